// The page of a latent: where it fires, how strongly, in which documents, what it writes, and what is lost without it.

import { bars, histogram } from "./bars";
import { block } from "./data";
import { count, h, name, plural, type Child } from "./dom";
import { failed, frame } from "./frame";
import { bounds } from "./interval";
import { context, from, lost, share, value, verdict, way } from "./latents";
import type { ContextsData, FeatureData, TokenEffectData } from "./model";

function start(): void {
  const data = block<FeatureData>("feature");
  const beside = h(
    "nav",
    { class: "views", "aria-label": "Latents" },
    h("a", { href: "index.html" }, "All"),
    data.before !== null && way(data.before, `← ${data.before}`),
    data.after !== null && way(data.after, `${data.after} →`),
  );
  frame(
    `Latent ${data.latent}`,
    h("p", { class: "dim note" }, name(data.about)),
    beside,
    h(
      "div",
      { class: "summary latent" },
      h(
        "p",
        {},
        `It fires in ${plural(data.fired, "token")}, ${share(data.density)} of those read; at most ${value(data.maximum)}.`,
      ),
      data.contexts.filter(({ contexts }) => contexts.length).map((group) => contexts(group, data.maximum)),
      h("div", { class: "plots" }, activations(data), owners(data)),
      written(data),
      loss(data),
    ),
  );
}

function contexts({ title, contexts }: ContextsData, maximum: number): HTMLElement {
  return h(
    "section",
    {},
    h("h2", {}, title),
    h(
      "ol",
      { class: "contexts" },
      contexts.map((found) => h("li", {}, from(found), context(found, maximum))),
    ),
  );
}

function activations({ histogram: counts, maximum }: FeatureData): HTMLElement {
  const width = maximum / counts.length;
  const found = counts.map((count, at) => ({ label: value((at + 1) * width), count }));
  const drawn = bars(found, "Activations above 0", (at) => (at + 1) % 6 === 0);
  return histogram(drawn, "Activations above 0: tokens, up to each value.");
}

function owners(data: FeatureData): HTMLElement {
  return h(
    "section",
    { class: "owners" },
    h("h2", {}, "Where it fires"),
    h(
      "div",
      { class: "wide", tabindex: 0, role: "region", "aria-label": "Where it fires" },
      h(
        "table",
        { class: "ranks" },
        h("thead", {}, h("tr", {}, ["of", "tokens", "share"].map(head))),
        h(
          "tbody",
          {},
          data.owners.map(({ name: of, fired, tokens }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, name(of)),
              h("td", {}, `${count(fired)} of ${count(tokens)}`),
              h("td", {}, share(fired / tokens)),
            ),
          ),
        ),
      ),
    ),
    data.more > 0 && h("p", { class: "dim" }, `and in ${plural(data.more, "other")}, less`),
  );
}

function written(data: FeatureData): HTMLElement {
  const said = data.unwritten
    ? h("p", {}, "Not told: ", name(data.unwritten), ".")
    : [
        h(
          "p",
          { class: "dim" },
          "By the model's own head, with nothing else in the stream. That is approximate: later blocks change what is written, and the final norm divides it by the size of all that is there. The order tells something, the size does not.",
        ),
        h("div", { class: "both" }, effects("Likelier", data.raised), effects("Less likely", data.lowered)),
      ];
  return h("section", {}, h("h2", {}, "What its row says"), said);
}

function effects(title: string, found: readonly TokenEffectData[]): HTMLElement {
  return h(
    "div",
    { class: "one" },
    h("h3", {}, title),
    h(
      "ul",
      { class: "values" },
      found.map(({ token, effect }) => h("li", {}, name(token), " ", h("span", { class: "dim" }, value(effect)))),
    ),
  );
}

function loss({ cost, costs }: FeatureData): HTMLElement {
  if (!cost) return losing(h("p", {}, "Not measured: no run was named (--run)."));
  const told = cost.fires
    ? [
        `Without it a copied token loses ${lost(cost.value)} nats ${bounds(cost)}; with as much taken out in a random `,
        `direction, ${lost(cost.random)}. It fires at ${plural(cost.fires, "token")} of the answers. `,
        cost.p !== null && `p ${cost.p.toFixed(3)} (Holm, over all latents here): `,
        h("strong", {}, verdict(cost)),
      ]
    : "It fires at no token of the answers.";
  return losing(h("p", {}, told), h("p", { class: "dim" }, name(costs)));
}

function losing(...told: Child[]): HTMLElement {
  return h("section", {}, h("h2", {}, "What copying loses without it"), told);
}

function head(text: string): HTMLElement {
  return h("th", { scope: "col" }, text);
}

try {
  start();
} catch (error) {
  failed(error);
  throw error;
}
