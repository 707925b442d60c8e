// Answers with their documents: the list of them, its filters, and the one that is read.

import type { Address } from "./address";
import { Blocks, type Row } from "./data";
import { h } from "./dom";
import { FilterForm, filtered, search } from "./filters";
import { List } from "./list";
import type { DocumentData, ListData, SampleData } from "./model";
import { Reading } from "./reading";
import type { Filters, Route } from "./route";

export class Answers {
  readonly element: HTMLElement;
  private readonly samples: Blocks<SampleData>;
  private readonly items: List;
  private readonly form: FilterForm;
  private readonly reading: Reading;
  private listedFor = "";
  private drawn = false;

  constructor(
    private readonly rows: readonly Row[],
    private readonly list: ListData,
    private readonly address: Address,
    /** There is but one answer, which needs no list. */
    private readonly alone = false,
  ) {
    this.samples = new Blocks<SampleData>("samples", list.samples_from);
    this.items = new List(list, rows, (answer) => this.open(answer));
    this.form = new FilterForm(rows, list, (filters) => address.go({ filters }, true));
    this.reading = new Reading(rows, new Blocks<DocumentData>("documents", list.documents_from), {
      answer: (nth) => address.go({ answer: nth + 1, citation: 0 }),
      cite: (citation) => address.go({ citation }, true),
      step: (by) => this.open(this.items.beside(this.chosen(address.route), by)),
      list: () => {
        address.go({ sample: "", at: null, answer: 1, citation: 0 });
        this.items.focus();
      },
    });
    this.element = h(
      "div",
      { class: `answers${alone ? " alone" : ""}` },
      !alone && h("section", { class: "side", "aria-label": "List of answers" }, this.form.element, this.items.element),
      this.reading.element,
    );
  }

  draw(route: Route, before: Route, again: boolean): void {
    this.narrow(route.filters);
    const chosen = this.chosen(route);
    this.element.classList.toggle("chosen", chosen >= 0);
    this.items.select(chosen);
    if (chosen < 0) return this.reading.nothing();
    const listed = this.list.answers[chosen];
    const sample = listed && this.samples.get(listed.sample);
    if (!listed || !sample) return;
    const other = before.sample !== route.sample || before.answer !== route.answer || before.at !== route.at;
    this.reading.show(sample, listed);
    const first = !this.drawn;
    this.drawn = true;
    if (route.citation !== before.citation || other || again || first)
      this.reading.light(route.citation, other || first);
  }

  /** Show in the list what the filters let through; words are searched for in all texts, block by block. */
  private narrow(filters: Filters): void {
    const key = JSON.stringify(filters);
    if (key === this.listedFor) return;
    this.listedFor = key;
    this.form.set(filters);
    const among = filtered(this.rows, this.list, filters);
    if (!filters.q) return this.items.show(among);
    void search(filters.q, among, this.list, this.samples, (found, more) => {
      if (this.listedFor !== key) return false;
      this.items.show(found, more);
      return true;
    });
  }

  /** The number of the answer that the route names, -1 where it names none that is there. */
  private chosen({ sample, at, answer }: Route): number {
    if (this.alone) return 0;
    if (!sample) return -1;
    const named =
      at !== null && this.list.samples[at]?.id === sample ? at : this.list.samples.findIndex((s) => s.id === sample);
    const first = this.list.answers.findIndex((a) => a.sample === named);
    if (named < 0 || first < 0) return -1;
    const wanted = this.list.answers[first + answer - 1];
    return wanted?.sample === named ? first + answer - 1 : first;
  }

  private open(answer: number): void {
    const listed = this.list.answers[answer];
    const sample = listed && this.list.samples[listed.sample];
    if (!listed || !sample) return;
    const first = this.list.samples.findIndex((s) => s.id === sample.id);
    const at = first === listed.sample ? null : listed.sample;
    this.address.go({ view: "answers", sample: sample.id, at, answer: listed.nth + 1, citation: 0 });
    if (!this.items.visible) this.reading.focus(); // in a narrow window the answer takes the place of the list
  }
}
