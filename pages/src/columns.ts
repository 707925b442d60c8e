// The heads of columns that a table is sorted by.

import { button, h, type Child } from "./dom";

export interface Order {
  readonly by: string;
  readonly down: boolean;
}

/** The head of a column. The first press puts its best row first, by `first`; the next turns that round. */
export function sorting(
  by: string,
  label: Child,
  order: Order,
  first: "down" | "up",
  sort: (order: Order) => void,
  { title = null, more = "" }: { readonly title?: string | null; readonly more?: string } = {},
): HTMLElement {
  const on = order.by === by;
  const sorted = on ? (order.down ? "descending" : "ascending") : "none";
  const turn = (): void => sort({ by, down: on ? !order.down : first === "down" });
  const arrow = on ? (order.down ? " ↓" : " ↑") : "";
  const press = button([label, arrow], turn, { class: "quiet sort", title });
  return h("th", { scope: "col", "aria-sort": sorted }, press, more && h("small", {}, more));
}

/** Put the focus on the head that a table is sorted by: drawing it anew has taken the one that was pressed. */
export function focusSorted(table: Element): void {
  table.querySelector<HTMLElement>(`th[aria-sort]:not([aria-sort="none"]) button`)?.focus();
}
