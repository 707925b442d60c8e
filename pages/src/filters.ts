// Which answers are listed: those that every chosen filter lets through, and that hold the words searched for.

import { button, count, h } from "./dom";
import type { AnswerData, ListData, SampleData } from "./model";
import type { Row, Samples } from "./data";
import type { Filter, Filters } from "./route";

interface Choice {
  readonly value: string;
  readonly answers: number;
}

export class FilterForm {
  readonly element: HTMLElement;
  private readonly selects = new Map<Filter, HTMLSelectElement>();
  private readonly search = h("input", { type: "search", id: "search", placeholder: "Search questions and answers" });
  private readonly summary = h("summary", {}, "Filters");
  private waiting = 0;

  constructor(rows: readonly Row[], list: ListData, change: (filters: Filters) => void) {
    const changed = (): void => change(this.value());
    this.search.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(changed, 200);
    });
    const fields = [...choices(rows, list)]
      .filter(([, found]) => found.length > 0)
      .map(([filter, found]) => this.field(filter, found, changed));
    this.element = h(
      "div",
      { class: "filters", role: "search" },
      h("label", { class: "unseen", for: "search" }, "Search questions and answers"),
      this.search,
      h(
        "details",
        {},
        this.summary,
        h(
          "div",
          { class: "fields" },
          fields,
          button("Clear all", () => change({})),
        ),
      ),
    );
  }

  /** Make the form say what is filtered by. */
  set(filters: Filters): void {
    for (const [filter, select] of this.selects) select.value = filters[filter] ?? "";
    if (document.activeElement !== this.search) this.search.value = filters.q ?? "";
    const active = [...this.selects.keys()].filter((filter) => filters[filter]).length;
    this.summary.textContent = active ? `Filters (${active} set)` : "Filters";
  }

  private value(): Filters {
    const found: { [name in Filter]?: string } = {};
    for (const [filter, select] of this.selects) if (select.value) found[filter] = select.value;
    const words = this.search.value.trim();
    if (words) found.q = words;
    return found;
  }

  private field(filter: Filter, found: readonly Choice[], changed: () => void): HTMLElement {
    const select = h(
      "select",
      { id: `filter-${filter}`, change: changed },
      h("option", { value: "" }, "any"),
      found.map(({ value, answers }) => h("option", { value }, `${value} (${count(answers)})`)),
    );
    this.selects.set(filter, select);
    return h("div", { class: "field" }, h("label", { for: `filter-${filter}` }, NAMES[filter]), select);
  }
}

const NAMES: { readonly [name in Filter]: string } = {
  class: "Class of a quote",
  found: "Found of the answer",
  state: "State",
  task: "Task",
  model: "Model",
  style: "Style",
  q: "Words",
};

function choices(rows: readonly Row[], list: ListData): Map<Filter, Choice[]> {
  const counts = (values: (answer: ListData["answers"][number]) => readonly string[]): Choice[] => {
    const found = new Map<string, number>();
    for (const answer of list.answers)
      for (const value of values(answer)) found.set(value, (found.get(value) ?? 0) + 1);
    return [...found].map(([value, answers]) => ({ value, answers }));
  };
  const several = (found: Choice[]): Choice[] => (found.length > 1 ? found : []);
  const labels = (quoteClass: boolean): Choice[] =>
    list.labels
      .filter((label) => label.quote_class === quoteClass && label.answers > 0)
      .map(({ name, answers }) => ({ value: name, answers }));
  const of = (part: "task" | "model" | "style") => (answer: ListData["answers"][number]) => [
    rows[answer.row]?.[part] ?? "",
  ];
  return new Map<Filter, Choice[]>([
    ["class", labels(true)],
    ["found", labels(false)],
    ["state", counts((answer) => answer.states)],
    ["task", several(counts(of("task")))],
    ["model", several(counts(of("model")))],
    ["style", several(counts(of("style")))],
  ]);
}

/** The numbers of the answers that the filters let through, words aside. */
export function filtered(rows: readonly Row[], list: ListData, filters: Filters): number[] {
  const labels = [filters.class, filters.found].filter((name) => name !== undefined);
  const wanted = labels.map((name) => list.labels.findIndex((label) => label.name === name));
  const found: number[] = [];
  list.answers.forEach((answer, number) => {
    const row = rows[answer.row];
    if (!row) return;
    for (const part of ["task", "model", "style"] as const) if ((filters[part] ?? row[part]) !== row[part]) return;
    if (filters.state && !answer.states.some((state) => state === filters.state)) return;
    if (wanted.some((label) => !answer.labels.some(([number]) => number === label))) return;
    found.push(number);
  });
  return found;
}

/** Of some answers, given by number, those that hold the words: what is found so far, again and again, until done. */
export async function search(
  words: string,
  among: readonly number[],
  list: ListData,
  samples: Samples,
  tell: (found: readonly number[], more: boolean) => boolean,
): Promise<void> {
  const wanted = words.toLowerCase();
  const found: number[] = [];
  let next = 0;
  for (let block = 0; block < samples.starts.length; block++) {
    const start = samples.starts[block] ?? 0;
    const read = samples.read(block);
    for (; next < among.length; next++) {
      const number = among[next] ?? 0;
      const listed = list.answers[number];
      const sample = listed && read[listed.sample - start];
      if (!listed || !sample) break;
      const answer = sample.answers[listed.nth];
      if (answer && holds(sample, answer, wanted)) found.push(number);
    }
    if (!tell([...found], block + 1 < samples.starts.length)) return;
    await new Promise((resolve) => setTimeout(resolve)); // keys and scrolling come first
  }
}

function holds(sample: SampleData, answer: AnswerData, wanted: string): boolean {
  const texts = [sample.id, sample.question, answer.text, answer.error, ...answer.citations.map((c) => c.quote ?? "")];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
