"""Pictures as SVG that need no script and no font. Text in them may be anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from evals.plain import one_line

# Colours that people with any kind of colour vision tell apart (Okabe and Ito); never without a label.
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#9ca3af"
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2937}.title{font-weight:600}.dim{fill:#6b7280;font-size:12px}"
    ".num{font-variant-numeric:tabular-nums}.on{fill:#ffffff}.few{font-size:10px}.axis{stroke:#9ca3af}.grid{stroke:#e5e7eb}"
)


def picture(width: float, height: float, about: str, parts: Iterable[str]) -> str:
    """A whole file; ``about`` is for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(about)}"><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def text(x: float, y: float, said: str, kind: str = "", *, anchor: str = "start", title: str = "") -> str:
    """Text whose baseline begins, or by ``anchor`` has its middle or end, at a point; ``kind``: title, dim, num (a
    figure), on (a dark box) or few (small). A ``title`` is shown where somebody points at it."""
    marked = f' class="{kind}"' if kind else ""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{marked}{at}>{escape(one_line(said))}{_tip(title)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str = "", *, width: float = 1.0, kind: str = "") -> str:
    """In a colour, or of a ``kind``: axis or grid."""
    drawn = f' class="{kind}"' if kind else f' stroke="{colour}" stroke-width="{width:g}"'
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{drawn}/>'


def dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}"/>'


def box(x: float, y: float, width: float, height: float, colour: str, title: str = "") -> str:
    size = f'width="{width:.1f}" height="{height:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{colour}">{_tip(title)}</rect>'


def _tip(title: str) -> str:
    return f"<title>{escape(one_line(title))}</title>" if title else ""
