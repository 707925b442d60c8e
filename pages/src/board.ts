// The page of a leaderboard: a table that sorts, and its figures drawn.

import { focusSorted, sorting, type Order } from "./columns";
import { block } from "./data";
import { breaking, count, fill, h, name, plural, type Child } from "./dom";
import { better, leftOut } from "./figures";
import { failed, frame } from "./frame";
import { bounds, ends, interval, number, scaleOf, type Figure } from "./interval";
import type { BoardData, BoardRowData, MetricData } from "./model";
import { curves, scatter } from "./plot";

const RANK = ""; // the column of ranks; metrics have names

class BoardPage {
  private readonly board = block<BoardData>("board");
  private readonly tasks = [...new Set(this.board.rows.map((row) => row.task))];
  private readonly task = this.select("task", "Task", this.tasks);
  private readonly model = this.select("model", "Model", unique(this.board.rows, "model"), true);
  private readonly style = this.select("style", "Style", unique(this.board.rows, "style"), true);
  private readonly drawn = this.select(
    "drawn",
    "Drawn",
    this.board.metrics.map((metric) => metric.name),
  );
  private readonly every = h("input", { type: "checkbox", id: "every", change: () => this.draw() });
  private readonly content = h("div", { class: "panels" });
  private order: Order = { by: RANK, down: false };

  start(): void {
    this.drawn.select.value = this.board.ranked_by;
    const filters = h(
      "div",
      { class: "fields", role: "search", "aria-label": "Filters" },
      [this.task, this.model, this.style, this.drawn].map(({ element }) => element),
      h("span", { class: "check" }, this.every, h("label", { for: "every" }, "all metrics")),
    );
    const note = h(
      "p",
      { class: "dim note" },
      plural(this.board.rows.length, "row"),
      ", ",
      name(this.board.created.slice(0, 10)),
    );
    frame("Leaderboard", note, null, h("div", { class: "summary board" }, filters, this.content));
    this.draw();
  }

  private select(
    id: string,
    label: string,
    values: readonly string[],
    any = false,
  ): { element: HTMLElement; select: HTMLSelectElement } {
    const select = h(
      "select",
      { id, change: () => this.draw() },
      any && h("option", { value: "" }, "any"),
      values.map((value) => h("option", { value }, value)),
    );
    return { element: h("div", { class: "field" }, h("label", { for: id }, label), select), select };
  }

  private draw(): void {
    const { board } = this;
    const [model, style] = [this.model.select.value, this.style.select.value];
    const rows = board.rows.filter(
      (row) =>
        row.task === this.task.select.value && (!model || row.model === model) && (!style || row.style === style),
    );
    const numbers = new Map(rows.map((row, index) => [row, index + 1]));
    const drawn = board.metrics.find((metric) => metric.name === this.drawn.select.value);
    fill(
      this.content,
      this.table(rows, numbers),
      trivial(board.trivial[this.task.select.value] ?? []),
      drawn ? forest(drawn, rows, numbers) : null,
      h("div", { class: "plots" }, beside(board, rows, numbers), risks(rows, numbers)),
      agreement(this.metrics(rows)),
      h(
        "section",
        {},
        rows.map((row) => leftOut(row, !row.rank)),
      ),
    );
  }

  /** The metrics that any row has. One of hallucination brings that of how often there is an answer, right after it. */
  private metrics(rows: readonly BoardRowData[]): MetricData[] {
    const { metrics, beside } = this.board;
    const said = metrics.filter((m) => rows.some((row) => row.figures[m.name]?.n));
    const chosen = said.filter((m) => this.every.checked || m.headline);
    const seconds = new Set(beside.map(([, second]) => second));
    return chosen.flatMap((metric) => {
      const second = beside.find(([first]) => first === metric.name)?.[1];
      if (second) return [metric, ...said.filter((m) => m.name === second)];
      const first = beside.find((pair) => pair[1] === metric.name)?.[0];
      return seconds.has(metric.name) && chosen.some((m) => m.name === first) ? [] : [metric];
    });
  }

  private table(rows: readonly BoardRowData[], numbers: Map<BoardRowData, number>): HTMLElement {
    const metrics = this.metrics(rows);
    const sorted = [...rows].sort((a, b) => this.compare(a, b));
    const heads = metrics.map((metric) => this.head(metric.name, [breaking(metric.name)], metric));
    return h(
      "section",
      {},
      h(
        "p",
        { class: "dim" },
        rows.some((row) => row.rank !== null) ? "Ranked by " : "Not ranked, no row has a figure of ",
        name(this.board.ranked_by),
        "; each figure with its 95 % interval and n, the answers that entered it.",
      ),
      h(
        "div",
        { class: "wide", tabindex: 0, role: "region", "aria-label": "The table of the leaderboard" },
        h(
          "table",
          { class: "ranks" },
          h("thead", {}, h("tr", {}, this.head(RANK, ["rank"]), h("th", { scope: "col" }, "model, style"), heads)),
          h(
            "tbody",
            {},
            sorted.map((row) => tableRow(row, metrics, numbers)),
          ),
        ),
      ),
    );
  }

  private head(by: string, label: Child, metric?: MetricData): HTMLElement {
    const first = metric !== undefined && metric.higher_is_better !== false ? "down" : "up";
    const said = metric ? { title: metric.about, more: better(metric) } : {};
    const sort = (order: Order): void => {
      this.order = order;
      this.draw();
      focusSorted(this.content);
    };
    return sorting(by, label, this.order, first, sort, said);
  }

  private compare(a: BoardRowData, b: BoardRowData): number {
    const { by, down } = this.order;
    const of = (row: BoardRowData): number | null =>
      by === RANK ? (row.rank?.[0] ?? null) : (row.figures[by]?.value ?? null);
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1; // rows without a figure come last
    return down ? y - x : x - y;
  }
}

function unique(rows: readonly BoardRowData[], part: "model" | "style"): string[] {
  return [...new Set(rows.map((row) => row[part]))];
}

function tableRow(row: BoardRowData, metrics: readonly MetricData[], numbers: Map<BoardRowData, number>): HTMLElement {
  const { rank } = row;
  return h(
    "tr",
    {},
    h(
      "td",
      { class: "rank" },
      rank ? `${rank[0]}` : "–",
      rank && h("small", {}, rank[1] === rank[2] ? `of ${rank[3]}` : `${rank[1]}–${rank[2]} of ${rank[3]}`),
    ),
    rowHead(row, numbers),
    metrics.map(({ name }) => {
      const figure = row.figures[name];
      if (!figure || figure.value === null) return h("td", { class: "figure" }, "–", h("small", {}, "n 0"));
      return h(
        "td",
        { class: "figure" },
        number(figure.value, 2),
        h("small", {}, bounds(figure, 2)),
        h("small", {}, `n ${count(figure.n)}`),
      );
    }),
  );
}

function rowHead(row: BoardRowData, numbers: Map<BoardRowData, number>): HTMLElement {
  const number = h("span", { class: "row-number" }, `${numbers.get(row) ?? ""}`);
  return h(
    "th",
    { scope: "row" },
    h("div", { class: "row-head" }, number, h("div", {}, name(row.model), h("small", {}, name(row.style)))),
  );
}

/** One metric of all rows, each with its interval, on one scale. */
function forest(metric: MetricData, rows: readonly BoardRowData[], numbers: Map<BoardRowData, number>): HTMLElement {
  const figures = rows.flatMap((row) => row.figures[metric.name] ?? []);
  const scale = scaleOf(figures);
  return h(
    "section",
    {},
    h(
      "table",
      { class: "metric forest" },
      h(
        "caption",
        {},
        h("span", { class: "metric-name" }, name(metric.name)),
        h("span", { class: "dim" }, ` ${better(metric)}`),
        h("span", { class: "about" }, name(metric.about)),
      ),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "model, style"),
          h("th", { scope: "col" }, "value, 95 % interval"),
          h("th", { scope: "col", class: "drawn" }, ends(scale)),
          h("th", { scope: "col", class: "n" }, "answers"),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) => {
          const figure = row.figures[metric.name];
          const shown: Figure = figure ?? { value: null, low: null, high: null };
          return h(
            "tr",
            {},
            rowHead(row, numbers),
            h("td", { class: "figure" }, number(shown.value, 2), h("small", {}, bounds(shown, 2))),
            h("td", { class: "drawn" }, interval(shown, scale)),
            h("td", { class: "n" }, count(figure?.n ?? 0)),
          );
        }),
      ),
    ),
  );
}

/** Hallucination against how often there is an answer: a row that says little has little to get wrong. */
function beside(
  board: BoardData,
  rows: readonly BoardRowData[],
  numbers: Map<BoardRowData, number>,
): (HTMLElement | null)[] {
  return board.beside.map(([first, second]) => {
    const points = rows.flatMap((row) => {
      const [y, x] = [row.figures[first], row.figures[second]];
      return x && y && x.value !== null && y.value !== null ? [{ number: numbers.get(row) ?? 0, x, y }] : [];
    });
    if (!points.length) return null;
    const said = points.map((p) => `row ${p.number}: ${number(p.x.value, 2)}, ${number(p.y.value, 2)}`).join("; ");
    return h(
      "figure",
      {},
      scatter(points, { x: `answers given (${second})`, y: first, title: `${first} against ${second}: ${said}` }),
      h(
        "figcaption",
        {},
        "Hallucination beside how often there is an answer, with both intervals. The best rows are at the lower right.",
      ),
    );
  });
}

/** Risk over coverage, for rows whose answers came with a confidence. */
function risks(rows: readonly BoardRowData[], numbers: Map<BoardRowData, number>): HTMLElement | null {
  const found = rows
    .filter((row) => row.curve.length)
    .map((row) => ({ number: numbers.get(row) ?? 0, points: row.curve }));
  if (!found.length) return null;
  const ends = found
    .map(({ number, points }) => `row ${number} ends at ${points[points.length - 1]?.[1].toFixed(2)}`)
    .join("; ");
  return h(
    "figure",
    {},
    curves(found, {
      x: "answers given, the surest first",
      y: "share of these that is wrong",
      title: `risk over coverage: ${ends}`,
    }),
    h("figcaption", {}, "Risk over coverage: what share is wrong if only the surest answers are given."),
  );
}

/** What answers without any understanding score: the floor under the figures of the table. */
function trivial(known: readonly (readonly [string, string])[]): HTMLElement | null {
  if (!known.length) return null;
  return h(
    "section",
    {},
    h("h2", {}, "Answers without any understanding"),
    h(
      "ul",
      { class: "dim" },
      known.map(([how, scores]) => h("li", {}, name(how), ": ", name(scores))),
    ),
  );
}

/** The card behind each judged column. */
function agreement(metrics: readonly MetricData[]): HTMLElement | null {
  const judged = metrics.filter((metric) => metric.agreement.length);
  if (!judged.length) return null;
  return h(
    "section",
    {},
    h("h2", {}, "How far judged columns agree with labels"),
    judged.map((metric) =>
      h(
        "table",
        { class: "metric" },
        h("caption", {}, h("span", { class: "metric-name" }, name(metric.name))),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "data, and whose labels"),
            h("th", { scope: "col" }, "statistic, 95 % interval"),
            h("th", { scope: "col", class: "drawn" }, "0 – 1"),
            h("th", { scope: "col", class: "n" }, "n"),
          ),
        ),
        h(
          "tbody",
          {},
          metric.agreement.map((card) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, name(card.data), h("small", {}, card.labels)),
              h(
                "td",
                { class: "figure" },
                `${card.statistic} ${number(card.value, 2)}`,
                h("small", {}, bounds(card, 2)),
              ),
              h("td", { class: "drawn" }, interval(card, [Math.min(0, card.value), 1])),
              h("td", { class: "n" }, count(card.n)),
            ),
          ),
        ),
      ),
    ),
  );
}

try {
  new BoardPage().start();
} catch (error) {
  failed(error);
  throw error;
}
