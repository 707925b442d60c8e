// Light, dark, or as the system has it; the choice is kept where the browser lets a page keep anything.

import { button, h } from "./dom";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const KEY = "grounded-evals-theme";

export function themeButton(): HTMLElement {
  let theme = kept();
  const label = h("span");
  const apply = (): void => {
    document.documentElement.dataset["theme"] = theme;
    label.textContent = `Theme: ${theme}`;
  };
  apply();
  return button(
    label,
    () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
      keep(theme);
      apply();
    },
    { class: "quiet" },
  );
}

function kept(): Theme {
  try {
    const found = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === found) ?? "auto";
  } catch {
    return "auto";
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // a browser may forbid it to a page from disk; the choice then lasts as long as the page
  }
}
