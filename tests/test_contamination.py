"""Questions looked for in a corpus: what overlaps, what cannot be told, and what models answer by heart."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals.analysis.contamination import Asked, contamination

WORDS = st.lists(st.sampled_from(["the", "moon", "Has", "no", "air,", "月", "亮"]), max_size=12)


def asked(question: str, *answers: str) -> Asked:
    return Asked("q", question, answers, "c")


def tokens(text: str) -> list[str]:
    return text.replace("月", " 月 ").replace("亮", " 亮 ").replace(",", "").casefold().split()


@given(WORDS.map(" ".join), st.lists(WORDS.map(" ".join), max_size=3), st.integers(1, 4))
@example("月亮 the", ["月 亮"], 2)
def test_every_run_in_common_is_found_and_no_other(question: str, corpus: list[str], n: int) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        parts = tokens(text)
        return {tuple(parts[i : i + n]) for i in range(len(parts) - n + 1)}

    found = contamination([asked(question)], [(str(i), text) for i, text in enumerate(corpus)], n)
    common = runs(question) & {run for text in corpus for run in runs(text)}
    assert (0 in found.short) == (not runs(question))
    assert {tuple(run.split(" ")) for o in found.overlaps.values() for run in o.found} == common
    assert all(overlap.runs == len(runs(question)) for overlap in found.overlaps.values())
    assert found.words == sum(len(tokens(text)) for text in corpus)


def test_an_answer_counts_in_a_text_that_has_the_question_too() -> None:
    question = asked("How high does Lake Aro lie?", "212 metres", "")
    apart = [("a", "How high does Lake Aro lie? Nobody knows."), ("b", "It is 212 metres.")]
    (overlap,) = contamination([question], apart, 4).overlaps.values()
    assert (overlap.place, overlap.answered) == ("a", False)
    together = [*apart, ("c", "Q: How high does lake Aro lie? A: 212 metres"), ("d", apart[0][1])]
    (overlap,) = contamination([question], together, 4).overlaps.values()
    assert (overlap.place, overlap.answered) == ("c", True)
    (overlap,) = contamination([question], [("a", "how high does Lake Aro lie, at 3212 metres")], 4).overlaps.values()
    assert not overlap.answered, "edges of words count"


QUESTIONS = [
    {"id": "aro", "question": "How high does Lake Aro lie above the sea?", "answers": ["212 metres"]},
    {"id": "bela", "question": "Which river leaves the lake of Bela in spring?", "answers": ["the Sorn"]},
    {"id": "short", "question": "Why?", "answers": ["212 metres"]},
]


def test_a_run_is_told_apart_by_what_overlaps(tmp_path: Path, evals: Evals) -> None:
    rows = [{**q, "documents": [f"Of {q['id']}."], "answer": "It is 212 metres."} for q in QUESTIONS]
    answers = write_jsonl(tmp_path / "answers.jsonl", rows)
    corpus = write_jsonl(tmp_path / "corpus.jsonl", [{"text": "How high does Lake Aro lie above the sea? 212 metres."}])
    made = evals(
        *("import", answers, "--log-dir", tmp_path, "--run-id", "run", "--scorer", "correctness"),
        *("--model", "tale", "--style", "closed_book"),
    )
    assert made.status == 0, made.err
    said = evals("contamination", tmp_path / "run", "--against", corpus)
    assert said.status == 0, said.err
    lines = [line.strip() for line in said.out.splitlines()]
    assert lines[0].endswith("3 questions, looked for in 1 texts of 11 words by runs of 8 words")
    assert lines[1] == "too short to be looked for, having fewer than 8 words: 1"
    assert lines[2].startswith("a run of words stands in the corpus: 1, a share of 0.500 [")
    assert lines[3].startswith("with an accepted answer in the same text: 1, a share of 0.500 [")
    place = f"{corpus}:1, with an accepted answer"
    assert lines[4] == f"aro: 2 of its 2 runs, such as 'high does lake aro lie above the sea', in {place}"
    assert lines[5].startswith("without documents, short_answer_recall of tale: 1.000 [")
    assert "on the questions that overlap, 0.000 [" in lines[5]
    wrong = evals("contamination", tmp_path / "run", "--against", corpus, "--metric", "short_answer_recal")
    assert "has no such metric; did you mean short_answer_recall" in wrong.err


def test_a_task_against_a_folder_and_what_is_no_corpus(tmp_path: Path, evals: Evals) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Nothing of it.")
    said = evals("contamination", "demo", "--against", folder, "--examples", 0)
    assert said.status == 0, said.err
    assert "looked for in 1 texts of 3 words" in said.out
    assert "a run of words stands in the corpus: 0, a share of 0.000 [" in said.out
    broken = write_jsonl(tmp_path / "broken.jsonl", [{"text": "a"}, {"content": "b"}])
    assert "broken.jsonl:2: no 'text'; expected" in evals("contamination", "demo", "--against", broken).err
