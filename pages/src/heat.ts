// What a probe thought of each token of an answer: the answer with its tokens shaded, and all of them as a table.

import { h, name } from "./dom";
import { Folded } from "./folded";
import type { ProbeData, RiskData } from "./model";
import { Text, type Mark, type Segment } from "./text";

const STEPS = 5; // shades from 0 to 1

interface Token {
  readonly risk: number;
  readonly doubted: boolean;
}

/** The answer as a probe sees it: the darker a token, the likelier that nothing supports it; a doubted one is underlined. */
export function heat(data: RiskData, probe: ProbeData | undefined): HTMLElement {
  const doubted = new Set(probe?.doubted);
  const marks = (probe?.tokens ?? []).map(([at, risk], number): Mark<Token> => ({
    at,
    of: { risk, doubted: doubted.has(number) },
  }));
  const text = new Folded(data.answer, marks, drawn, data.left_out);
  return h("div", { class: "answer-text heated" }, data.answer ? text.element : h("p", { class: "dim" }, "(empty)"));
}

/** Tokens that share a character, as the bytes of an emoji do, are shown as the worst of them. */
function drawn(text: string, { marks }: Segment<Token>): Node {
  if (!marks.length) return document.createTextNode(text);
  const risk = Math.max(...marks.map(({ of }) => of.risk));
  const doubted = marks.some(({ of }) => of.doubted);
  return h("span", { class: `${shade(risk)}${doubted ? " doubted" : ""}`, title: figure(risk) }, text);
}

function shade(risk: number): string {
  return `h-${Math.min(STEPS, Math.round(risk * STEPS))}`;
}

export function legend(): HTMLElement {
  const steps = Array.from({ length: STEPS + 1 }, (_, step) =>
    h("span", { class: `h-${step}` }, (step / STEPS).toFixed(1)),
  );
  return h("p", { class: "legend" }, "risk of a token: ", steps, " ", h("span", { class: "doubted" }, "doubted"));
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
  return risk.toFixed(2);
}
