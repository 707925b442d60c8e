// One answer: its text with what was found of each passage, its citations, and what else there is to say of it.

import { button, count, h, name, plural } from "./dom";
import { Folded, folded } from "./folded";
import type { AnswerData, CitationData, DifferenceData, DocumentData, PassageData, RemarkData } from "./model";
import { badge, look, sign, worst, type Tone } from "./signs";
import { Text, type Mark, type Place, type Segment } from "./text";

interface Said {
  readonly citation: number | null;
  readonly passage: number | null;
}

export interface Acts {
  /** Light up a citation's places among the documents. */
  readonly light: (citation: number) => void;
  /** The same of the place that supports a passage of the answer, given by its number. */
  readonly place: (passage: number) => void;
  readonly document: (number: number) => DocumentData | undefined;
}

export function answerText(answer: AnswerData, acts: Acts): HTMLElement {
  const marks: Mark<Said>[] = [];
  answer.citations.forEach((c, citation) => c.claim && marks.push({ at: c.claim, of: { citation, passage: null } }));
  answer.passages.forEach((p, passage) => p.at && marks.push({ at: p.at, of: { citation: null, passage } }));
  const text = new Folded(answer.text, marks, (part, segment) => stretch(part, segment, answer, acts), answer.left_out);
  const loose = answer.citations.flatMap((c, index) => (c.claim ? [] : [index]));
  return h(
    "div",
    { class: "answer-text" },
    answer.text ? text.element : h("p", { class: "dim" }, "(empty)"),
    loose.length > 0 &&
      h(
        "p",
        { class: "loose" },
        "cites ",
        loose.map((index) => chip(index, answer, acts)),
      ),
  );
}

function stretch(text: string, segment: Segment<Said>, answer: AnswerData, acts: Acts): Node {
  if (!segment.marks.length) return document.createTextNode(text);
  const passages = segment.marks.flatMap(({ of }) => answer.passages[of.passage ?? -1] ?? []);
  const tone = worst(passages.map(toneOf));
  const ending = segment.marks.filter(({ at }) => at[1] === segment.end);
  const cited = ending.flatMap(({ of }) => (of.citation === null ? [] : [of.citation]));
  const judged = ending.flatMap(({ of }) => answer.passages[of.passage ?? -1] ?? []);
  return h(
    "span",
    {},
    h("span", { class: passages.length ? `said t-${tone || "none"}` : "claim" }, text),
    judged.length > 0 && verdict(judged, answer, acts),
    cited.map((index) => chip(index, answer, acts)),
  );
}

function toneOf(passage: PassageData): Tone {
  return worst(passage.remarks.map((remark) => remark.tone));
}

/** The sign at the end of a passage that scorers judged; what each said is in the list below the answer. */
function verdict(passages: readonly PassageData[], answer: AnswerData, acts: Acts): HTMLElement {
  const tone = worst(passages.map(toneOf));
  const said = passages.flatMap((p) => p.remarks.map(({ scorer, label }) => (scorer ? `${scorer}: ${label}` : label)));
  const look = { class: `verdict t-${tone || "none"}`, title: said.join("\n") };
  const placed = passages.find((passage) => passage.remarks.some((remark) => remark.source));
  if (!placed) return h("span", { ...look, role: "img", "aria-label": said.join(", ") }, sign("", tone));
  return button(sign("", tone), () => acts.place(answer.passages.indexOf(placed)), {
    ...look,
    "aria-label": `${said.join(", ")}: show the source`,
  });
}

function chip(index: number, answer: AnswerData, acts: Acts): HTMLElement {
  const citation = answer.citations[index];
  const { label, tone } = classOf(citation);
  const besides = faultOf(citation);
  const signs = sign(label, tone) + (besides ? sign("", "bad") : "");
  const said = besides ? `${label}, ${besides}` : label;
  return button([`${index + 1}`, h("span", { class: "sign", "aria-hidden": "true" }, signs)], () => acts.light(index), {
    class: `chip ${besides ? look("", "bad") : look(label, tone)}`,
    "aria-label": `citation ${index + 1}, ${said}: show its source`,
    title: said,
  });
}

/** What a citation is called: the class of its quote, or the fault, or that it has no quote. */
function classOf(citation: CitationData | undefined): { readonly label: string; readonly tone: Tone } {
  if (citation?.label) return { label: citation.label, tone: "" };
  if (citation?.fault) return { label: citation.fault, tone: "bad" };
  return { label: "no quote", tone: worst(citation?.remarks.map((remark) => remark.tone) ?? []) };
}

/** What is wrong with a citation whose quote is not what is wrong with it; "" where nothing is. */
function faultOf(citation: CitationData | undefined): string {
  return citation?.label && citation.fault !== citation.label ? citation.fault : "";
}

export function citationCard(index: number, answer: AnswerData, acts: Acts): HTMLElement {
  const citation = answer.citations[index];
  if (!citation) return h("article");
  const { label, tone } = classOf(citation);
  const shown = [label, faultOf(citation)];
  const rest = citation.remarks.filter((remark) => !shown.includes(remark.label) || remark.scorer || remark.reason);
  return h(
    "article",
    { class: `citation ${look(label, tone)}`, id: `citation-${index + 1}`, "data-key": `c${index}`, tabindex: -1 },
    h(
      "header",
      {},
      h("span", { class: "number" }, `${index + 1}`),
      badge(label, tone),
      faultOf(citation) && badge(faultOf(citation), "bad"),
      citation.similarity !== null && citation.differences.length > 0
        ? h("span", { class: "dim" }, `${citation.similarity.toFixed(2)} alike`)
        : null,
      button("Show source", () => acts.light(index), { class: "quiet source" }),
    ),
    h("p", { class: "places" }, places(citation, acts)),
    citation.quote !== null && h("blockquote", {}, quote(citation)),
    citation.differences.length > 0 && h("ul", { class: "differences" }, citation.differences.map(difference)),
    citation.reason && !citation.differences.length && h("p", { class: "reason" }, folded(citation.reason)),
    rest.length > 0 && h("ul", { class: "remarks" }, rest.map(remarkLine)),
  );
}

/** Where the citation says that it leads and where its quote stands; both, where these are two places. */
function places(citation: CitationData, acts: Acts): (Node | string)[] {
  const whose = (number: number | null) => (number === null ? undefined : acts.document(number));
  const title = (number: number | null): Node | null => {
    const document = whose(number);
    return document ? name(document.title || document.id, { class: "place" }) : null;
  };
  const at = citation.at.map((place) => where(whose(citation.found), place)).join(", ");
  const claimed = citation.claimed ? ` ${where(whose(citation.cited), citation.claimed)}` : "";
  const said: (Node | string)[] = ["cites ", title(citation.cited) ?? name(citation.document, { class: "place" })];
  if (citation.problem) said.push(" (", name(citation.problem), ")");
  if (!citation.quote) return [...said, claimed];
  if (citation.found === null) {
    const [number, place] = citation.near ?? [null, [0, 0] as const];
    const nearest =
      number === null ? [] : ["; nearest to it: ", title(number) ?? "", ` ${where(whose(number), place)}`];
    return [...said, claimed, "; the quote stands in no document", ...nearest];
  }
  if (citation.found !== citation.cited)
    return [...said, claimed, "; not there: it stands in ", title(citation.found) ?? "", ` ${at}`];
  const elsewhere = claimed && ` ${at}` !== claimed ? `; it claims${claimed}` : "";
  return [...said, ` ${at}${elsewhere}`];
}

/** A place in a document: the page on which it begins, where there are pages, and its offsets. */
function where(document: DocumentData | undefined, [start, end]: Place): string {
  const page = document?.page_starts.filter((first) => first <= start).length;
  return `${page ? `p. ${page}, ` : ""}${count(start)}–${count(end)}`;
}

/** The quote, with the words of the source beside those it has in their place. */
function quote(citation: CitationData): Node[] {
  const raw = citation.quote ?? "";
  if (!citation.differences.length) return [folded(raw)];
  const text = new Text(raw);
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const {
    at: [start, end],
    source,
  } of [...citation.differences].sort((a, b) => a.at[0] - b.at[0])) {
    if (start < at) continue; // two differences of one place are both in the list below
    const [before, words, after] = [text.slice(at, start), text.slice(start, end), text.slice(end, end + 1)];
    nodes.push(before);
    if (source) nodes.push(/\S$/.test(before) ? " " : "", h("del", {}, name(source)), words ? " " : "");
    if (words) nodes.push(h("ins", {}, words));
    else if (source && /\S/.test(after)) nodes.push(" ");
    at = end;
  }
  return [h("div", { class: "text", dir: "auto" }, nodes, text.slice(at, text.length))];
}

function difference({ kind, source, quote }: DifferenceData): HTMLElement {
  const words = (tag: "del" | "ins", said: string): HTMLElement =>
    said ? h(tag, {}, name(said)) : h("em", {}, "nothing");
  return h(
    "li",
    {},
    h("span", { class: "dim" }, `${kind}: `),
    words("del", source),
    " in the source, ",
    words("ins", quote),
    " in the quote",
  );
}

function remarkLine(remark: RemarkData): HTMLElement {
  return h(
    "li",
    {},
    badge(remark.label, remark.tone),
    " ",
    remark.scorer && name(remark.scorer, { class: "dim" }),
    remark.times > 1 && ` × ${remark.times}`,
    remark.reason && h("span", { class: "reason" }, remark.scorer ? ": " : "", name(remark.reason)),
  );
}

/** What scorers found of each passage, in the words of each. */
export function findings(answer: AnswerData, acts: Acts): HTMLElement | null {
  if (!answer.passages.length && !answer.unscored.length) return null;
  const text = new Text(answer.text);
  return h(
    "section",
    { class: "findings" },
    h("h3", {}, "What was found of each statement"),
    answer.unscored.map(([scorer, why]) =>
      h("p", {}, badge("not scored", ""), " ", name(scorer, { class: "dim" }), ": ", name(why)),
    ),
    answer.passages.map((passage, index) =>
      h(
        "div",
        { class: "finding", "data-key": `p${index}`, tabindex: -1 },
        h(
          "p",
          { class: "passage", dir: "auto" },
          passage.at ? cut(text.slice(...passage.at)) : h("em", {}, "the whole answer"),
        ),
        h("ul", { class: "remarks" }, passage.remarks.map(remarkLine)),
        elsewhere(passage, index, acts),
        passage.left_out > 0 && h("p", { class: "dim" }, `and ${count(passage.left_out)} more`),
      ),
    ),
    answer.passages_left_out > 0 &&
      h("p", { class: "dim" }, `${plural(answer.passages_left_out, "passage")} more, not in this page`),
  );
}

/** A way to the place in a document that supports a statement, which it does not cite. */
function elsewhere(passage: PassageData, index: number, acts: Acts): HTMLElement | null {
  const source = passage.remarks.find((remark) => remark.source)?.source;
  const document = source && acts.document(source[0]);
  if (!source || !document) return null;
  return h(
    "p",
    { class: "places" },
    "see ",
    name(document.title || document.id, { class: "place" }),
    ` ${where(document, source[1])} `,
    button("Show source", () => acts.place(index), { class: "quiet source" }),
  );
}

function cut(text: string): string {
  return text.length > 240 ? `${text.slice(0, 240)}…` : text;
}

/** What is odd about an answer besides its citations. */
export function oddities(answer: AnswerData): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (answer.abstained) found.push(h("p", {}, badge(answer.abstained, "")));
  if (answer.unread.length)
    found.push(
      h(
        "p",
        { class: "odd" },
        "Looks like a citation and was not read as one: ",
        answer.unread.map((text) => [name(text), " "]),
      ),
    );
  if (answer.echo) found.push(h("p", { class: "odd" }, "Repeats its prompt: ", name(answer.echo)));
  if (answer.thinking)
    found.push(
      h("details", { class: "thinking" }, h("summary", {}, "What the model thought aloud"), folded(answer.thinking)),
    );
  return found;
}
