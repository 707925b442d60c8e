// What is shown is said in the address of the page, so that a link leads to it and going back in the browser works.

import { read, written, type Route } from "./route";

export class Address {
  route = read();

  constructor(
    /** Show what the address says: what was shown before, and whether the same was asked for once more. */
    private readonly draw: (before: Route, again: boolean) => void,
  ) {
    addEventListener("hashchange", () => {
      this.turn(read());
    });
  }

  /** Change what is shown. `same`: it is the same view, and no step to go back from. */
  go(change: Partial<Route>, same = false): void {
    const route = { ...this.route, ...change };
    const again = written(route) === written(this.route);
    try {
      if (same && !again) history.replaceState(null, "", written(route));
      else if (!again) history.pushState(null, "", written(route));
    } catch {
      // a frame in a notebook has no address of its own
    }
    this.turn(route, again);
  }

  private turn(route: Route, again = false): void {
    const before = this.route;
    this.route = route;
    this.draw(before, again);
  }
}
