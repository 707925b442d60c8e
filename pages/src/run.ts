// The page of a run: its summary, and its answers with their documents.

import { Address } from "./address";
import { Answers } from "./answers";
import { block } from "./data";
import { button, fill, h, name, plural } from "./dom";
import { failed, frame } from "./frame";
import type { ListData, RunData } from "./model";
import type { Route } from "./route";
import { summary } from "./summary";

class RunPage {
  private readonly run = block<RunData>("run");
  private readonly list = block<ListData>("list");
  private readonly address = new Address((before, again) => this.draw(before, again));
  private readonly answers = new Answers(this.run.rows, this.list, this.address);
  private readonly summary = summary(this.run, this.list, (filters) =>
    this.address.go({ view: "answers", sample: "", filters }),
  );
  private readonly content = h("div", { class: "content" });
  private readonly toSummary = button("Summary", () => this.address.go({ view: "summary", sample: "", citation: 0 }));
  private readonly toAnswers = button("Answers", () => this.address.go({ view: "answers" }));

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
    this.draw(this.address.route, false);
  }

  private draw(before: Route, again: boolean): void {
    const { route } = this.address;
    const answers = route.view === "answers";
    for (const [tab, on] of [
      [this.toSummary, !answers],
      [this.toAnswers, answers],
    ] as const)
      tab.setAttribute("aria-pressed", String(on));
    const wanted = answers ? this.answers.element : this.summary;
    if (this.content.firstChild !== wanted) fill(this.content, wanted);
    document.documentElement.classList.toggle("reads", answers);
    if (answers) this.answers.draw(route, before, again);
  }
}

try {
  new RunPage().start();
} catch (error) {
  failed(error);
  throw error;
}
