// The data of a page: blocks of JSON, each parsed when it is first looked at.

import type { DocumentData, RowData, SampleData } from "./model";

export function block<T>(id: string): T {
  const text = document.getElementById(id)?.textContent;
  if (text == null) throw new Error(`the page has no data '${id}'`);
  return JSON.parse(text) as T;
}

/** Things stored in blocks `NAME-0`, `NAME-1` ...; a few blocks are kept parsed. */
export class Blocks<T> {
  private readonly kept = new Map<number, readonly T[]>();

  constructor(
    private readonly name: string,
    /** The number of the first thing in each block. */
    readonly starts: readonly number[],
    private readonly most = 24,
  ) {}

  get(number: number): T | undefined {
    const at = this.blockOf(number);
    return this.read(at)[number - (this.starts[at] ?? 0)];
  }

  read(at: number): readonly T[] {
    const known = this.kept.get(at);
    if (known) return known;
    const found = block<readonly T[]>(`${this.name}-${at}`);
    if (this.kept.size >= this.most) this.kept.delete(this.kept.keys().next().value ?? 0);
    this.kept.set(at, found);
    return found;
  }

  private blockOf(number: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What answered: nothing is known of that where answers were only checked. */
export type Row = Pick<RowData, "model" | "style" | "task">;
export type Samples = Blocks<SampleData>;
export type Documents = Blocks<DocumentData>;
