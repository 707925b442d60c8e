// The index of an SAE's latents: a table to search and to sort, each row a way to a latent's page.

import { bars, histogram } from "./bars";
import { focusSorted, sorting, type Order } from "./columns";
import { block } from "./data";
import { count, fill, h, name, plural } from "./dom";
import { failed, frame } from "./frame";
import { bounds } from "./interval";
import { context, from, lost, share, value, verdict, way } from "./latents";
import type { FeatureRowData, FeaturesData } from "./model";

/** What a column is sorted by; null where a latent has no such figure. */
type By = (row: FeatureRowData) => number | null;
const COLUMNS: readonly { readonly label: string; readonly by: By; readonly first: "down" | "up" }[] = [
  { label: "latent", by: (row) => row.latent, first: "up" },
  { label: "fires in", by: (row) => row.density, first: "down" },
  { label: "at most", by: (row) => row.maximum, first: "down" },
];
const LOSS = { label: "copying loses", by: (row: FeatureRowData) => row.cost?.value ?? null, first: "down" } as const;

class FeaturesPage {
  private readonly data = block<FeaturesData>("features");
  private readonly columns = this.data.rows.some((row) => row.cost) ? [...COLUMNS, LOSS] : COLUMNS;
  private readonly status = h("p", { class: "status", role: "status" });
  private readonly table = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Latents" });
  private readonly search = h("input", { type: "search", id: "search", input: () => this.draw() });
  private order: Order = { by: "", down: false }; // as they come: those first that give back most

  start(): void {
    const { data } = this;
    frame(
      "Latents",
      h("p", { class: "dim note" }, name(data.about)),
      null,
      h(
        "div",
        { class: "summary board" },
        h(
          "section",
          {},
          h(
            "ul",
            { class: "notes" },
            data.notes.map((note) => h("li", {}, name(note))),
          ),
        ),
        h(
          "section",
          {},
          h(
            "div",
            { class: "field", role: "search" },
            h("label", { for: "search" }, "Search contexts, tokens and numbers"),
            this.search,
          ),
          this.status,
          this.table,
        ),
        this.densities(),
      ),
    );
    this.draw();
  }

  private draw(): void {
    const words = this.search.value.trim().toLowerCase();
    const rows = this.sorted(this.data.rows.filter((row) => holds(row, words)));
    const all = plural(this.data.rows.length, "latent");
    this.status.textContent = rows.length === this.data.rows.length ? all : `${count(rows.length)} of ${all}`;
    const sort = (order: Order): void => {
      this.order = order;
      this.draw();
      focusSorted(this.table);
    };
    fill(
      this.table,
      h(
        "table",
        { class: "ranks" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            this.columns.map(({ label, first }) => sorting(label, label, this.order, first, sort)),
            h("th", { scope: "col" }, "most active here"),
            h("th", { scope: "col" }, "row raises"),
          ),
        ),
        h(
          "tbody",
          {},
          rows.map((row) => this.row(row)),
        ),
      ),
    );
  }

  private row(row: FeatureRowData): HTMLElement {
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, way(row.latent)),
      h("td", {}, share(row.density)),
      h("td", {}, value(row.maximum)),
      this.columns.includes(LOSS) &&
        h(
          "td",
          {},
          row.cost && [
            lost(row.cost.value),
            row.cost.fires > 0 && h("small", {}, bounds(row.cost)),
            h("small", {}, verdict(row.cost)),
          ],
        ),
      h("td", { class: "prose" }, context(row.context, row.maximum), from(row.context)),
      h(
        "td",
        { class: "prose" },
        row.raised.map((token) => [name(token), " "]),
      ),
    );
  }

  private sorted(rows: readonly FeatureRowData[]): readonly FeatureRowData[] {
    const column = this.columns.find(({ label }) => label === this.order.by);
    if (!column) return rows;
    const known = rows.filter((row) => column.by(row) !== null);
    const sign = this.order.down ? -1 : 1;
    known.sort((a, b) => sign * ((column.by(a) ?? 0) - (column.by(b) ?? 0)));
    return [...known, ...rows.filter((row) => column.by(row) === null)];
  }

  private densities(): HTMLElement {
    const found = this.data.densities.map(([label, count]) => ({ label: label.replace("to ", ""), count }));
    const drawn = bars(found, "Latents by the share of tokens in which they fire", () => true, true);
    const all = plural(this.data.latents, "latent");
    return histogram(drawn, `All ${all} of the SAE by the share of tokens in which they fire, up to each.`);
  }
}

function holds(row: FeatureRowData, words: string): boolean {
  return [`${row.latent}`, row.context.text, row.context.of, ...row.raised].some((t) =>
    t.toLowerCase().includes(words),
  );
}

try {
  new FeaturesPage().start();
} catch (error) {
  failed(error);
  throw error;
}
