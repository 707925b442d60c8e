// Two figures of each row against each other, both shares from 0 to 1. Rows are told apart by their number.

import { svg } from "./dom";
import type { Figure } from "./interval";

const SIZE = 360;
const EDGE = 54;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

export interface Point {
  readonly number: number;
  readonly x: Figure;
  readonly y: Figure;
}

export interface Curve {
  readonly number: number;
  readonly points: readonly (readonly [number, number])[];
}

export interface Axes {
  readonly x: string;
  readonly y: string;
  /** What the plot says, in words. */
  readonly title: string;
}

const place = (value: number): number => EDGE + Math.max(0, Math.min(1, value)) * (SIZE - EDGE - 12);
const left = place;
const top = (value: number): number => SIZE - place(value);

function frame(axes: Axes, content: SVGElement[]): SVGElement {
  return svg(
    "svg",
    { class: "plot", viewBox: `0 0 ${SIZE} ${SIZE}`, role: "img", "aria-label": axes.title },
    TICKS.map((tick) => [
      svg("line", { class: "axis", x1: left(tick), x2: left(tick), y1: top(0), y2: top(1) }),
      svg("line", { class: "axis", x1: left(0), x2: left(1), y1: top(tick), y2: top(tick) }),
      svg("text", { class: "tick", x: left(tick), y: top(0) + 16, "text-anchor": "middle" }, `${tick}`),
      svg("text", { class: "tick", x: left(0) - 6, y: top(tick) + 4, "text-anchor": "end" }, `${tick}`),
    ]),
    svg("text", { class: "tick", x: left(0.5), y: SIZE - 8, "text-anchor": "middle" }, axes.x),
    svg(
      "text",
      { class: "tick", x: 12, y: top(0.5), "text-anchor": "middle", transform: `rotate(-90 12 ${top(0.5)})` },
      axes.y,
    ),
    content,
  );
}

/** A dot a row, with the intervals of both figures. */
export function scatter(points: readonly Point[], axes: Axes): SVGElement {
  const content = points.flatMap(({ number, x, y }) => {
    if (x.value === null || y.value === null) return [];
    const [cx, cy] = [left(x.value), top(y.value)];
    const lines: SVGElement[] = [];
    if (x.low !== null && x.high !== null)
      lines.push(svg("line", { class: "span", x1: left(x.low), x2: left(x.high), y1: cy, y2: cy }));
    if (y.low !== null && y.high !== null)
      lines.push(svg("line", { class: "span", x1: cx, x2: cx, y1: top(y.low), y2: top(y.high) }));
    return [...lines, ...numbered(number, cx, cy)];
  });
  return frame(axes, content);
}

/** A line a row; the number stands at its end. */
export function curves(found: readonly Curve[], axes: Axes): SVGElement {
  const content = found.flatMap(({ number, points }) => {
    const last = points[points.length - 1];
    if (!last) return [];
    const path = points.map(([x, y]) => `${left(x)},${top(y)}`).join(" ");
    return [
      svg("polyline", { class: `curve dash-${number % 4}`, points: path }),
      ...numbered(number, left(last[0]), top(last[1])),
    ];
  });
  return frame(axes, content);
}

function numbered(number: number, x: number, y: number): SVGElement[] {
  return [
    svg("circle", { class: "dot", cx: x, cy: y, r: 9 }),
    svg("text", { class: "number", x, y: y + 4, "text-anchor": "middle" }, `${number}`),
  ];
}
