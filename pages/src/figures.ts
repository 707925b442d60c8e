// What runs and leaderboards both say of metrics and rows.

import { count, h, name, rowName } from "./dom";
import type { MetricData, RowData } from "./model";

export function better(metric: MetricData): string {
  if (metric.higher_is_better === null) return "";
  return metric.higher_is_better ? "higher is better" : "lower is better";
}

/** Why answers of a row are not in its figures; `open` where that is the first thing to know of it. */
export function leftOut(
  row: Pick<RowData, "model" | "style" | "missing" | "unscored">,
  open = false,
): HTMLElement | null {
  if (!row.unscored.length && !row.missing) return null;
  const reasons = row.unscored.map(([reason, times]) => h("li", {}, `${count(times)} × `, name(reason)));
  return h(
    "details",
    { class: "left-out", open },
    h("summary", {}, rowName(row), ": not scored, or missing"),
    h("ul", {}, row.missing > 0 && h("li", {}, `${count(row.missing)} × not answered yet`), reasons),
  );
}
