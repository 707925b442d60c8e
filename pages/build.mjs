// Builds each page's script and the style they share into the packages they belong to, or those of the folder that is
// named: the same bytes from the same sources.
import { build } from "esbuild";

await build({
  entryPoints: {
    "evals/pages/built/style": "src/style.css",
    "evals/report/pages/built/run": "src/run.ts",
    "evals/report/pages/built/check": "src/check.ts",
    "evals/report/pages/built/board": "src/board.ts",
    "evals/report/pages/built/comparison": "src/comparison.ts",
    "interp/pages/built/risk": "src/risk.ts",
    "interp/pages/built/feature": "src/feature.ts",
    "interp/pages/built/features": "src/features.ts",
  },
  outdir: process.argv[2] ?? "..",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox120", "safari17.5"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});
