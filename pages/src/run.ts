// The page of a run: its summary, and its answers with their documents.

import { Blocks, block } from "./data";
import { button, fill, h, name, plural } from "./dom";
import { FilterForm, filtered, search } from "./filters";
import { failed, frame } from "./frame";
import { List } from "./list";
import type { DocumentData, ListData, RunData, SampleData } from "./model";
import { Reading } from "./reading";
import { read, written, type Filters, type Route } from "./route";
import { summary } from "./summary";

class RunPage {
  private readonly run = block<RunData>("run");
  private readonly list = block<ListData>("list");
  private readonly samples = new Blocks<SampleData>("samples", this.list.samples_from);
  private readonly documents = new Blocks<DocumentData>("documents", this.list.documents_from);
  private readonly items = new List(this.list, this.run.rows, (answer) => this.open(answer));
  private readonly form = new FilterForm(this.run, this.list, (filters) => this.go({ filters }, true));
  private readonly reading = new Reading(this.run, this.documents, {
    answer: (nth) => this.go({ answer: nth + 1, citation: 0 }),
    cite: (citation) => this.go({ citation }, true),
    step: (by) => this.open(this.items.beside(this.current(), by)),
    list: () => {
      this.go({ sample: "", at: null, answer: 1, citation: 0 });
      this.items.focus();
    },
  });
  private readonly answers = h(
    "div",
    { class: "answers" },
    h("section", { class: "side", "aria-label": "List of answers" }, this.form.element, this.items.element),
    this.reading.element,
  );
  private readonly summary = summary(this.run, this.list, (filters) =>
    this.go({ view: "answers", sample: "", filters }),
  );
  private readonly content = h("div", { class: "content" });
  private readonly toSummary = button("Summary", () => this.go({ view: "summary", sample: "", citation: 0 }));
  private readonly toAnswers = button("Answers", () => this.go({ view: "answers" }));
  private route = read();
  private listedFor = "";
  private drawn = false;

  start(): void {
    const { run, list } = this;
    const index = run.part ? h("a", { href: "index.html" }, "all pages") : null;
    const note = h(
      "p",
      { class: "dim note" },
      plural(list.answers.length, "answer"),
      run.part ? [" · ", name(run.part), " · "] : null,
      index,
    );
    const navigation = h(
      "nav",
      { class: "views", "aria-label": "Views" },
      this.toSummary,
      list.answers.length > 0 && this.toAnswers,
    );
    frame(run.title, run.parts.length ? null : note, navigation, this.content);
    addEventListener("hashchange", () => this.draw());
    this.draw();
  }

  /** Change what is shown. The address says it, so that going back in the browser works. */
  private go(change: Partial<Route>, same = false): void {
    const hash = written({ ...this.route, ...change });
    const again = hash === written(this.route);
    if (same && !again) history.replaceState(null, "", hash);
    else if (!again) history.pushState(null, "", hash);
    this.draw(again);
  }

  private draw(again = false): void {
    const before = this.route;
    this.route = read();
    const { route } = this;
    const answers = route.view === "answers";
    for (const [tab, on] of [
      [this.toSummary, !answers],
      [this.toAnswers, answers],
    ] as const)
      tab.setAttribute("aria-pressed", String(on));
    const wanted = answers ? this.answers : this.summary;
    if (this.content.firstChild !== wanted) fill(this.content, wanted);
    document.documentElement.classList.toggle("reads", answers);
    if (!answers) return;
    this.narrow(route.filters);
    const chosen = this.chosen(route);
    this.answers.classList.toggle("chosen", chosen >= 0);
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
    const among = filtered(this.run, this.list, filters);
    if (!filters.q) return this.items.show(among);
    void search(filters.q, among, this.list, this.samples, (found, more) => {
      if (this.listedFor !== key) return false;
      this.items.show(found, more);
      return true;
    });
  }

  /** The number of the answer that the route names, -1 where it names none that is there. */
  private chosen({ sample, at, answer }: Route): number {
    if (!sample) return -1;
    const named =
      at !== null && this.list.samples[at]?.id === sample ? at : this.list.samples.findIndex((s) => s.id === sample);
    const first = this.list.answers.findIndex((a) => a.sample === named);
    if (named < 0 || first < 0) return -1;
    const wanted = this.list.answers[first + answer - 1];
    return wanted?.sample === named ? first + answer - 1 : first;
  }

  private current(): number {
    return this.chosen(this.route);
  }

  private open(answer: number): void {
    const listed = this.list.answers[answer];
    const sample = listed && this.list.samples[listed.sample];
    if (!listed || !sample) return;
    const first = this.list.samples.findIndex((s) => s.id === sample.id);
    const at = first === listed.sample ? null : listed.sample;
    this.go({ view: "answers", sample: sample.id, at, answer: listed.nth + 1, citation: 0 });
    if (!this.items.visible) this.reading.focus(); // in a narrow window the answer takes the place of the list
  }
}

try {
  new RunPage().start();
} catch (error) {
  failed(error);
  throw error;
}
