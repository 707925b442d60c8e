"""How long a page takes to open in Chromium, from the file to the drawn list: `python bench/pages.py report.html`."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
TIMES = 3
# The longest that a frame took while the list was scrolled through, a screen a frame.
SCROLL = """async () => {
  const list = document.querySelector('.list');
  let longest = 0, last = performance.now();
  for (let frame = 0; frame < 120; frame++) {
    list.scrollTop += list.clientHeight;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}"""


def opened(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the list of answers is drawn, and milliseconds of the longest frame of scrolling."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    begun = perf_counter()
    page.goto(f"{address}#view=answers", wait_until="commit")
    page.wait_for_selector(".item")
    took = perf_counter() - begun
    longest = page.evaluate(SCROLL)
    page.close()
    return took, longest


def main() -> None:
    path = Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = [opened(browser, path.as_uri()) for _ in range(TIMES)]
        browser.close()
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    print(f"opens in {median(took for took, _ in found):.2f} s, the median of {TIMES}")
    print(f"longest frame while scrolling: {median(longest for _, longest in found):.0f} ms")


if __name__ == "__main__":
    main()
