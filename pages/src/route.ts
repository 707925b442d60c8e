// What is shown is said in the address, after the #: a link opens the page at the same sample and citation.

export interface Route {
  readonly view: "summary" | "answers";
  readonly filters: Filters;
  /** The id of a sample; "" where none is chosen. `at` is its number, where several have that id. */
  readonly sample: string;
  readonly at: number | null;
  /** Which of the sample's answers, from 1; which citation, from 1, 0 for none. */
  readonly answer: number;
  readonly citation: number;
}

export const FILTERS = ["class", "found", "state", "task", "model", "style", "q"] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = { readonly [name in Filter]?: string };

export function read(hash = location.hash): Route {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const natural = (name: string, otherwise: number): number => {
    const value = said.get(name) ?? "";
    return /^\d{1,9}$/.test(value) ? Number(value) : otherwise;
  };
  const filters: { [name in Filter]?: string } = {};
  for (const name of FILTERS) {
    const value = said.get(name);
    if (value) filters[name] = value;
  }
  const sample = said.get("sample") ?? "";
  return {
    view: sample || said.get("view") === "answers" ? "answers" : "summary",
    filters,
    sample,
    at: said.has("at") ? natural("at", 0) : null,
    answer: Math.max(1, natural("answer", 1)),
    citation: natural("citation", 0),
  };
}

export function written(route: Route): string {
  const said = new URLSearchParams();
  if (route.view === "answers" && !route.sample) said.set("view", "answers");
  for (const name of FILTERS) if (route.filters[name]) said.set(name, route.filters[name] ?? "");
  if (route.sample) {
    said.set("sample", route.sample);
    if (route.at !== null) said.set("at", String(route.at));
    if (route.answer > 1) said.set("answer", String(route.answer));
  }
  if (route.citation) said.set("citation", String(route.citation)); // a page of one answer has no sample to name
  return `#${said}`;
}
