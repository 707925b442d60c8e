// What carried an answer: the sentences that a method puts first, for the whole answer or for one of its citations.

import { fill, h, name } from "./dom";
import { figure } from "./heat";
import type { CarriedData, RiskData } from "./model";
import type { Places } from "./places";

const SHOWN = 5;

export class Carriers {
  readonly element: HTMLElement;
  private readonly list = h("ol", { class: "carriers" });
  private share = 0;
  private method: string;

  constructor(
    private readonly data: RiskData,
    private readonly carried: CarriedData,
    private readonly places: Places,
  ) {
    this.method = carried.methods[0] ?? "";
    const shares = carried.shares.map(({ citation }) =>
      citation === null ? "whole answer" : `citation ${citation + 1}`,
    );
    this.element = h(
      "section",
      { class: "findings" },
      h("h3", {}, "What carried it"),
      h("p", { class: "by" }, "As ", name(carried.reader), " reads it"),
      h(
        "div",
        { class: "fields" },
        choice("Of", shares, (at) => (this.share = at)),
        choice("By", carried.methods, (at) => (this.method = carried.methods[at] ?? "")),
      ),
      this.list,
    );
    this.element.addEventListener("change", () => this.draw());
    this.draw();
  }

  private draw(): void {
    const values = this.carried.shares[this.share]?.values[this.method] ?? [];
    const first = values.map((value, number) => ({ value, number })).sort((a, b) => b.value - a.value);
    const shown = first.slice(0, SHOWN).flatMap(({ value, number }) => {
      const sentence = this.carried.sentences[number];
      return sentence ? [{ value, ...sentence }] : [];
    });
    this.places.carry(shown.map(({ document, at }) => [document, at]));
    fill(
      this.list,
      shown.map(({ value, document, at, text, gold }) =>
        h(
          "li",
          {},
          h("span", { class: "dim" }, `${figure(value)} `),
          name(text),
          h("span", { class: "dim" }, " ", name(this.data.documents[document]?.id ?? ""), gold && ", gold evidence"),
          " ",
          this.places.way(document, at),
        ),
      ),
    );
  }
}

function choice(label: string, options: readonly string[], choose: (at: number) => void): HTMLElement {
  const id = `choose-${label}`;
  const change = (event: Event): void => choose((event.target as HTMLSelectElement).selectedIndex);
  const select = h(
    "select",
    { id, change },
    options.map((option) => h("option", {}, option)),
  );
  return h("div", { class: "field" }, h("label", { for: id }, label), select);
}
