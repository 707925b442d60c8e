"""Bibliographies in the forms in which they are given out, read field by field."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import DataError
from scorers.references.bibliography import Bibliography
from scorers.references.comparing import checked
from scorers.references.latex import letters
from scorers.references.reference import Reference, of_record, plain

FILES: dict[str, tuple[str, Reference]] = {
    "works.bib": (
        "@article{r,\n title = {A History of {Lakes}},\n author = {Ruiz, Ana and Li, Bo},\n year = 1998,\n"
        " journal = {Lakes}, doi = {10.1000/X}\n}\n",
        Reference("A History of Lakes", "Ruiz, Ana and Li, Bo", 1998, "Lakes", "10.1000/x"),
    ),
    "works.json": (
        json.dumps(
            [
                {
                    "title": "A History of Lakes",
                    "author": [{"family": "Ruiz", "given": "Ana"}, {"literal": "The Lake Society"}],
                    "issued": {"date-parts": [[1998, 3]]},
                    "container-title": ["Lakes"],
                    "DOI": "10.1000/X",
                }
            ]
        ),
        Reference("A History of Lakes", "Ruiz and The Lake Society", 1998, "Lakes", "10.1000/x"),
    ),
    "works.jsonl": (
        json.dumps({"title": "A History of Lakes", "authors": ["Ruiz"], "year": "1998", "arxiv": "2401.00001"}) + "\n",
        Reference("A History of Lakes", "Ruiz", 1998, "", "arxiv:2401.00001"),
    ),
    "eprints.jsonl": (
        json.dumps({"title": "A History of Lakes", "eprint": "2401.00001"}) + "\n",
        Reference("A History of Lakes", "", None, "", "arxiv:2401.00001"),
    ),
}


CROSSREF = {
    "title": ["A <i>History</i> of Lakes &amp; Rivers"],
    "author": [{"family": "Ruiz", "given": "Ana"}],
    "issued": {"date-parts": [[1998, 3]]},
    "container-title": ["Journal of Lakes"],
    "DOI": "10.1000/X",
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/x",
    "title": None,
    "display_name": "A History of Lakes & Rivers",
    "publication_year": 1998,
    "authorships": [{"author": {"display_name": "Ana Ruiz"}}],
    "primary_location": {"source": {"display_name": "Journal of Lakes"}},
}
NAMELESS = {"DOI": "10.1000/y", "title": [], "issued": {"date-parts": [[None]]}}
LATEX = r"""@article{a, title = {A {H}istory of Lakes \& Rivers},
 author = {M{\"u}ller, J{\"o}rg and Dvo{\v{r}}{\'a}k, A.},
 year = 1998, journal = {Lakes}}"""


def test_latex_of_a_bibliography_is_read_as_letters(tmp_path: Path) -> None:
    pytest.importorskip("bibtexparser", reason="needs grounded-evals[references]")
    (tmp_path / "works.bib").write_text(LATEX)
    works = Bibliography.read(tmp_path / "works.bib")
    cited = Reference("A History of Lakes & Rivers", "Müller and Dvořák", 1998)
    assert str(checked(cited, works)) == "found"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\'E}tale \textbf{maps} \& $x_1$", "Étale maps & $x_1$"),
        (
            r"{\L}ukasz Str{\o}m and Nu\~nez and Fran\c{c}ois and G{\H o}del",
            "Łukasz Strøm and Nuñez and François and Gődel",
        ),
        (r"na{\"\i}ve \v{S}, {\v S}, \v Z", "naïve Š, Š, Ž"),
        ("no LaTeX, 100% of it", "no LaTeX, 100% of it"),
        ("\\", "\\"),
    ],
)
def test_latex_is_read_as_letters(written: str, read: str) -> None:
    assert letters(written).replace("{", "").replace("}", "") == read


@given(st.text(alphabet="\\{}\"'vco O$&ß"))
def test_any_latex_is_read(text: str) -> None:
    assert isinstance(of_record({"title": f"x {text}"}), Reference)


def test_letters_of_other_alphabets_are_those_without_a_key_for_them() -> None:
    assert plain("Łukasz Strøm, Đorđe Ærø") == "lukasz strom dorde aero"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("works.json", json.dumps({"status": "ok", "message": {"items": [NAMELESS, CROSSREF]}})),
        ("works.json.gz", json.dumps({"items": [NAMELESS, CROSSREF]})),
        ("works.jsonl.gz", f"{json.dumps(CROSSREF)}\n{json.dumps(NAMELESS)}\n"),
        ("part_000.gz", f"{json.dumps(OPENALEX)}\n{json.dumps(NAMELESS)}\n"),
    ],
)
def test_what_crossref_and_openalex_give_out_is_read_field_by_field(name: str, content: str, tmp_path: Path) -> None:
    folder = tmp_path / "updated_date=2026-01-01"
    folder.mkdir()
    (folder / name).write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    (folder / "manifest").write_text("not read")
    for path in (tmp_path, folder / name):
        works = Bibliography.read(path, "all")
        assert len(works) == 2
        made = Reference("A History of Lakes & Rivers", "Ruiz, A.", 1998, "Journal of Lakes", "10.1000/x")
        assert str(checked(made, works)) == "found"
        assert str(checked(Reference(made.title, "Ruiz", 1997), works)) == "differs in year"
        assert str(checked(Reference(made.title, "Li", 1998), works)) == "differs in authors"
        assert str(checked(Reference(made.title, "Ruiz", 1998, "Annals of Rivers"), works)) == "differs in venue"
        assert str(checked(Reference("Quite another thing", "Roe", 1990, "", "10.1000/y"), works)) == "found"


def test_a_packed_file_that_was_cut_short_is_named(tmp_path: Path) -> None:
    whole = gzip.compress(json.dumps(OPENALEX).encode())
    for name, content in (("a.jsonl.gz", whole[:-9]), ("b.jsonl.gz", b"no gzip"), ("c.json.gz", whole[:-9])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError, match=rf"{name}: (cannot be read|not JSON) \("):
            Bibliography.read(tmp_path / name)


@pytest.mark.parametrize("name", FILES)
def test_bibliographies_are_read(name: str, tmp_path: Path) -> None:
    pytest.importorskip("bibtexparser", reason="needs grounded-evals[references]")
    content, expected = FILES[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    works = Bibliography.read(tmp_path / name)
    assert works.near(Reference("history of lakes")) == [expected]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("works.txt", "x", "expected a bibliography: a .bib, .json"),
        ("works.json", "{", "not JSON"),
        ("works.json", "{}", "dict; expected a list of CSL items, or Crossref's"),
        ("works.json", "[3]", r"works\.json\[0\]: not a reference"),
        ("works.jsonl", '{"title": ""}\n', r"works\.jsonl.*no title.*expected title, authors, year"),
        ("works.json", "[]", "no entries"),
        ("works.bib", "@article{r, title = {A", r"works\.bib:1: not a BibTeX entry"),
        ("works.bib", "", "no entries"),
    ],
)
def test_what_is_no_bibliography_is_named(name: str, content: str, expected: str, tmp_path: Path) -> None:
    pytest.importorskip("bibtexparser", reason="needs grounded-evals[references]")
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=expected):
        Bibliography.read(tmp_path / name)
    with pytest.raises(DataError, match="no such file"):
        Bibliography.read(tmp_path / "other.bib")
