// Elements made in one call. Strings become text nodes and nothing else, so no text can become markup.

export type Child = Node | string | null | false | readonly Child[];
type Value = string | number | boolean | null;
type Attributes = { readonly [name: string]: Value | EventListener };

const SVG = "http://www.w3.org/2000/svg";

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** Put children in place of those that an element has. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child instanceof Node) element.append(child);
    else if (typeof child === "string") element.append(document.createTextNode(child));
    else if (child) append(element, child);
  }
}

/** A name or another short text of a stranger's, which cannot change the direction of what stands around it. */
export function name(text: string, attributes: Attributes = {}): HTMLElement {
  return h("bdi", attributes, text || "(empty)");
}

/** A row's name, whose two parts stand in this order whatever scripts they are in. */
export function rowName(
  row: { readonly model: string; readonly style: string },
  attributes: Attributes = {},
): HTMLElement {
  return h("span", attributes, name(row.model), " · ", name(row.style));
}

/** The name of a metric, which a narrow column breaks after its underscores. */
export function breaking(text: string): HTMLElement {
  return h(
    "bdi",
    {},
    text.split(/(?<=_)/).map((part) => [part, h("wbr")]),
  );
}

/** A link where the address is one of the web; other addresses, such as those that run a script, are shown as text. */
export function link(address: string): HTMLElement {
  let web = false;
  try {
    web = ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    web = false;
  }
  if (!web) return name(address);
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, name(address));
}

export function button(label: Child, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", click: act, ...attributes }, label);
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString("en");
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
