// The list of answers. Only the items in sight are in the document, however many there are.

import type { Row } from "./data";
import { count, fill, h, name, plural, rowName } from "./dom";
import type { LabelData, ListData, ListedAnswer } from "./model";
import { look, sign } from "./signs";

const HEIGHT = 84; // of an item, in pixels, as in the style sheet
const SPARE = 8; // items drawn beyond what is in sight

export class List {
  private readonly status = h("p", { class: "status", role: "status" });
  private readonly canvas = h("div", { class: "canvas" });
  private readonly scroller = h(
    "div",
    { class: "list", role: "listbox", tabindex: 0, "aria-label": "Answers" },
    this.canvas,
  );
  readonly element = h("div", { class: "listing" }, this.status, this.scroller);
  private items: readonly number[] = [];
  /** The place in the list that keys move from, and the answer that is open. */
  private at = 0;
  private open = -1;

  constructor(
    private readonly data: ListData,
    private readonly rows: readonly Row[],
    private readonly choose: (answer: number) => void,
  ) {
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  /** Show these answers; `more` says that further ones may be found. */
  show(items: readonly number[], more = false): void {
    this.items = items;
    const all = this.data.answers.length;
    const some = items.length === all ? plural(all, "answer") : `${count(items.length)} of ${plural(all, "answer")}`;
    this.status.textContent = more ? `${some}, searching …` : some;
    this.canvas.style.height = `${items.length * HEIGHT}px`;
    this.at = Math.max(0, items.indexOf(this.open));
    this.draw();
  }

  select(answer: number): void {
    this.open = answer;
    const at = this.items.indexOf(answer);
    if (at >= 0) this.move(at);
    else this.draw();
  }

  get visible(): boolean {
    return this.scroller.clientHeight > 0;
  }

  focus(): void {
    this.scroller.focus();
  }

  /** The answer that stands so many places after the open one, -1 where the list ends. */
  beside(answer: number, step: number): number {
    const at = this.items.indexOf(answer);
    return at < 0 ? -1 : (this.items[at + step] ?? -1);
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / HEIGHT) - 1);
    const steps: { readonly [key: string]: number | undefined } = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.items.length,
      End: this.items.length,
    };
    const step = steps[event.key];
    const chosen = this.items[this.at];
    if (step !== undefined) this.move(this.at + step);
    else if ((event.key === "Enter" || event.key === " ") && chosen !== undefined) this.choose(chosen);
    else return;
    event.preventDefault();
  }

  private move(to: number): void {
    this.at = Math.max(0, Math.min(this.items.length - 1, to));
    const top = this.at * HEIGHT;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + HEIGHT > scrollTop + clientHeight) this.scroller.scrollTop = top + HEIGHT - clientHeight;
    this.draw();
  }

  private draw(): void {
    const { scrollTop, clientHeight } = this.scroller;
    const first = Math.max(0, Math.floor(scrollTop / HEIGHT) - SPARE);
    const last = Math.min(this.items.length, Math.ceil((scrollTop + clientHeight) / HEIGHT) + SPARE);
    const drawn: Node[] = [];
    for (let place = first; place < last; place++) drawn.push(this.item(place));
    fill(this.canvas, drawn);
    const active = this.items[this.at];
    if (active === undefined || this.at < first || this.at >= last)
      this.scroller.removeAttribute("aria-activedescendant");
    else this.scroller.setAttribute("aria-activedescendant", `item-${active}`);
  }

  private item(place: number): HTMLElement {
    const number = this.items[place] ?? 0;
    const answer = this.data.answers[number];
    const sample = answer && this.data.samples[answer.sample];
    const row = answer && this.rows[answer.row];
    if (!answer || !sample || !row) return h("div");
    const item = h(
      "div",
      {
        id: `item-${number}`,
        class: `item${place === this.at ? " at" : ""}`,
        role: "option",
        "aria-selected": number === this.open ? "true" : "false",
        "aria-setsize": this.items.length,
        "aria-posinset": place + 1,
        click: () => this.choose(number),
      },
      h("span", { class: "question" }, name(sample.question || sample.id)),
      h(
        "span",
        { class: "meta" },
        this.rows.length > 1 && rowName(row, { class: "row-name" }),
        tallies(answer, this.data.labels),
        answer.states.map((state) => h("span", { class: "state" }, state)),
      ),
    );
    item.style.top = `${place * HEIGHT}px`;
    return item;
  }
}

/** How often each class of quotes was found, and how much besides is wrong. */
function tallies(answer: ListedAnswer, labels: readonly LabelData[]): Node[] {
  const named = answer.labels.flatMap(([number, times]) => {
    const label = labels[number];
    return label ? [{ label, times }] : [];
  });
  const classes = named.filter(({ label }) => label.quote_class);
  const wrong = named.filter(({ label }) => !label.quote_class && label.tone === "bad");
  const shown = classes.map(({ label, times }) =>
    tally(look(label.name, label.tone), sign(label.name, label.tone), times, `${times} ${label.name}`),
  );
  const said = wrong.map(({ label, times }) => `${times} ${label.name}`).join(", ");
  const all = wrong.reduce((sum, { times }) => sum + times, 0);
  return all ? [...shown, tally(look("", "bad"), "!", all, said)] : shown;
}

function tally(look: string, sign: string, times: number, said: string): HTMLElement {
  return h(
    "span",
    { class: `tally ${look}`, title: said },
    h("span", { "aria-hidden": "true" }, `${sign}\u2009${times}`),
    h("span", { class: "unseen" }, said),
  );
}
