"""`evals check`: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest
from support import ROOT, Evals, write_jsonl
from wire import PROXIES, Reply, serving

from evals.checking.log import check_log
from evals.checking.page import check_page

SARIF = ROOT / "pages" / "node_modules" / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
ARO = "Lake Aro lies 212 metres above the sea. Its water is clear."
DAM = "The dam was built by Ana Ruiz in 1902."
HOLDS = 'It is fine: "Its water is clear." [1]'
ELSEWHERE = 'It is fine: "Its water is clear." [2]'
ALTERED = 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]'
DOCUMENTS = [{"id": "kb/aro", "text": ARO}, {"id": "kb/dam", "text": DAM}]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "aro.txt").write_text(ARO, encoding="utf-8")
    (tmp_path / "kb" / "dam.txt").write_text(DAM, encoding="utf-8")
    return tmp_path / "kb"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.md"
    path.write_text(f"{HOLDS} {ELSEWHERE} {ALTERED} It broke [7]. It is old. See (Smith, 2020).", encoding="utf-8")
    return path


def test_a_line_a_citation_and_counts(kb: Path, answer: Path, evals: Evals) -> None:
    said = evals("check", answer, "--docs", kb)
    assert said.out.splitlines() == [
        'holds [1] aro.txt "Its water is clear." 40-59',
        'FALSE [2] dam.txt "Its water is clear." not there; it stands in aro.txt 40-59',
        'FALSE [2] dam.txt "The dam was built by Ana Ruiz in 1912." altered at 0-38: number: 1902 in the source, 1912 '
        "in the quote",
        "FALSE [7] \"It broke.\" no document '[7]'",
        'UNCITED "It is old."',
        'UNCITED "See (Smith, 2020)."',
        'UNREAD "(Smith, 2020)" looks like a citation',
        "1 of 4 citations hold: 1 dangling, 1 altered, 1 misattributed; 2 statements uncited",
    ]
    assert (said.status, said.err) == (1, "")


def test_a_judge_adds_what_is_contradicted(kb: Path, tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "a.md"
    path.write_text("The dam was built in 1912 [2]. The water is clear [1].", encoding="utf-8")
    said = evals("check", path, "--docs", kb, "--judge", "lexical")
    assert "contradicts the statement; 1912 is in no source; the nearest has 1902" in said.out
    assert 'CONTRADICTED "The dam was built in 1912." cites #1; 1912 is in no source; the nearest has 1902' in said.out
    assert said.out.endswith("1 of 2 citations hold; 1 statement contradicted\n")
    assert said.status == 1
    said = evals("check", path, "--docs", kb)
    assert said.out.endswith("2 citations without a quote: --judge checks what they support\n")
    assert said.status == 0


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [("altered", 1), ("fabricated", 0), ("fabricated, misattributed", 1), ("uncited", 1), ("none", 0), ("stitched", 0)],
)
def test_the_status_is_of_what_fail_on_names(kb: Path, answer: Path, evals: Evals, fail_on: str, status: int) -> None:
    assert evals("check", answer, "--docs", kb, "--fail-on", fail_on).status == status


def test_documents_come_in_the_order_given(kb: Path, tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "a.md"
    path.write_text(HOLDS, encoding="utf-8")
    assert evals("check", path, "--docs", kb / "dam.txt", kb / "aro.txt").status == 1
    assert evals("check", path, "--docs", kb / "aro.txt", "--docs", kb / "dam.txt").status == 0
    sources = tmp_path / "sources.jsonl"
    write_jsonl(sources, [{"text": ARO, "url": "https://e.org/aro"}, {"text": DAM}])
    assert "holds [1] https://e.org/aro" in evals("check", path, "--sources", sources).out


def test_a_pattern_names_documents(kb: Path, answer: Path, evals: Evals) -> None:
    """As a shell that knows none, or a file of settings, leaves it."""
    assert evals("check", answer, "--docs", kb / "*.txt").out == evals("check", answer, "--docs", kb).out
    assert "no file or folder has such a name" in evals("check", answer, "--docs", kb / "*.md").err


def test_an_answer_among_its_documents_is_none_of_them(kb: Path, evals: Evals) -> None:
    (kb / "answer.md").write_text('"It is red and blue." [aro.txt]', encoding="utf-8")
    assert "in no document" in evals("check", kb / "answer.md", "--docs", kb).out


def test_standard_input_is_an_answer(kb: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ELSEWHERE.encode("utf-16"))))
    said = evals("check", "-", "--docs", kb)
    assert (said.status, said.out.splitlines()[-1]) == (1, "0 of 1 citations hold: 1 misattributed")


def test_a_log_says_what_is_false_and_counts(tmp_path: Path, evals: Evals) -> None:
    log = tmp_path / "log.jsonl"
    rows = [{"id": str(n), "answer": a, "documents": DOCUMENTS} for n, a in enumerate((HOLDS, ELSEWHERE, ALTERED))]
    write_jsonl(log, rows)
    with log.open("a", encoding="utf-8") as file:
        file.write('{"id": "no text", "answer": 3}\n{"id": "torn')
    said = evals("check", log)
    first, second, third, fourth, last = said.out.splitlines()
    assert first == f'{log}:2: FALSE [2] kb/dam "Its water is clear." not there; it stands in kb/aro 40-59'
    assert second.startswith(f"{log}:3: FALSE [2] kb/dam")
    assert third == f"{log}:4: ERROR 'answer' is 3; expected a string"
    assert fourth.startswith(f"{log}:5: ERROR not JSON")
    assert last == "5 answers, 2 of them not checked: 1 of 3 citations hold: 1 altered, 1 misattributed"
    assert said.status == 1


def test_a_damaged_first_line_is_one_of_the_errors(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"answer": HOLDS, "documents": DOCUMENTS}])
    log.write_text(f"[[[ torn\n{log.read_text(encoding='utf-8')}", encoding="utf-8")
    first, last = evals("check", log).out.splitlines()
    assert first.startswith(f"{log}:1: ERROR not JSON")
    assert last == "2 answers, 1 of them not checked: 1 of 1 citations hold"
    log.write_text("", encoding="utf-8")
    assert f"{log}: is empty" in evals("check", log).err


def test_an_empty_file_is_said_and_so_is_a_text_that_is_none(kb: Path, tmp_path: Path, evals: Evals) -> None:
    answer, sources = tmp_path / "answer.md", tmp_path / "sources.jsonl"
    answer.write_text(" \n", encoding="utf-8")
    assert evals("check", answer, "--docs", kb).err.endswith(f"{answer}: is empty; expected an answer\n")
    answer.write_text(HOLDS, encoding="utf-8")
    sources.write_text("\n", encoding="utf-8")
    said = evals("check", answer, "--sources", sources)
    assert (said.status, f"{sources}: is empty; expected a document a line" in said.err) == (1, True)
    sources.write_text('{"text": 3}\n', encoding="utf-8")
    assert f"{sources}: document 1: 'text' is 3; expected a string" in evals("check", answer, "--sources", sources).err


def test_a_log_may_be_a_table_with_other_names_and_documents_beside_it(kb: Path, tmp_path: Path, evals: Evals) -> None:
    log = tmp_path / "log.csv"
    log.write_text("said\n" + '"It is fine: ""Its water is clear."" [1]"\n', encoding="utf-8")
    said = evals("check", log, "--map", "answer=said", "--docs", kb)
    assert (said.status, said.out) == (0, "1 answer: 1 of 1 citations hold\n")
    assert "no documents; expected --map documents=COLUMN, or --docs" in evals("check", log, "--map", "answer=said").out
    assert "no such field; did you mean answer or" in evals("check", log, "--map", "answr=said", "--docs", kb).err


@pytest.mark.parametrize("told", ["metadata.lang=lang", "documents.title=titel", "question=asked"])
def test_a_column_that_no_row_of_a_log_has_is_told_at_its_end(tmp_path: Path, evals: Evals, told: str) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"answer": HOLDS, "documents": DOCUMENTS}])
    said, where = evals("check", log, "--map", told, "--out", tmp_path / "out.json"), told.partition("=")[2]
    assert (said.status, f"{log}: no row has '{where}' (--map {told})" in said.err) == (1, True)
    assert not (tmp_path / "out.json").exists()


def test_json_is_a_log_where_nothing_else_gives_documents(kb: Path, tmp_path: Path, evals: Evals) -> None:
    log = tmp_path / "log.json"
    log.write_text(json.dumps([{"answer": HOLDS, "documents": DOCUMENTS}]), encoding="utf-8")
    assert evals("check", log).out == "1 answer: 1 of 1 citations hold\n"
    one = tmp_path / "one.json"
    one.write_text(json.dumps({"answer": "Clear.", "citations": ["Its water is clear."]}), encoding="utf-8")
    assert evals("check", one, "--docs", kb).out.startswith('holds #1 aro.txt "Its water is clear."')


def test_a_row_that_cannot_be_read_is_said_at_its_line(tmp_path: Path, evals: Evals) -> None:
    rows: list[dict[str, object]] = [{"answer": HOLDS, "documents": DOCUMENTS}, {"answer": 3}, {"said": "x"}]
    log = write_jsonl(tmp_path / "log.jsonl", rows)
    bad, without = f"{log}:2", f"{log}:3"
    text = evals("check", log).out.splitlines()
    assert text[0] == f"{bad}: ERROR 'answer' is 3; expected a string"
    assert text[1] == f"{without}: ERROR no answer; expected --map answer=COLUMN; there are said"
    other = write_jsonl(tmp_path / "other.jsonl", [{**rows[0], "style": "nope"}])
    assert evals("check", other).out.startswith(f"{other}:1: ERROR no style is called 'nope'")
    records = [json.loads(line) for line in evals("check", log, "--format", "json").out.splitlines()]
    assert [r["where"] for r in records] == [f"{log}:1", bad, without]
    results = json.loads(evals("check", log, "--format", "sarif").out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert [place["region"]["startLine"] for place in places] == [2, 3]
    suites = ElementTree.fromstring(evals("check", log, "--format", "junit").out)
    assert [suite.get("name") for suite in suites] == [f"{log}:1", bad, without]
    github = evals("check", log, "--format", "github").out
    assert f"file={log},line=2,endLine=2," in github
    assert f"file={log},line=3,endLine=3," in github


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!doctype html>"), ("a.sarif", "{"), ("a.xml", "<?xml"), ("a.md", "holds [1]")]
)
def test_the_ending_of_the_file_chooses_the_format(tmp_path: Path, evals: Evals, name: str, begins: str) -> None:
    answer, out = tmp_path / "answer.md", tmp_path / name
    answer.write_text(HOLDS, encoding="utf-8")
    sources = write_jsonl(tmp_path / "sources.jsonl", [{"text": ARO}, {"text": DAM}])
    assert evals("check", answer, "--sources", sources, "--out", out).status == 0
    assert out.read_text(encoding="utf-8").lower().startswith(begins)


def test_documents_without_ids_are_known_by_their_numbers(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"answer": f"{HOLDS} {ELSEWHERE}", "documents": [ARO, DAM]}])
    said = 'FALSE [2] "Its water is clear." not there; it stands in 1 40-59'
    assert evals("check", log).out.splitlines()[0] == f"{log}:1: {said}"


def test_sources_may_have_the_names_that_frameworks_give(tmp_path: Path, answer: Path, evals: Evals) -> None:
    rows: list[dict[str, object]] = [
        {"page_content": ARO, "metadata": {"source": "https://aro.example"}},
        {"body": DAM, "id": "dam", "score": 0.5},
    ]
    sources = write_jsonl(tmp_path / "sources.jsonl", rows)
    first, second, *_ = evals("check", answer, "--sources", sources).out.splitlines()
    assert first == 'holds [1] https://aro.example "Its water is clear." 40-59'
    assert second.startswith('FALSE [2] dam "Its water is clear." not there')
    write_jsonl(sources, [{"title": "nothing in it"}])
    assert evals("check", answer, "--sources", sources).err == (
        f"evals check: {sources}: document 1: no 'text'; expected a string\n"
    )


def test_a_log_is_read_as_it_is_written_out(tmp_path: Path) -> None:
    """The first line is out before the last row is read: the reader has gone by then, and nothing fails."""
    log = tmp_path / "log.jsonl"
    write_jsonl(log, [{"answer": ELSEWHERE, "documents": DOCUMENTS}] * 3)
    program = (
        "from evals.checking.log import check_log; from pathlib import Path; import evals.runs.importing.row as row\n"
        "read = row.RowReader.read; seen = []\n"
        "row.RowReader.read = lambda *a: (seen.append(1), read(*a))[1]\n"
        f"next(check_log(Path({str(log)!r}))); assert len(seen) == 1, seen"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_json_has_an_object_an_answer(kb: Path, answer: Path, evals: Evals) -> None:
    said = evals("check", answer, "--docs", kb, "--format", "json")
    found = json.loads(said.out)
    assert found["faults"] == {"misattributed": 1, "altered": 1, "dangling": 1, "uncited": 2}
    assert [r["fault"] for r in found["records"] if r["kind"] == "citation"] == [
        "", "misattributed", "altered", "dangling",
    ]  # fmt: skip
    assert found["unread"] == ["(Smith, 2020)"]
    assert said.err.startswith("1 of 4 citations hold")


def test_junit_has_a_case_a_citation(kb: Path, tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{HOLDS} {ALTERED} \x01 ]]> <b> It is clear [1].", encoding="utf-8")
    said = evals("check", path, "--docs", kb, "--format", "junit")
    (suite,) = ElementTree.fromstring(said.out)
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    assert [failure.get("type") for failure in suite.iter("failure")] == ["altered"]


def test_sarif_has_a_result_a_fault_at_its_words(kb: Path, tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "an answer.md"
    path.write_text(f"{HOLDS}\n\nAnd {ALTERED} It is old.", encoding="utf-8")
    said = evals("check", path, "--docs", kb, "--format", "sarif")
    found = json.loads(said.out)
    (run,) = found["runs"]
    assert found["version"] == "2.1.0"
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("altered", "error"), ("uncited", "warning")]
    assert {r["ruleId"] for r in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/an%20answer.md")
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"]) == (3, 1, 3)
    words = path.read_text(encoding="utf-8")[region["charOffset"] :][: region["charLength"]]
    assert words == 'And Of the dam: "The dam was built by Ana Ruiz in 1912."'
    assert region["endColumn"] == 1 + len(words)


def test_sarif_of_a_log_names_its_lines(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"answer": a, "documents": DOCUMENTS} for a in (HOLDS, ELSEWHERE)])
    with log.open("a", encoding="utf-8") as file:
        file.write('{"id": "torn')
    (run,) = json.loads(evals("check", log, "--format", "sarif", "--fail-on", "none").out)["runs"]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("misattributed", "warning"), ("unchecked", "error")]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (str(log), {"startLine": 2})
    clean = write_jsonl(tmp_path / "clean.jsonl", [{"answer": HOLDS, "documents": DOCUMENTS}])
    assert json.loads(evals("check", clean, "--format", "sarif").out)["runs"][0]["results"] == []


@pytest.mark.skipif(not SARIF.exists(), reason="needs the schema of SARIF: npm ci in pages/")
def test_sarif_conforms_to_its_schema(kb: Path, answer: Path, tmp_path: Path, evals: Evals) -> None:
    """Of one answer, of a log with a row that cannot be checked, and of an answer that cites nothing."""
    log = write_jsonl(tmp_path / "log.jsonl", [{"answer": ALTERED, "documents": DOCUMENTS}, {"id": "none"}])
    (tmp_path / "none \u00e9.md").write_text("It is.", encoding="utf-8")
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    for given in ((answer, "--docs", kb, "--judge", "lexical"), (log,), (tmp_path / "none \u00e9.md", "--docs", kb)):
        written = json.loads(evals("check", *given, "--format", "sarif").out)
        assert [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(written)] == []
        assert {r["ruleId"] for r in written["runs"][0]["results"]} <= {
            rule["id"] for rule in written["runs"][0]["tool"]["driver"]["rules"]
        }


def test_a_page_of_a_log_is_written_whole(tmp_path: Path, evals: Evals) -> None:
    log, page = tmp_path / "log.jsonl", tmp_path / "a.html"
    hostile = '</style><script>alert(1)</script>"\u202e'
    rows: list[dict[str, object]] = [{"id": hostile, "answer": f'"{hostile}" [1] {ALTERED}', "documents": DOCUMENTS}]
    rows.append({"id": hostile})
    write_jsonl(log, rows)
    said = evals("check", log, "--format", "html", "--out", page)
    assert (said.out, said.status) == ("", 1)
    text = page.read_text(encoding="utf-8")
    assert "2 answers, 1 of them not checked: 0 of 2 citations hold" in text
    assert "default-src 'none'" in text
    assert text.count("alert(1)") == text.count("\\u003cscript>alert(1)\\u003c/script>") > 0
    assert "\u202e" not in text
    assert text.endswith("</body></html>\n")


def test_answers_beyond_those_of_a_page_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.checking.page.MOST_ANSWERS", 2)
    log = write_jsonl(
        tmp_path / "log.jsonl", [{"id": f"q{n}", "answer": "It is.", "documents": ["It is."]} for n in range(5)]
    )
    page = "".join(check_page(check_log(log), lambda: "5 answers", log=True))
    assert json.loads(page.partition('id="check">')[2].partition("</script>")[0])["left_out"] == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothere.md", "--docs", "kb"], "nothere.md: cannot be read (No such file or directory)"),
        (["kb", "--docs", "kb"], "kb: cannot be read (a folder, not a file)"),
        (["--docs", "kb", "answer.md"], "no ANSWER: expected it before --docs"),
        (["answer.md"], "no documents to check against: expected --docs FOLDER or --sources"),
        (["answer.md", "--docs", "kb", "kb/aro.txt"], "a second document with the id 'aro.txt'"),
        (["answer.md", "--docs", "kb", "--map", "a=b"], "--map: is for a log of answers"),
        (["answer.md", "--docs", "kb", "-S", "votes=3"], "-S votes: is for a judge"),
        (["answer.md", "--docs", "kb", "--judge", "lexicl"], "did you mean lexical?"),
        (["answer.md", "--docs", "kb", "--out", "kb/no/a.txt"], "a.txt: cannot be written (there is no folder '"),
        (["binary.md", "--docs", "kb"], "binary.md: byte 4 is zero, and the rest is not UTF-16"),
        (["answer.md", "--sources", "bad.jsonl"], "bad.jsonl: document 1: no 'text'"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    kb: Path, answer: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(kb.parent)
    Path("binary.md").write_bytes(b"\x89PNG\0\1\2\xff" * 3 + b"\xff")
    write_jsonl(Path("bad.jsonl"), [{"id": "a"}])
    found = evals("check", *arguments)
    assert found.status == 1
    assert said in found.err
    assert len(found.err.splitlines()) == 1


def test_an_argument_that_no_judge_has_is_named(kb: Path, answer: Path, evals: Evals) -> None:
    said = evals("check", answer, "--docs", kb, "--judge", "openai-api/near/m", "-S", "promt=x.txt")
    assert said.err == "evals check: -S promt: no judge here has such an argument; did you mean prompt?\n"
    assert "there are none" in evals("check", answer, "--docs", kb, "--judge", "lexical", "-S", "prompt=x").err


def test_a_judge_that_says_nothing_at_all_is_no_success(
    kb: Path, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that is down must not look like an answer without a fault."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "a.md"
    path.write_text("Lake Aro lies high up [1]. The dam was built in 1902 [2].", encoding="utf-8")
    judged = ["check", path, "--docs", kb, "--judge", "openai-api/near/m", "--max-retries", "0"]
    with serving() as server:
        monkeypatch.setenv("NEAR_BASE_URL", f"{server.url}/v1")
        server.reply = lambda call: Reply({"error": {"message": "out of order"}}, 400)
        said = evals(*judged)
        assert said.status == 1
        assert said.out.splitlines()[-1] == "0 of 2 citations hold: 2 without a quote; 2 statements not judged"
        assert evals(*judged, "--fail-on", "altered").status == 0
        (suite,) = ElementTree.fromstring(evals(*judged, "--format", "junit").out)
        assert suite.get("errors") == "2"
        results = json.loads(evals(*judged, "--format", "sarif").out)["runs"][0]["results"]
    assert [(r["ruleId"], r["level"]) for r in results] == [("unjudged", "error")] * 2


def test_a_fault_that_is_none_is_named(kb: Path, answer: Path, evals: Evals) -> None:
    found = evals("check", answer, "--docs", kb, "--fail-on", "alterd")
    assert (found.status, "did you mean altered" in found.err) == (2, True)
    found = evals("check", answer, "--docs", kb, "--fail-on", "")  # as of a variable that was never set
    assert (found.status, "names no fault" in found.err) == (2, True)


def test_one_answer_loads_nothing_that_it_does_not_need(kb: Path, answer: Path) -> None:
    heavy = {"pydantic", "rich", "torch", "asyncio", "chardet", "opencc", "evals.runs", "evals.opening"}
    program = f"import sys; from evals.cli import main; main(['check', {str(answer)!r}, '--docs', {str(kb)!r}])"
    check = f"{program}; assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, cwd=ROOT)
