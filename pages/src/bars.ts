// A histogram: a bar for each count, labels below, all of it in words for who cannot see it.

import { count, h, svg } from "./dom";

const WIDTH = 360;
const HEIGHT = 150;
const FOOT = 22;
const HEAD = 16;
const LABEL = 40;

export interface Bar {
  readonly label: string;
  readonly count: number;
}

/** `ticks` says which bars have their label below, and `said` whether each has its count above. */
export function bars(found: readonly Bar[], title: string, ticks: (at: number) => boolean, said = false): SVGElement {
  const most = Math.max(1, ...found.map((bar) => bar.count));
  const width = WIDTH / Math.max(1, found.length);
  const inWords = found.filter((bar) => bar.count).map((bar) => `${bar.label}: ${count(bar.count)}`);
  return svg(
    "svg",
    { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${title}. ${inWords.join("; ")}` },
    svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }),
    found.map((bar, at) => {
      const height = (bar.count / most) * (HEIGHT - FOOT - HEAD);
      const [x, top] = [at * width, HEIGHT - FOOT - height];
      const middle = { class: "tick", x: x + width / 2, "text-anchor": "middle" };
      const narrow = width < LABEL && at === found.length - 1; // a label as wide as several bars would be cut at the edge
      const foot = narrow ? { class: "tick", x: WIDTH, "text-anchor": "end" } : middle;
      return [
        svg("rect", { class: "bar", x: x + 1, y: top, width: Math.max(1, width - 2), height }),
        said && svg("text", { ...middle, y: top - 4 }, count(bar.count)),
        ticks(at) && svg("text", { ...foot, y: HEIGHT - 6 }, bar.label),
      ];
    }),
  );
}

/** The same with what it shows written below it. */
export function histogram(drawn: SVGElement, caption: string): HTMLElement {
  return h("figure", {}, drawn, h("figcaption", {}, caption));
}
