// Builds each page's script and the style they share into the package, or into the folder that is named: the same bytes
// from the same sources.
import { build } from "esbuild";

await build({
  entryPoints: {
    run: "src/run.ts",
    check: "src/check.ts",
    board: "src/board.ts",
    comparison: "src/comparison.ts",
    style: "src/style.css",
  },
  outdir: process.argv[2] ?? "../evals/report/pages/built",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox120", "safari17.5"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});
