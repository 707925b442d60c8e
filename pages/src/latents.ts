// What the pages of latents and their index share: figures, ways, and texts with the tokens at which a latent fires.

import { h, name, type Child } from "./dom";
import type { ContextData, CostData } from "./model";
import { segments, Text, type Mark } from "./text";

const DARKEST = 5;

/** A link to a latent's page, which stands beside. */
export function way(latent: number, label: Child = `${latent}`): HTMLElement {
  return h("a", { href: `${latent}.html` }, label);
}

export function share(value: number): string {
  return `${Number((100 * value).toPrecision(2))} %`;
}

export function value(found: number | null): string {
  return found === null ? "–" : String(Number(found.toPrecision(3)));
}

/** Nats. */
export function lost(found: number | null): string {
  return found === null ? "–" : found.toFixed(3);
}

/** Whether a latent's loss is told from chance, in words. */
export function verdict(cost: CostData): string {
  if (!cost.fires) return "never fires there";
  return cost.survives ? "✓ more than at random" : "· not told from chance";
}

interface Fires {
  readonly value: number;
}

/** A text, the darker and the thicker underlined the more a latent fires at a token; the token it is shown for is framed. */
export function context(found: ContextData, maximum: number): HTMLElement {
  const text = new Text(found.text);
  const marks = found.tokens.map(([at, value]): Mark<Fires> => ({ at, of: { value } }));
  const [start, end] = found.focus;
  const nodes = segments(0, text.length, marks).map((segment) => {
    const shown = text.slice(segment.start, segment.end);
    const most = Math.max(0, ...segment.marks.map(({ of }) => of.value));
    if (!most) return document.createTextNode(shown);
    const shade = Math.max(1, Math.min(DARKEST, Math.ceil((most / (maximum || 1)) * DARKEST)));
    const focus = segment.start >= start && segment.end <= end;
    return h(focus ? "mark" : "span", { class: `fires h-${shade}`, title: value(most) }, shown);
  });
  return h("div", { class: "text context", dir: "auto" }, nodes);
}

/** The name of whose text a context is. */
export function from(found: ContextData): HTMLElement {
  return h("p", { class: "dim of" }, `${value(found.value)} in `, name(found.of));
}
