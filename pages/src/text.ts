// Texts whose places count code points, as all offsets of the project do; a string of JavaScript counts UTF-16 units.

export type Place = readonly [number, number];

export class Text {
  readonly length: number;
  /** The UTF-16 offset of each code point; null where they are the same. */
  private readonly offsets: Uint32Array | null;

  constructor(private readonly raw: string) {
    this.offsets = /[\ud800-\udfff]/.test(raw) ? offsetsOf(raw) : null;
    this.length = this.offsets ? this.offsets.length - 1 : raw.length;
  }

  slice(start: number, end: number): string {
    const { offsets, length } = this;
    if (!offsets) return this.raw.slice(start, end);
    return this.raw.slice(offsets[Math.min(start, length)], offsets[Math.min(end, length)]);
  }
}

function offsetsOf(raw: string): Uint32Array {
  const found = new Uint32Array(raw.length + 1);
  let points = 0;
  for (let at = 0; at < raw.length; points++) {
    found[points] = at;
    at += (raw.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  found[points] = raw.length;
  return found.slice(0, points + 1);
}

/** Something that is said of a place in a text. */
export interface Mark<T> {
  readonly at: Place;
  readonly of: T;
}

/** A stretch of text of which the same is said throughout. */
export interface Segment<T> {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark<T>[];
}

/** The text between two places, cut wherever a mark begins or ends. */
export function segments<T>(start: number, end: number, marks: readonly Mark<T>[]): Segment<T>[] {
  const inside = marks.filter(({ at }) => at[0] < end && at[1] > start && at[0] < at[1]);
  const edges = new Set([start, end]);
  for (const { at } of inside) for (const edge of at) if (edge > start && edge < end) edges.add(edge);
  const ordered = [...edges].sort((a, b) => a - b);
  const waiting = [...inside].sort((a, b) => a.at[0] - b.at[0]);
  const found: Segment<T>[] = [];
  let open: Mark<T>[] = [];
  let next = 0;
  for (let i = 0; i + 1 < ordered.length; i++) {
    const [from, to] = [ordered[i] ?? start, ordered[i + 1] ?? end];
    open = open.filter(({ at }) => at[1] > from);
    for (let mark = waiting[next]; mark && mark.at[0] <= from; mark = waiting[++next]) open.push(mark);
    found.push({ start: from, end: to, marks: [...open] });
  }
  return found;
}
