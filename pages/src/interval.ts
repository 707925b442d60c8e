// A figure and its interval, drawn on a scale.

import { count, svg } from "./dom";
import type { AgreementData } from "./model";

export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How the interval was made, or `none: ` and why there is none. */
  readonly interval?: string;
}

export type Scale = readonly [number, number];

const NONE = "none: ";
const WIDTH = 200;
const HEIGHT = 22;
const EDGE = 6;

/** From 0 to 1, or as far as the figures reach. */
export function scaleOf(figures: readonly Figure[]): Scale {
  const ends = figures.flatMap((f) => [f.value, f.low, f.high]).filter((end) => end !== null);
  return [Math.min(0, ...ends), Math.max(1, ...ends)];
}

/** Both ends of a scale in words. */
export function ends(scale: Scale): string {
  return scale.map((end) => String(Number(end.toPrecision(3)))).join(" – ");
}

export function number(value: number | null, digits = 3): string {
  return value === null ? "–" : value.toFixed(digits);
}

/** The ends of the interval, or why there is none. */
export function bounds({ low, high, interval = "" }: Figure, digits = 3): string {
  const none = interval.startsWith(NONE) ? interval.slice(NONE.length) : "no interval";
  return low === null || high === null ? none : `[${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** A line from low to high with a dot at the value; `zero` draws where there is no difference. */
export function interval(figure: Figure, scale: Scale, tone = "", zero = false): SVGElement {
  const x = (value: number): number => EDGE + ((value - scale[0]) / (scale[1] - scale[0] || 1)) * (WIDTH - 2 * EDGE);
  const middle = HEIGHT / 2;
  const { value, low, high } = figure;
  return svg(
    "svg",
    { class: `interval ${tone}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    svg("line", { class: "axis", x1: x(scale[0]), x2: x(scale[1]), y1: middle, y2: middle }),
    (zero ? [0] : scale).map((end) => svg("line", { class: "axis", x1: x(end), x2: x(end), y1: 5, y2: HEIGHT - 5 })),
    low !== null && high !== null && svg("line", { class: "span", x1: x(low), x2: x(high), y1: middle, y2: middle }),
    value !== null && svg("circle", { class: "dot", cx: x(value), cy: middle, r: 4.5 }),
  );
}

/** How far a scorer agrees with people, as every report says it. */
export function inWords(card: AgreementData): string {
  const bracketed = card.low === null || card.high === null ? "" : ` [${card.low.toFixed(2)}, ${card.high.toFixed(2)}]`;
  return `${card.statistic} ${card.value.toFixed(2)}${bracketed} on ${card.data}, n ${count(card.n)}`;
}
