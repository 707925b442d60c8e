// A text of any length with its marks: of a long one only the parts around marks are shown, and the rest when asked for.

import { button, count, fill, h } from "./dom";
import { segments, Text, type Mark, type Place, type Segment } from "./text";

const WHOLE = 4000; // code points of a text that is shown whole
const AROUND = 700; // that are shown on both sides of a mark
const STEP = 20000; // that are shown at once when more is asked for

/** Draws a segment; what it is given for is found again by `Folded.show`. */
export type Draw<T> = (text: string, segment: Segment<T>) => Node;

export class Folded<T> {
  readonly element = h("div", { class: "text", dir: "auto" });
  private readonly text: Text;
  private parts: Place[];

  constructor(
    raw: string,
    private readonly marks: readonly Mark<T>[],
    private readonly draw: Draw<T>,
    /** Code points at the end that are not in the page. */
    private readonly leftOut = 0,
    beginning = WHOLE,
  ) {
    this.text = new Text(raw);
    this.parts = this.text.length <= WHOLE ? [[0, this.text.length]] : [[0, beginning]];
    if (this.text.length > WHOLE) for (const { at } of marks) this.open(at);
    this.render();
  }

  /** Bring a place into sight. */
  show(at: Place): void {
    this.open(at);
    this.render();
  }

  private open([start, end]: Place): void {
    this.parts.push([start - AROUND, Math.min(end, start + AROUND) + AROUND], [end - AROUND, end + AROUND]);
    const within = this.parts.map(([a, b]): Place => [Math.max(0, a), Math.min(this.text.length, b)]);
    this.parts = joined(within.filter(([a, b]) => a < b));
  }

  private render(): void {
    const nodes: Node[] = [];
    let at = 0;
    for (const [start, end] of this.parts) {
      if (start > at) nodes.push(this.gap(at, start));
      for (const segment of segments(start, end, this.marks))
        nodes.push(this.draw(this.text.slice(segment.start, segment.end), segment));
      at = end;
    }
    if (at < this.text.length) nodes.push(this.gap(at, this.text.length));
    if (this.leftOut)
      nodes.push(h("p", { class: "dim" }, `${count(this.leftOut)} more characters are not in this page`));
    fill(this.element, nodes);
  }

  private gap(start: number, end: number): Node {
    const some = end - start > STEP;
    const label = some ? `show ${count(STEP)} of ${count(end - start)} more` : `show all (${count(end - start)} more)`;
    return h(
      "span",
      { class: "gap" },
      "… ",
      button(label, () => {
        this.parts = joined([...this.parts, [start, some ? start + STEP : end]]);
        this.render();
      }),
      " …",
    );
  }
}

/** Places in order, those that touch as one. */
function joined(parts: readonly Place[]): Place[] {
  const found: Place[] = [];
  for (const [start, end] of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = found[found.length - 1];
    if (last && start <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], end)];
    else found.push([start, end]);
  }
  return found;
}

/** A text without marks. */
export function folded(raw: string, leftOut = 0): HTMLElement {
  return new Folded<null>(raw, [], (text) => document.createTextNode(text), leftOut, 1500).element;
}
