// The documents of a sample, with every place that a citation rests on or claims.

import { button, h, link, name, plural } from "./dom";
import { Folded } from "./folded";
import type { CitationData, DocumentData, SampleData } from "./model";
import type { Documents } from "./data";
import { look, sign } from "./signs";
import type { Mark, Place, Segment } from "./text";

type Kind = "found" | "claimed" | "gold";

/** Why a place is marked: `citation` is the index of the citation. */
interface Reason {
  readonly kind: Kind;
  readonly citation: number;
  readonly label: string;
}

interface Shown {
  readonly section: HTMLElement;
  readonly text: Folded<Reason>;
  readonly marks: readonly Mark<Reason>[];
}

export class Sources {
  readonly element = h("section", { class: "sources", "aria-label": "Documents" });
  private readonly shown = new Map<number, Shown>();

  constructor(
    sample: SampleData,
    citations: readonly CitationData[],
    documents: Documents,
    /** Go to a citation of the answer. */
    private readonly cite: (citation: number) => void,
  ) {
    this.element.append(h("h2", {}, plural(sample.documents.length, "document")));
    for (const number of sample.documents) {
      const document = documents.get(number);
      if (!document) continue;
      const shown = this.document(document, number, sample, citations);
      this.shown.set(number, shown);
      this.element.append(shown.section);
    }
  }

  /** Light up every place of a citation and bring the first into sight; the document alone where no place is known. */
  light(index: number, citation: CitationData, atOnce: boolean): void {
    this.dim();
    let first: HTMLElement | null = null;
    for (const number of new Set([citation.found, citation.cited])) {
      const shown = number === null ? undefined : this.shown.get(number);
      if (!shown) continue;
      for (const { at } of shown.marks.filter(({ of }) => of.kind !== "gold" && of.citation === index))
        shown.text.show(at);
      const lit = shown.section.querySelectorAll<HTMLElement>(`[data-of~="c${index}"]`);
      lit.forEach((mark) => mark.classList.add("lit"));
      if (number === citation.cited && number !== citation.found) shown.section.classList.add("lit-claimed");
      first ??= lit[0] ?? shown.section;
    }
    if (!first) return;
    first.scrollIntoView({ block: "center", behavior: atOnce ? "auto" : calm() });
    first.focus({ preventScroll: true });
  }

  dim(): void {
    for (const lit of this.element.querySelectorAll(".lit, .lit-claimed")) lit.classList.remove("lit", "lit-claimed");
  }

  private document(
    document: DocumentData,
    number: number,
    sample: SampleData,
    citations: readonly CitationData[],
  ): Shown {
    const marks = marksOf(number, sample, citations);
    const begun = new Set<Mark<Reason>>();
    const text = new Folded(
      document.text,
      marks,
      (part, segment) => this.segment(part, segment, begun),
      document.left_out,
      marks.length ? 300 : 900,
    );
    const claimants = citations.flatMap((c, i) => (c.cited === number && c.found !== number && c.quote ? [i] : []));
    const section = h(
      "article",
      { class: "document", tabindex: -1 },
      h(
        "h3",
        {},
        name(document.title || document.id),
        document.title && document.title !== document.id ? h("span", { class: "dim" }, " ", name(document.id)) : null,
      ),
      document.url && h("p", { class: "dim" }, link(document.url)),
      claimants.map((i) =>
        h(
          "p",
          { class: "claimed-here" },
          this.pointer(i, citations[i]?.label ?? ""),
          " cites this document; its quote is not in it",
        ),
      ),
      text.element,
    );
    return { section, text, marks };
  }

  private segment(text: string, segment: Segment<Reason>, begun: Set<Mark<Reason>>): Node {
    if (!segment.marks.length) return document.createTextNode(text);
    const main = segment.marks.find(({ of }) => of.kind === "found") ?? segment.marks[0];
    const starts = segment.marks.filter((mark) => mark.at[0] === segment.start && mark.of.kind !== "gold");
    starts.forEach((mark) => begun.add(mark));
    const of = segment.marks.map((mark) => (mark.of.kind === "gold" ? "gold" : `c${mark.of.citation}`));
    const gold = segment.marks.some((mark) => mark.of.kind === "gold");
    const style =
      !main || main.of.kind === "gold" ? "gold" : main.of.kind === "claimed" ? "claimed" : look(main.of.label, "");
    return h(
      "mark",
      {
        class: `${style}${gold ? " gold" : ""}`,
        "data-of": of.join(" "),
        tabindex: -1,
        title: gold ? "gold evidence" : null,
      },
      starts.map((mark) => this.pointer(mark.of.citation, mark.of.label, mark.of.kind === "claimed")),
      text,
    );
  }

  private pointer(citation: number, label: string, claimed = false): HTMLElement {
    const says = claimed ? "claimed by" : `${label || "cited"}:`;
    return button(`${citation + 1}\u2009${claimed ? "?" : sign(label, "")}`, () => this.cite(citation), {
      class: "pointer",
      "aria-label": `${says} citation ${citation + 1}, back to it`,
    });
  }
}

function marksOf(number: number, sample: SampleData, citations: readonly CitationData[]): Mark<Reason>[] {
  const found: Mark<Reason>[] = [];
  const add = (at: Place, kind: Kind, citation: number, label = ""): void => {
    found.push({ at, of: { kind, citation, label } });
  };
  citations.forEach((c, index) => {
    if (c.found === number) for (const at of c.at) add(at, "found", index, c.label);
    const same = c.found === number && c.at.some(([start, end]) => start === c.claimed?.[0] && end === c.claimed[1]);
    if (c.cited === number && c.claimed && !same) add(c.claimed, c.quote ? "claimed" : "found", index, c.label);
  });
  for (const [document, at] of sample.evidence) if (document === number) add(at, "gold", -1);
  return found;
}

export function calm(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
