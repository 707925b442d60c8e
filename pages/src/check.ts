// The page of checked answers: one with its documents, or a log of them.

import { Address } from "./address";
import { Answers } from "./answers";
import { block } from "./data";
import { h, name, plural } from "./dom";
import { failed, frame } from "./frame";
import type { CheckData, ListData } from "./model";

function start(): void {
  const { summary, log, left_out } = block<CheckData>("check");
  const list = block<ListData>("list");
  const address = new Address((before, again) => answers.draw(address.route, before, again));
  const answers = new Answers([{ model: "", style: "", task: "" }], list, address, !log);
  const more = left_out > 0 && h("span", {}, ` (${plural(left_out, "answer")} more, not in this page)`);
  const note = h("p", { class: "note" }, name(summary), more);
  document.documentElement.classList.add("reads");
  frame("Citations checked", note, null, h("div", { class: "content" }, answers.element));
  answers.draw(address.route, address.route, false);
}

try {
  start();
} catch (error) {
  failed(error);
  throw error;
}
