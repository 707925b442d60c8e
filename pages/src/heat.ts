// What a probe thought of each token of an answer: the answer with its tokens shaded, and all of them as a table.

import { h, name } from "./dom";
import { Folded } from "./folded";
import type { ProbeData, RiskData } from "./model";
import { Text, type Mark, type Segment } from "./text";

const DOUBTED = 3; // the shade from which a token is doubted
const DARKEST = 5;

interface Token {
  readonly risk: number;
  readonly shade: number;
  readonly doubted: boolean;
}

/**
 * The answer as a probe sees it: the darker a token, the likelier that nothing supports it; a doubted one is underlined.
 * Half of the shades are for what lies below the probe's threshold, which may be anywhere.
 */
export function heat(data: RiskData, probe: ProbeData): HTMLElement {
  const doubted = new Set(probe.doubted);
  const marks = probe.tokens.map(([at, risk], number): Mark<Token> => ({
    at,
    of: { risk, shade: shadeOf(risk, probe.threshold), doubted: doubted.has(number) },
  }));
  const text = new Folded(data.answer, marks, drawn, data.left_out);
  return h(
    "div",
    { class: "answer-text heated" },
    data.answer ? text.element : h("p", { class: "dim" }, "(empty)"),
    probe.risk !== null && legend(probe.threshold),
  );
}

/** Tokens that share a character, as the bytes of an emoji do, are shown as the worst of them. */
function drawn(text: string, { marks }: Segment<Token>): Node {
  if (!marks.length) return document.createTextNode(text);
  const risk = Math.max(...marks.map(({ of }) => of.risk));
  const shade = Math.max(...marks.map(({ of }) => of.shade));
  const doubted = marks.some(({ of }) => of.doubted);
  return h("span", { class: `h-${shade}${doubted ? " doubted" : ""}`, title: figure(risk) }, text);
}

function shadeOf(risk: number, threshold: number): number {
  if (risk < threshold) return Math.floor((risk / threshold) * DOUBTED);
  const above = threshold < 1 ? (risk - threshold) / (1 - threshold) : 1;
  return DOUBTED + Math.round(above * (DARKEST - DOUBTED));
}

/** The least risk that has a shade. */
function least(shade: number, threshold: number): number {
  if (shade <= DOUBTED) return (shade / DOUBTED) * threshold;
  return threshold + ((shade - DOUBTED - 0.5) / (DARKEST - DOUBTED)) * (1 - threshold);
}

function legend(threshold: number): HTMLElement {
  const shades = Array.from({ length: DARKEST + 1 }, (_, shade) =>
    h("span", { class: `h-${shade}${shade < DOUBTED ? "" : " doubted"}` }, figure(least(shade, threshold))),
  );
  return h("p", { class: "legend" }, "risk of a token, from: ", shades);
}

/** Every token with what each probe thought of it; drawn when it is first opened. */
export function tokenTable(data: RiskData): HTMLElement {
  const body = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Every token" });
  const draw = (): void => {
    if (!body.firstChild) body.append(table(data));
  };
  return h("details", { toggle: draw }, h("summary", {}, "Every token"), body);
}

function table(data: RiskData): HTMLElement {
  const text = new Text(data.answer);
  const rows = new Map<string, (string | null)[]>();
  data.probes.forEach((probe, column) => {
    const doubted = new Set(probe.doubted);
    probe.tokens.forEach(([[start, end], risk], number) => {
      const cells = rows.get(`${start}-${end}`) ?? data.probes.map(() => null);
      const said = `${figure(risk)}${doubted.has(number) ? " doubted" : ""}`;
      cells[column] = cells[column] ? `${cells[column]}, ${said}` : said;
      rows.set(`${start}-${end}`, cells);
    });
  });
  const places = [...rows].map(([key, cells]) => ({ at: key.split("-").map(Number), cells }));
  places.sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0) || (a.at[1] ?? 0) - (b.at[1] ?? 0));
  return h(
    "table",
    { class: "ranks" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["place", "token"].map(head),
        data.probes.map((probe) => head(probe.name)),
      ),
    ),
    h(
      "tbody",
      {},
      places.map(({ at: [start = 0, end = 0], cells }) =>
        h(
          "tr",
          {},
          h("td", {}, `${start}–${end}`),
          h("th", { scope: "row" }, name(text.slice(start, end).replaceAll("\n", "⏎"))),
          cells.map((cell) => h("td", {}, cell ?? "–")),
        ),
      ),
    ),
  );
}

function head(text: string): HTMLElement {
  return h("th", { scope: "col" }, name(text));
}

export function figure(risk: number): string {
  return risk > 0 && risk < 0.005 ? "<0.01" : risk.toFixed(2);
}
