// The documents of a sample, with every place that a citation rests on or claims.

import { button, count, h, link, name, plural } from "./dom";
import { Folded } from "./folded";
import type { AnswerData, DocumentData, SampleData } from "./model";
import type { Documents } from "./data";
import { look, sign } from "./signs";
import type { Mark, Place, Segment } from "./text";

type Kind = "found" | "claimed" | "near" | "elsewhere" | "gold";

/** Why a place is marked: `key` says of what, `c0` of the first citation, `p0` of what was found of a passage. */
interface Reason {
  readonly kind: Kind;
  readonly key: string;
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
  /** The key of what is lit, "" for nothing. */
  lit = "";

  constructor(
    sample: SampleData,
    private readonly answer: AnswerData,
    documents: Documents,
    /** Go to what a place is the source of. */
    private readonly back: (key: string) => void,
  ) {
    const { length } = sample.documents;
    const more = sample.documents_left_out;
    this.element.append(
      h("h2", {}, plural(length, "document"), more ? `, and ${count(more)} that are not in this page` : ""),
    );
    for (const number of sample.documents) {
      const document = documents.get(number);
      if (!document) continue;
      const shown = this.document(document, number, sample);
      this.shown.set(number, shown);
      this.element.append(shown.section);
    }
  }

  /** Light up every place of a citation or passage and bring the first into sight; of a citation no place of which is
   * known the document alone. */
  light(key: string, atOnce: boolean): void {
    this.dim();
    this.lit = key;
    const citation = key.startsWith("c") ? this.answer.citations[Number(key.slice(1))] : undefined;
    let [first, claimed]: (HTMLElement | null)[] = [null, null];
    for (const [number, shown] of this.shown) {
      for (const { at } of shown.marks.filter(({ of }) => of.key === key)) shown.text.show(at);
      const lit = shown.section.querySelectorAll<HTMLElement>(`[data-of~="${key}"]`);
      lit.forEach((mark) => mark.classList.add("lit"));
      if (number === citation?.cited && number !== citation.found) {
        shown.section.classList.add("lit-claimed");
        claimed = shown.section;
      }
      // Where the quote stands comes before the place that the citation claims.
      if (lit[0] && (!first || number === citation?.found)) first = lit[0];
    }
    const target = first ?? claimed ?? this.shown.get(citation?.found ?? -1)?.section;
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: atOnce ? "auto" : calm() });
    target.focus({ preventScroll: true });
  }

  dim(): void {
    this.lit = "";
    for (const lit of this.element.querySelectorAll(".lit, .lit-claimed")) lit.classList.remove("lit", "lit-claimed");
  }

  private document(document: DocumentData, number: number, sample: SampleData): Shown {
    const { citations } = this.answer;
    const marks = marksOf(number, sample, this.answer);
    const text = new Folded(
      document.text,
      marks,
      (part, segment) => this.segment(part, segment),
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
          this.pointer({ kind: "found", key: `c${i}`, label: citations[i]?.label ?? "" }),
          " cites this document; its quote is not in it",
        ),
      ),
      text.element,
    );
    return { section, text, marks };
  }

  private segment(text: string, segment: Segment<Reason>): Node {
    if (!segment.marks.length) return document.createTextNode(text);
    const main = segment.marks.find(({ of }) => of.kind === "found") ?? segment.marks[0];
    const starts = segment.marks.filter((mark) => mark.at[0] === segment.start && mark.of.kind !== "gold");
    const gold = segment.marks.some((mark) => mark.of.kind === "gold");
    return h(
      "mark",
      {
        class: `${main ? lookOf(main.of) : ""}${gold ? " gold" : ""}`,
        "data-of": segment.marks.map(({ of }) => of.key).join(" "),
        tabindex: -1,
        title: gold ? "gold evidence" : null,
      },
      starts.map((mark) => this.pointer(mark.of)),
      text,
    );
  }

  private pointer(reason: Reason): HTMLElement {
    const number = Number(reason.key.slice(1)) + 1;
    const { said, shown } = pointing(reason, number);
    return button(shown, () => this.back(reason.key), { class: "pointer", "aria-label": `${said}, back to it` });
  }
}

function lookOf({ kind, label }: Reason): string {
  if (kind === "gold" || kind === "claimed" || kind === "near") return kind;
  return kind === "elsewhere" ? look("", "good") : look(label, "");
}

/** What a pointer before a marked place says, to those who hear it and to those who see it. */
function pointing({ kind, label }: Reason, number: number): { readonly said: string; readonly shown: string } {
  const space = "\u2009";
  if (kind === "elsewhere") return { said: "supports a statement that does not cite it", shown: "✓" };
  if (kind === "near") return { said: `nearest to the quote of citation ${number}`, shown: `${number}${space}≉` };
  if (kind === "claimed") return { said: `claimed by citation ${number}`, shown: `${number}${space}?` };
  return { said: `${label || "cited"}: citation ${number}`, shown: `${number}${space}${sign(label, "")}` };
}

function marksOf(number: number, sample: SampleData, answer: AnswerData): Mark<Reason>[] {
  const found: Mark<Reason>[] = [];
  const add = (at: Place, kind: Kind, key: string, label = ""): void => {
    found.push({ at, of: { kind, key, label } });
  };
  answer.citations.forEach((c, index) => {
    const key = `c${index}`;
    if (c.found === number) for (const at of c.at) add(at, "found", key, c.label);
    const same = c.found === number && c.at.some(([start, end]) => start === c.claimed?.[0] && end === c.claimed[1]);
    if (c.cited === number && c.claimed && !same) add(c.claimed, c.quote ? "claimed" : "found", key, c.label);
    if (c.near?.[0] === number) add(c.near[1], "near", key);
  });
  answer.passages.forEach(({ remarks }, index) => {
    const source = remarks.find((remark) => remark.source)?.source;
    if (source?.[0] === number) add(source[1], "elsewhere", `p${index}`);
  });
  for (const [document, at] of sample.evidence) if (document === number) add(at, "gold", "gold");
  return found;
}

export function calm(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
