// What every page has: its name, its theme, and a way to skip to what it is about.

import { fill, h, name, type Child } from "./dom";
import { themeButton } from "./theme";

export function frame(title: string, note: Child, navigation: Child, ...content: Child[]): void {
  const page = document.getElementById("page");
  if (!page) return;
  fill(
    page,
    h("a", { class: "skip", href: "#main", click: skip as EventListener }, "Skip to the content"),
    h("header", { class: "top" }, h("h1", {}, name(title)), note, navigation, themeButton()),
    h("main", { id: "main", tabindex: -1 }, ...content),
  );
}

/** The part after the # says what is shown, so the link itself is not followed. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** Say on the page why it could not be drawn. */
export function failed(error: unknown): void {
  const page = document.getElementById("page");
  if (page) fill(page, h("p", { class: "opening" }, `This page cannot be drawn: ${String(error)}`));
}
