// The documents of an answer whose risk is shown: gold evidence, the sources of citations, and the sentences that carried it.

import { button, count, h, name, plural } from "./dom";
import { Folded } from "./folded";
import type { RiskData } from "./model";
import { look } from "./signs";
import { calm } from "./sources";
import type { Mark, Place, Segment } from "./text";

/** What is said of a place: the style's class for it, and what is written before it. */
interface Said {
  readonly look: string;
  readonly label: string;
}

export class Places {
  readonly element = h("section", { class: "sources", "aria-label": "Documents" });
  private texts: readonly Folded<Said>[] = [];
  private sections: readonly HTMLElement[] = [];
  private carriers: readonly (readonly [number, Place])[] = [];
  private lit: { readonly document: number; readonly at: Place } | null = null;
  /** Where Escape goes back to. */
  private from: HTMLElement | null = null;

  constructor(private readonly data: RiskData) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.from?.focus();
    });
    this.draw();
  }

  /** Number the sentences that carried most, the first 1; each is a place after the number of its document. */
  carry(sentences: readonly (readonly [number, Place])[]): void {
    this.carriers = sentences;
    this.draw();
  }

  /** A way to a place in a document. */
  way(document: number, at: Place): HTMLElement {
    const made = button("Show source", () => this.light(document, at, made), { class: "quiet source" });
    return made;
  }

  /** Light up a place, bring it into sight, and put the focus there; Escape puts it back. */
  private light(document: number, at: Place, from: HTMLElement): void {
    this.lit = { document, at };
    this.from = from;
    this.draw();
    this.texts[document]?.show(at);
    const mark = this.sections[document]?.querySelector<HTMLElement>("mark.lit");
    mark?.scrollIntoView({ block: "center", behavior: calm() });
    mark?.focus({ preventScroll: true });
  }

  private draw(): void {
    const { documents } = this.data;
    this.texts = documents.map(({ text, left_out }, number) => {
      const marks = this.marks(number);
      return new Folded(text, marks, drawn, left_out, marks.length ? 300 : 900);
    });
    this.sections = documents.map((document, number) =>
      h(
        "article",
        { class: "document" },
        h(
          "h3",
          {},
          name(document.title || document.id),
          document.title && document.title !== document.id ? h("span", { class: "dim" }, " ", name(document.id)) : null,
        ),
        this.texts[number]?.element ?? null,
      ),
    );
    this.element.replaceChildren(h("h2", {}, plural(documents.length, "document")), ...this.sections);
  }

  private marks(number: number): Mark<Said>[] {
    const found: Mark<Said>[] = [];
    this.data.citations.forEach(({ found: document, at, label }, citation) => {
      if (document !== number) return;
      for (const place of at)
        found.push({ at: place, of: { look: look(label, ""), label: `citation ${citation + 1}` } });
    });
    this.carriers.forEach(([document, at], rank) => {
      if (document === number) found.push({ at, of: { look: "carrier", label: `carried: ${count(rank + 1)}` } });
    });
    for (const [document, at] of this.data.evidence)
      if (document === number) found.push({ at, of: { look: "gold", label: "" } });
    if (this.lit?.document === number) found.push({ at: this.lit.at, of: { look: "lit", label: "" } });
    return found;
  }
}

function drawn(text: string, { start, marks }: Segment<Said>): Node {
  if (!marks.length) return document.createTextNode(text);
  const starting = marks.filter(({ at, of }) => at[0] === start && of.label);
  return h(
    "mark",
    {
      class: [...new Set(marks.map(({ of }) => of.look))].join(" "),
      tabindex: -1,
      title: marks.some(({ of }) => of.look === "gold") ? "gold evidence" : null,
    },
    starting.map(({ of }) => h("span", { class: "pointing" }, of.label)),
    text,
  );
}
