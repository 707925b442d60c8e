// The page of a comparison: paired differences, and the samples that changed, both answers side by side.

import { Blocks, block } from "./data";
import { button, count, fill, h, name, plural } from "./dom";
import { failed, frame } from "./frame";
import { interval, number, type Scale } from "./interval";
import type { ChangeData, ComparisonData, DifferenceOfMetric, PairData, SaidData, SideData } from "./model";

const STEP = 20; // changes that are drawn at once
const MOST_WORDS = 3000; // characters of an answer that are drawn unless asked for

class ComparisonPage {
  private readonly data = block<ComparisonData>("comparison");
  private readonly changes = new Blocks<ChangeData>("changes", this.data.changes_from);

  start(): void {
    const note = h("p", { class: "dim note" }, name(this.data.created.slice(0, 10)));
    const sections = this.data.pairs.map((pair, index) => this.pair(pair, index));
    frame("Comparison", note, null, h("div", { class: "summary compared" }, sections));
  }

  private pair(pair: PairData, index: number): HTMLElement {
    return h(
      "section",
      {},
      h("h2", {}, name(pair.b.task), h("span", { class: "dim" }, ` · ${plural(pair.paired, "sample")} in both`)),
      h("dl", { class: "sides" }, side("A", pair.a), side("B", pair.b)),
      pair.metrics.length > 0 && differences(pair.metrics),
      pair.notes.length > 0 &&
        h(
          "ul",
          { class: "notes" },
          pair.notes.map((line) => h("li", {}, name(line))),
        ),
      this.changed(pair, index),
    );
  }

  /** The samples that changed, those with most flips first; some at a time. */
  private changed(pair: PairData, index: number): HTMLElement | null {
    const own: number[] = [];
    for (let at = 0; at < this.data.changes; at++) if (this.changes.get(at)?.pair === index) own.push(at);
    if (!own.length) return null;
    const flips = new Map<string, number>();
    for (const at of own)
      for (const flip of this.changes.get(at)?.flips ?? []) flips.set(flip, (flips.get(flip) ?? 0) + 1);
    const list = h("div", { class: "changes" });
    const status = h("p", { class: "status", role: "status" });
    const id = `flipped-${index}`;
    let shown = STEP;
    const select = h(
      "select",
      { id, change: () => ((shown = STEP), draw()) },
      h("option", { value: "" }, "any"),
      [...flips].map(([flip, times]) => h("option", { value: flip }, `${flip} (${count(times)})`)),
    );
    const draw = (): void => {
      const wanted = own.filter((at) => !select.value || this.changes.get(at)?.flips.includes(select.value));
      status.textContent = `${count(wanted.length)} of ${plural(pair.changes, "sample")} that changed`;
      const drawn = wanted.slice(0, shown).flatMap((at) => this.changes.get(at) ?? []);
      const more =
        wanted.length > shown &&
        button(`Show ${Math.min(STEP, wanted.length - shown)} more`, () => ((shown += STEP), draw()));
      fill(list, drawn.map(change), more);
    };
    draw();
    return h(
      "section",
      {},
      h("h3", {}, "What changed"),
      flips.size > 0 &&
        h("div", { class: "fields" }, h("div", { class: "field" }, h("label", { for: id }, "Flipped"), select)),
      status,
      list,
    );
  }
}

function side(letter: string, { run, model, style }: SideData): Node[] {
  return [
    h("dt", {}, letter),
    h("dd", {}, name(model), " · ", name(style), h("span", { class: "dim" }, " · run ", name(run))),
  ];
}

function differences(metrics: readonly DifferenceOfMetric[]): HTMLElement {
  const common = Math.max(0.05, ...metrics.map(reach).filter((most) => most <= 1));
  return h(
    "table",
    { class: "metric" },
    h(
      "caption",
      {},
      "Differences, B minus A, each with its 95 % interval; p is adjusted for all metrics that are compared.",
    ),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["metric", "A → B", "difference"].map((head) => h("th", { scope: "col" }, head)),
        h("th", { scope: "col", class: "drawn" }, "A higher | B higher"),
        h("th", { scope: "col" }, "verdict"),
      ),
    ),
    h(
      "tbody",
      {},
      metrics.map((m) => metricRow(m, common)),
    ),
  );
}

/** How far a difference and its interval reach from none. */
function reach({ difference, low, high }: DifferenceOfMetric): number {
  return Math.max(0, ...[difference, low, high].filter((end) => end !== null).map(Math.abs));
}

/** Shares are drawn on the `common` scale; what reaches beyond 1, such as points of 100, on its own, which is said. */
function metricRow(m: DifferenceOfMetric, common: number): HTMLElement {
  const own = reach(m) > 1;
  const most = own ? reach(m) : common;
  const scale: Scale = [-most, most];
  const signed = (value: number | null): string =>
    value === null ? "–" : `${value > 0 ? "+" : ""}${value.toFixed(3)}`;
  const only = m.only_a === null ? "" : `A only ${count(m.only_a)}, B only ${count(m.only_b ?? 0)}`;
  const figure = { value: m.difference, low: m.low, high: m.high };
  const p = m.p === null ? "" : m.p < 0.001 ? "p < .001" : `p ${m.p.toFixed(3).replace(/^0/, "")}`;
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row", title: m.about },
      name(m.name),
      h("small", {}, `${plural(m.n, "sample")}, ${count(m.changed)} changed`),
    ),
    h("td", { class: "figure" }, `${number(m.a)} → ${number(m.b)}`, only && h("small", {}, only)),
    h(
      "td",
      { class: "figure" },
      signed(m.difference),
      h("small", {}, m.low === null || m.high === null ? name(m.interval) : `[${signed(m.low)}, ${signed(m.high)}]`),
    ),
    h("td", { class: "drawn" }, interval(figure, scale, "", true), own && h("small", {}, `to ±${number(most, 0)}`)),
    h("td", { class: "verdict-of" }, m.verdict, p && h("small", {}, p)),
  );
}

function change(found: ChangeData): HTMLElement {
  const values = found.values.map(([metric, a, b]) =>
    h(
      "li",
      { class: found.flips.includes(metric) ? "flip" : "" },
      name(metric),
      ` ${short(a)} → ${short(b)}`,
      found.flips.includes(metric) && h("span", { class: "unseen" }, ", flipped"),
    ),
  );
  return h(
    "article",
    { class: "change" },
    h("p", { class: "dim id" }, name(found.sample)),
    h("h4", {}, name(found.question)),
    h("ul", { class: "values" }, values),
    h("div", { class: "both" }, said("A", found.a), said("B", found.b)),
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function said(letter: "A" | "B", answer: SaidData | null): HTMLElement {
  if (!answer) return h("div", { class: "one" }, h("h5", {}, letter), h("p", { class: "dim" }, "(no answer)"));
  const text = h("div", { class: "text", dir: "auto" });
  const draw = (most: number): void => {
    let left = most;
    const nodes = answer.words.flatMap(([same, words]) => {
      const shown = words.slice(0, Math.max(0, left));
      left -= words.length;
      return shown ? [same ? document.createTextNode(shown) : h(letter === "A" ? "del" : "ins", {}, shown)] : [];
    });
    fill(
      text,
      nodes,
      left < 0 &&
        h(
          "span",
          { class: "gap" },
          "… ",
          button(`show all (${count(-left)} more)`, () => draw(Infinity)),
        ),
    );
  };
  draw(MOST_WORDS);
  return h(
    "div",
    { class: "one" },
    h("h5", {}, letter, answer.abstained && h("span", { class: "dim" }, ` · ${answer.abstained}`)),
    answer.words.length ? text : h("p", { class: "dim" }, "(empty)"),
    answer.cited.length > 0 &&
      h(
        "ol",
        { class: "cited" },
        answer.cited.map(([document, quote]) =>
          h("li", {}, name(document), quote && [": “", name(quote.slice(0, 400)), "”"]),
        ),
      ),
  );
}

try {
  new ComparisonPage().start();
} catch (error) {
  failed(error);
  throw error;
}
