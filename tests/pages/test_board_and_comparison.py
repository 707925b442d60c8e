"""The pages of a leaderboard and of a comparison in a real browser, and what they are made of."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from browser import AXE, Open, imported, serious
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from support import Evals

from evals.cli import main
from evals.report.pages.comparison import word_differences

HOSTILE = "lab/</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two models asked for the height of twelve lakes; the first is right more often, and says how sure it is."""
    folder, found = tmp_path_factory.mktemp("lakes"), []
    for id, model, wrong in (("a", "lab/good", 3), ("b", HOSTILE, 9)):
        (folder / id).mkdir()
        rows = [
            {
                "id": f"q{n}",
                "question": f"How high does lake {n} lie?",
                "documents": [{"id": f"lake{n}", "text": f"Lake {n} lies {n + 200} metres above the sea."}],
                "answers": [f"{n + 200} metres"],
                "answer": f"Lake {n} lies {n + 200 + (n < wrong)} metres above the sea.",
                "confidence": Random(n).random(),
                "citations": [{"document": f"lake{n}"}],
            }
            for n in range(12)
        ]
        found.append(imported(folder / id, rows, "lakes", model, ("citations", "omniscience", "hallucination")))
    return found


@pytest.fixture(scope="module")
def board_page(runs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("board") / "board.html"
    made("leaderboard", *runs, "--rank-by", "citation_recall", "--out", out)
    return out


@pytest.fixture(scope="module")
def comparison_page(runs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("comparison") / "comparison.html"
    made("compare", *runs, "--out", out)
    return out


def test_points_of_a_hundred_do_not_flatten_the_shares(comparison_page: Path, opened: Open) -> None:
    """The difference of a share is drawn off the middle, though the index beside it reaches to a hundred."""
    page = opened(comparison_page).page
    rows = {name: page.locator("tr", has_text=name).first for name in ("citation_recall", "omniscience_index")}
    places = {name: float(row.locator("circle").get_attribute("cx") or 100) for name, row in rows.items()}
    assert all(abs(place - 100) > 20 for place in places.values()), places
    assert "to ±" in rows["omniscience_index"].inner_text()
    assert "to ±" not in rows["citation_recall"].inner_text()


def made(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def test_the_board_sorts_by_the_column_that_is_pressed(board_page: Path, opened: Open) -> None:
    page = opened(board_page).page
    models = page.locator(".ranks .row-head > div > bdi")
    expect(models).to_have_text(["lab/good", HOSTILE])
    head = page.locator(".ranks th", has_text="hallucination_score")
    head.get_by_role("button").click()
    expect(models).to_have_text(["lab/good", HOSTILE])  # lower is better
    head.get_by_role("button").press("Enter")
    expect(models).to_have_text([HOSTILE, "lab/good"])
    expect(head).to_have_attribute("aria-sort", "descending")


def test_hallucination_stands_beside_how_often_there_is_an_answer(board_page: Path, opened: Open) -> None:
    page = opened(board_page).page
    heads = page.locator(".ranks thead th").all_inner_texts()
    first = next(n for n, head in enumerate(heads) if "hallucination_\nscore" in head or "hallucination_score" in head)
    assert heads[first + 1].replace("\n", "").startswith("response_ratio")
    expect(page.get_by_role("img", name="hallucination_score against response_ratio")).to_be_visible()
    expect(page.get_by_role("img", name="risk over coverage")).to_be_visible()
    assert page.locator("svg polyline").count() == 2


def test_filters_choose_the_rows_of_the_board(board_page: Path, opened: Open) -> None:
    page = opened(board_page).page
    page.get_by_label("Model").select_option("lab/good")
    expect(page.locator(".ranks tbody tr")).to_have_count(1)
    page.get_by_label("Drawn").select_option("utility")
    expect(page.locator(".forest caption")).to_contain_text("utility")


def test_judged_columns_show_whose_labels_they_agree_with(board_page: Path, opened: Open) -> None:
    section = opened(board_page).page.locator("section", has_text="agree with labels")
    expect(section.locator("caption", has_text="citation_recall")).to_be_visible()
    first = section.locator("table", has_text="citation_recall").locator("tbody tr").first
    expect(first).to_contain_text("AUROC")
    expect(first).to_contain_text("people")


def test_what_changed_stands_side_by_side(comparison_page: Path, opened: Open) -> None:
    page = opened(comparison_page).page
    expect(page.locator("table.metric tbody tr", has_text="citation_recall")).to_contain_text("A only 6, B only 0")
    expect(page.get_by_role("status")).to_have_text("6 of 6 samples that changed")
    change = page.locator(".change", has_text="How high does lake 3 lie?")
    expect(change.locator("del")).to_have_text("203 ")
    expect(change.locator("ins")).to_have_text("204 ")
    page.get_by_label("Flipped").select_option("citation_recall")
    expect(page.locator(".change")).to_have_count(6)


@pytest.mark.parametrize("width", [360, 1440])
def test_both_pages_fit_the_window(board_page: Path, comparison_page: Path, opened: Open, width: int) -> None:
    for path in (board_page, comparison_page):
        assert opened(path, width=width).page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in pages/")
def test_axe_finds_nothing_serious(board_page: Path, comparison_page: Path, opened: Open) -> None:
    assert serious(opened(board_page, width=360, scheme="dark", bypass_csp=True).page) == []
    assert serious(opened(comparison_page, width=1440, scheme="light", bypass_csp=True).page) == []


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_word_differences_keep_both_texts(a: str, b: str) -> None:
    in_a, in_b = word_differences(a, b)
    assert ("".join(words for _, words in in_a), "".join(words for _, words in in_b)) == (a, b)
    same = [" ".join(words for same, words in found if same).split() for found in (in_a, in_b)]
    assert same[0] == same[1]


def test_very_long_answers_are_shown_as_they_are() -> None:
    assert word_differences("a " * 4000, "b") == (((True, "a " * 4000),), ((True, "b"),))


def test_an_unknown_ending_names_the_pages_too(evals: Evals, runs: list[Path]) -> None:
    assert ".html" in evals("leaderboard", *runs, "--rank-by", "utility", "--out", "b.pdf").err
    assert ".html" in evals("compare", *runs, "--out", "b.pdf").err
