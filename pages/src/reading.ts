// A sample as it is read: the question, one answer to it, and its documents beside that.

import { answerText, citationCard, findings, oddities, type Acts } from "./answer";
import type { Blocks, Row } from "./data";
import { button, count, fill, h, name, plural, rowName } from "./dom";
import { folded } from "./folded";
import type { AnswerData, DocumentData, ListedAnswer, SampleData, TurnData } from "./model";
import { badge } from "./signs";
import { calm, Sources } from "./sources";

const MOST_TABS = 60;
const FEW_TURNS = 4; // turns of a conversation that are shown at once

/** What can be done from a sample: choose another of its answers, a citation, the answer before or after, the list. */
export interface Moves {
  readonly answer: (nth: number) => void;
  readonly cite: (citation: number) => void;
  readonly step: (by: number) => void;
  readonly list: () => void;
}

export class Reading {
  readonly element = h("div", { class: "reading" });
  private shown: SampleData | null = null;
  private nth = -1;
  private sources: Sources | null = null;

  constructor(
    private readonly rows: readonly Row[],
    private readonly documents: Blocks<DocumentData>,
    private readonly moves: Moves,
  ) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.back();
    });
  }

  nothing(): void {
    this.shown = null;
    fill(this.element, h("p", { class: "dim empty" }, "Choose an answer from the list."));
  }

  show(sample: SampleData, listed: ListedAnswer): void {
    if (this.shown === sample && this.nth === listed.nth) return;
    this.shown = sample;
    this.nth = listed.nth;
    const answer = sample.answers[listed.nth];
    if (!answer) return;
    const acts: Acts = {
      light: (citation) => this.moves.cite(citation + 1),
      place: (passage) => this.sources?.light(`p${passage}`, false),
      document: (number) => this.documents.get(number),
    };
    this.sources = new Sources(sample, answer, this.documents, (key) => this.card(key));
    fill(this.element, this.said(sample, answer, acts), this.sources.element);
    this.element.scrollTop = 0;
  }

  focus(): void {
    this.element.querySelector<HTMLElement>("h2.question")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Light up a citation, given by its number from 1; 0 for none. `atOnce`: without moving there. */
  light(citation: number, atOnce: boolean): void {
    const found = this.shown?.answers[this.nth]?.citations[citation - 1];
    for (const card of this.element.querySelectorAll(".citation.lit")) card.classList.remove("lit");
    if (!found) return this.sources?.dim();
    this.element.querySelector(`#citation-${citation}`)?.classList.add("lit");
    this.sources?.light(`c${citation - 1}`, atOnce);
  }

  /** From a source back to what it is the source of: a citation, or what was found of a passage. */
  private card(key: string): void {
    const card = this.element.querySelector<HTMLElement>(`[data-key="${key}"]`);
    card?.scrollIntoView({ block: "center", behavior: calm() });
    card?.focus({ preventScroll: true });
  }

  /** From a source back to what it is the source of. */
  private back(): void {
    const lit = this.element.querySelector<HTMLElement>(`[data-key="${this.sources?.lit ?? ""}"] .source`);
    lit?.scrollIntoView({ block: "center", behavior: calm() });
    lit?.focus({ preventScroll: true });
  }

  private said(sample: SampleData, answer: AnswerData, acts: Acts): HTMLElement {
    const row = this.rows[answer.row];
    return h(
      "section",
      { class: "said-by", "aria-label": "Answer" },
      h(
        "nav",
        { class: "steps", "aria-label": "Answers" },
        button("← All answers", this.moves.list, { class: "quiet to-list" }),
        button("Previous", () => this.moves.step(-1), { class: "quiet" }),
        button("Next", () => this.moves.step(1), { class: "quiet" }),
      ),
      h("p", { class: "dim id" }, sample.id && name(sample.id), row?.task ? [" · ", name(row.task)] : null),
      turns(sample.turns),
      h("h2", { class: "question", tabindex: -1 }, sample.question ? folded(sample.question) : "Answer"),
      accepted(sample),
      this.tabs(sample),
      answer.error
        ? h("p", { class: "failed" }, badge("failed", "bad"), " ", name(answer.error))
        : [
            answerText(answer, acts),
            oddities(answer),
            h("h3", {}, answer.citations.length ? plural(answer.citations.length, "citation") : "No citation"),
            answer.citations.map((_, index) => citationCard(index, answer, acts)),
            answer.citations_left_out > 0 &&
              h("p", { class: "dim" }, `${count(answer.citations_left_out)} more citations are not in this page`),
            findings(answer, acts),
          ],
    );
  }

  /** The answers to the same question: of other models, in other styles, in other epochs. */
  private tabs(sample: SampleData): HTMLElement | null {
    const label = (answer: AnswerData): (Node | string)[] => {
      const row = this.rows[answer.row];
      return [row ? rowName(row) : "", answer.epoch ? ` · epoch ${answer.epoch}` : ""];
    };
    const shown = sample.answers[this.nth];
    if (shown && !this.rows[shown.row]?.model) return null;
    if (sample.answers.length === 1) return h("p", { class: "by" }, "Answer of ", shown ? label(shown) : "");
    const options = sample.answers.slice(0, MOST_TABS).map((answer, nth) =>
      button(label(answer), () => this.moves.answer(nth), {
        class: "tab",
        "aria-pressed": nth === this.nth ? "true" : "false",
      }),
    );
    return h("div", { class: "tabs", role: "group", "aria-label": "Answers to this question" }, options);
  }
}

/** The conversation that the question continues. */
function turns(said: readonly TurnData[]): HTMLElement | null {
  if (!said.length) return null;
  return h(
    "details",
    { class: "turns", open: said.length <= FEW_TURNS },
    h("summary", {}, `Before the question: ${plural(said.length, "message")}`),
    h(
      "ol",
      {},
      said.map(({ role, content }) => h("li", {}, h("span", { class: "role" }, role), folded(content))),
    ),
  );
}

function accepted(sample: SampleData): HTMLElement | null {
  if (sample.answerable === false) return h("p", { class: "accepted" }, "The documents do not hold the answer.");
  if (!sample.accepted.length) return null;
  return h(
    "p",
    { class: "accepted" },
    h("span", { class: "dim" }, "Accepted: "),
    sample.accepted.map((text, i) => [i ? "; " : "", name(text.slice(0, 400))]),
  );
}
