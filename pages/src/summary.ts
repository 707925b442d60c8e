// The figures of a run, and how often what was found.

import { button, count, fill, h, name, plural } from "./dom";
import { better, leftOut } from "./figures";
import { bounds, ends, inWords, interval, number, scaleOf } from "./interval";
import type { ListData, MetricData, RowData, RunData } from "./model";
import { badge, type Tone } from "./signs";
import type { Filters } from "./route";

export function summary(run: RunData, list: ListData, filter: (filters: Filters) => void): HTMLElement {
  const tables = h("div");
  const every = h("input", { type: "checkbox", id: "every" });
  const draw = (): void =>
    fill(
      tables,
      tasks(run).map((task) => table(run, task, every.checked)),
    );
  every.addEventListener("change", draw);
  draw();
  return h(
    "div",
    { class: "summary" },
    run.parts.length > 0 && parts(run),
    list.answers.length > 0 && found(list, filter),
    h(
      "section",
      {},
      h(
        "div",
        { class: "heading" },
        h("h2", {}, "Figures"),
        h("span", { class: "check" }, every, h("label", { for: "every" }, "all metrics")),
      ),
      tables,
    ),
    facts(run),
  );
}

function tasks(run: RunData): string[] {
  return [...new Set(run.rows.map((row) => row.task))];
}

const NO_FIGURE = "No metric has a figure here.";
const NOT_SCORED = "No scorer has scored this yet: `evals score` does it.";

/** A block a metric, a line a row of the run. */
function table(run: RunData, task: string, every: boolean): HTMLElement {
  const rows = run.rows.filter((row) => row.task === task);
  const shown = run.metrics.filter((m) => (every || m.headline) && rows.some((row) => row.figures[m.name]?.n));
  return h(
    "section",
    { class: "task" },
    h("h3", {}, name(task)),
    shown.length === 0 && h("p", { class: "dim" }, run.metrics.length ? NO_FIGURE : NOT_SCORED),
    shown.map((metric) => metricBlock(metric, rows)),
    rows.map((row) => leftOut(row, !shown.length)),
  );
}

function metricBlock(metric: MetricData, rows: readonly RowData[]): HTMLElement {
  const figures = rows.flatMap((row) => row.figures[metric.name] ?? []);
  const scale = scaleOf(figures);
  const lines = rows.map((row) => {
    const figure = row.figures[metric.name];
    if (!figure) return null;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, name(row.model), h("small", {}, name(row.style))),
      h("td", { class: "figure" }, number(figure.value), h("small", {}, bounds(figure))),
      h("td", { class: "drawn" }, interval(figure, scale)),
      h(
        "td",
        { class: "n" },
        count(figure.n),
        figure.unscored > 0 && h("small", {}, `${count(figure.unscored)} unscored`),
      ),
    );
  });
  return h(
    "table",
    { class: "metric" },
    h(
      "caption",
      {},
      h("span", { class: "metric-name" }, name(metric.name)),
      h("span", { class: "dim" }, ` ${better(metric)}`),
      h("span", { class: "about" }, name(metric.about)),
      metric.agreement.map((card) =>
        h("span", { class: "about" }, `agrees with ${card.labels}: `, name(inWords(card))),
      ),
    ),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "model, style"),
        h("th", { scope: "col" }, "value, 95 % interval"),
        h("th", { scope: "col", class: "drawn" }, h("span", { class: "unseen" }, "drawn"), ends(scale)),
        h("th", { scope: "col", class: "n" }, "answers"),
      ),
    ),
    h("tbody", {}, lines),
  );
}

/** What was found, each a way to the answers that it was found in. */
function found(list: ListData, filter: (filters: Filters) => void): HTMLElement {
  const states = new Map<string, number>();
  for (const answer of list.answers) for (const state of answer.states) states.set(state, (states.get(state) ?? 0) + 1);
  const card = (label: string, tone: Tone, answers: number, filters: Filters): HTMLElement =>
    button([badge(label, tone), h("span", { class: "in" }, `in ${plural(answers, "answer")}`)], () => filter(filters), {
      class: "card",
    });
  const classes = list.labels.filter((label) => label.quote_class && label.answers);
  const others = list.labels.filter((label) => !label.quote_class && label.tone === "bad" && label.answers);
  return h(
    "section",
    {},
    h("h2", {}, "What was found"),
    classes.length > 0 && h("h3", {}, "Quotes"),
    h(
      "div",
      { class: "cards" },
      classes.map((l) => card(l.name, l.tone, l.answers, { class: l.name })),
    ),
    others.length > 0 && h("h3", {}, "Faults and doubts"),
    h(
      "div",
      { class: "cards" },
      others.map((l) => card(l.name, l.tone, l.answers, { found: l.name })),
    ),
    states.size > 0 && h("h3", {}, "Answers"),
    h(
      "div",
      { class: "cards" },
      [...states].map(([state, n]) => card(state, state === "failed" ? "bad" : "", n, { state })),
    ),
  );
}

function parts(run: RunData): HTMLElement {
  return h(
    "section",
    {},
    h("h2", {}, plural(run.parts.length, "page")),
    h("p", {}, "This run is too large for one page; its answers are in these."),
    h(
      "ol",
      { class: "parts" },
      run.parts.map((part) => {
        const faults = part.faults.map(([label, times]) => `${count(times)} ${label}`).join(", ");
        const file = /^answers-\d+\.html$/.test(part.file) ? part.file : "";
        return h(
          "li",
          {},
          h("a", { href: `${file}#view=answers` }, plural(part.answers, "answer")),
          " from ",
          name(part.first),
          " to ",
          name(part.last),
          faults && h("small", {}, faults),
        );
      }),
    ),
  );
}

function facts(run: RunData): HTMLElement {
  return h(
    "details",
    { class: "facts" },
    h("summary", {}, "About this run"),
    h(
      "dl",
      {},
      run.facts.map(([term, value]) => [h("dt", {}, name(term)), h("dd", {}, name(value))]),
    ),
  );
}
