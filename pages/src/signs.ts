// How a class of quotes or a finding is shown: a sign and its name, and a colour besides.

import { h } from "./dom";
import type { LabelData } from "./model";

export type Tone = LabelData["tone"];

const CLASSES: { readonly [label: string]: string | undefined } = {
  exact: "✓",
  normalized: "≡",
  fuzzy: "≈",
  stitched: "⋯",
  misattributed: "⇄",
  altered: "≠",
  fabricated: "✗",
};
const TONES = { good: "✓", partial: "~", bad: "✗", "": "·" } as const;

export function sign(label: string, tone: Tone): string {
  return CLASSES[label] ?? TONES[tone];
}

/** The style sheet's class for a label; every name it can give is one of ours. */
export function look(label: string, tone: Tone): string {
  return CLASSES[label] ? `k-${label}` : `t-${tone || "none"}`;
}

/** A label with its sign, in its colour. */
export function badge(label: string, tone: Tone): HTMLElement {
  return h(
    "span",
    { class: `badge ${look(label, tone)}` },
    h("span", { "aria-hidden": "true", class: "sign" }, sign(label, tone)),
    h("bdi", {}, label),
  );
}

const ORDER: readonly Tone[] = ["bad", "partial", "good", ""];

/** The worst of several. */
export function worst(tones: readonly Tone[]): Tone {
  return ORDER.find((tone) => tones.includes(tone)) ?? "";
}
