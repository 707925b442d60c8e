// The page of one answer: what probes thought of its tokens, what carried it, and the source it gives.

import { Carriers } from "./carriers";
import { block } from "./data";
import { button, count, fill, h, name, plural, type Child } from "./dom";
import { folded } from "./folded";
import { failed, frame } from "./frame";
import { figure, heat, tokenTable } from "./heat";
import type { CitedData, ProbeData, RiskData } from "./model";
import { Places } from "./places";
import { badge, look } from "./signs";

class RiskPage {
  private readonly data = block<RiskData>("risk");
  private readonly places = new Places(this.data);
  private readonly carriers = this.data.carried && new Carriers(this.data, this.data.carried, this.places);
  private readonly heated = h("div");
  private readonly tabs = this.data.probes.map((probe, number) =>
    button(name(probe.name), () => this.choose(number), { class: "tab" }),
  );

  start(): void {
    const { data } = this;
    const said = h(
      "section",
      { class: "said-by", "aria-label": "Answer" },
      h("p", { class: "dim id" }, name(data.sample)),
      h("h2", { class: "question" }, data.question ? folded(data.question) : "Answer"),
      h("p", { class: "by" }, "Answer of ", name(data.by)),
      h("div", { class: "tabs", role: "group", "aria-label": "Probes" }, this.tabs),
      this.heated,
      tokenTable(data),
      h("h3", {}, data.citations.length ? plural(data.citations.length, "citation") : "No citation"),
      data.citations.map((citation, number) => this.card(citation, number)),
      this.carriers?.element ?? h("p", { class: "dim" }, "What carried the answer was not measured."),
    );
    const reading = h("div", { class: "reading" }, said, this.places.element);
    document.documentElement.classList.add("reads");
    frame(
      "Token risk",
      h("p", { class: "dim note" }, plural(data.probes.length, "probe")),
      null,
      h("div", { class: "content" }, h("div", { class: "answers alone chosen" }, reading)),
    );
    this.choose(0);
  }

  private choose(number: number): void {
    const probe = this.data.probes[number];
    this.tabs.forEach((tab, at) => tab.setAttribute("aria-pressed", String(at === number)));
    if (probe) fill(this.heated, thought(probe), heat(this.data, probe));
  }

  private card(citation: CitedData, number: number): HTMLElement {
    const { found, at } = citation;
    const document = found === null ? undefined : this.data.documents[found];
    const first = at[0];
    const where = at.map(([start, end]) => `${count(start)}–${count(end)}`).join(", ");
    return h(
      "article",
      { class: `citation ${look(citation.label, "")}` },
      h(
        "header",
        {},
        h("span", { class: "number" }, `${number + 1}`),
        badge(citation.label || "no quote", ""),
        found !== null && first ? this.places.way(found, first) : null,
      ),
      h(
        "p",
        { class: "places" },
        "cites ",
        name(citation.document, { class: "place" }),
        citation.problem && [" (", name(citation.problem), ")"],
        document && where
          ? ["; its source: ", name(document.title || document.id, { class: "place" }), ` ${where}`]
          : citation.quote && "; the quote stands in no document",
      ),
      citation.quote && h("blockquote", {}, folded(citation.quote)),
    );
  }
}

function thought(probe: ProbeData): Child {
  if (probe.risk === null) return h("p", { class: "failed" }, badge("not read", ""), " ", name(probe.unread));
  return h(
    "p",
    { class: "by" },
    name(probe.about),
    `: risk of the answer ${figure(probe.risk)}; `,
    `${count(probe.doubted.length)} of ${plural(probe.tokens.length, "token")} doubted, from ${figure(probe.threshold)} on`,
  );
}

try {
  new RiskPage().start();
} catch (error) {
  failed(error);
  throw error;
}
