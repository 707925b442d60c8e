"""Published sets as tasks: rows in the form in which each is published, and real rows where a folder has them."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import published
import pytest
from support import Evals, shared, write_jsonl

import evals as api
from evals import EvalsError, Sample, TaskCard, TaskOptions, plugins
from evals.files import read_rows
from evals.opening import open_task
from evals.protocols import power
from evals.styles.bracket import Bracket
from evals.styles.parsing import rendered
from evals.styles.published import Published
from tasks.labelled.attributionbench import AttributionBench
from tasks.labelled.faithbench import FaithBench
from tasks.published.laquer import Laquer


def task(name: str, source: Path | str = "", **args: str) -> Any:
    module, _, kind = name.partition(".")
    made = getattr(import_module(f"tasks.published.{module}"), kind)
    return made(TaskOptions(str(source), args=args)) if power(made, "Args") else made(str(source))


def one(folder: Path, name: str, **args: str) -> Sample:
    (sample,) = task(name, write_jsonl(folder / "rows.jsonl", [published.ROWS[name]]), **args).samples()
    assert isinstance(sample, Sample)
    return sample


@pytest.mark.parametrize("name", published.ROWS)
def test_a_row_of_the_published_form_is_a_sample_with_a_card(tmp_path: Path, name: str) -> None:
    sample = one(tmp_path, name)
    assert sample.question
    assert bool(sample.documents) == (name != "deepscholar.DeepScholar"), "its documents are in a file of their own"
    assert len({d.id for d in sample.documents}) == len(sample.documents)
    for gold in sample.evidence:
        document = sample.document(gold.document)
        assert document is not None
        assert gold.span.of(document.text)
    assert rendered(Bracket(), sample).messages[-1].content.endswith(sample.question)
    card = task(name).card
    assert isinstance(card, TaskCard)
    said = (card.version, card.source, card.paper, card.licence, card.comparable, card.noise, card.trivial, card.loaded)
    assert all((*said, card.setting, card.departs, card.checked))


@pytest.mark.parametrize("name", plugins.available("tasks"))
def test_every_task_can_be_opened_without_its_data(name: str) -> None:
    card = open_task(name).card
    assert all((card.version, card.source, card.languages, card.comparable, card.trivial))


@pytest.mark.parametrize("name", plugins.available("tasks"))
def test_the_published_metrics_of_a_card_are_metrics_of_ours(name: str) -> None:
    known = {m.name for scorer in plugins.available("scorers") for m in plugins.load("scorers", scorer).metrics}
    assert set(open_task(name).card.metrics) <= known


@pytest.mark.parametrize("name", published.ROWS)
def test_a_column_that_has_moved_is_named_with_those_that_are_there(tmp_path: Path, name: str) -> None:
    made = task(name, write_jsonl(tmp_path / "rows.jsonl", [{"query_text": "?", "gold": 1}]))
    with pytest.raises(
        EvalsError, match=r"rows.jsonl:1: not a row of .*no '.*its columns are query_text, gold; expected"
    ):
        list(made.samples())


@pytest.mark.parametrize("name", [n for n in published.ROWS if not task(n).hub])
def test_a_set_that_is_on_no_hub_says_where_it_is_from(name: str) -> None:
    with pytest.raises(EvalsError, match=r"on no hub; expected --task .*=FILE, from https://"):
        list(task(name).samples())


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_a_licence_forbids_is_said_before_anything_is_asked(tmp_path: Path, evals: Evals, dry: tuple[str]) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [published.FINANCEBENCH])
    said = evals("run", "--model", "mock", "--task", f"financebench={rows}", "--log-dir", tmp_path / "runs", *dry)
    assert said.status == 0, said.err
    assert "financebench: its licence (CC BY-NC-4.0) forbids commercial use; use it for research only" in said.err


# What is particular to each


def test_alce_shows_as_many_passages_as_asked_and_keeps_its_gold(tmp_path: Path) -> None:
    sample = one(tmp_path, "alce.Asqa", docs="2")
    assert [d.title for d in sample.documents] == ["Moon", "Aro"]
    assert sample.metadata["short_answers"] == [["no air", "none"]]
    assert one(tmp_path, "alce.Qampari").metadata["list_answers"] == [["Moon", "the Moon"], ["Mars"]]
    assert len(one(tmp_path, "alce.Eli5").metadata["claims"]) == 3


def test_the_published_prompt_of_alce_is_written_word_for_word(tmp_path: Path) -> None:
    (message,) = Published().render(one(tmp_path, "alce.Asqa", docs="2")).messages
    assert message.content.startswith(
        "Instruction: Write an accurate, engaging, and concise answer for the given question"
    )
    documents = f"Document [1](Title: Moon): {published.AIR}\nDocument [2](Title: Aro): {published.SEA}\n"
    assert message.content.endswith(f"\n\nQuestion: Is there air on the Moon?\n\n{documents}\nAnswer:")


def test_alces_own_file_gives_its_prompt_with_the_worked_examples_that_alce_draws(tmp_path: Path) -> None:
    demos = [
        {
            "question": f"Q{n}?",
            "answer": answer,
            "docs": [{"title": "Aro", "text": f"text {n}"}, {"title": "", "text": "x"}],
        }
        for n, answer in enumerate(["none", "Yes [1].", "none", ["Check.", "No [1]."]])
    ]
    form = {
        "instruction": "Cite.",
        "demo_prompt": "{INST}\n\nQuestion: {Q}\n\n{D}\nAnswer: {A}",
        "doc_prompt": "Document [{ID}](Title: {T}): {P}\n",
        "demo_sep": "\n\n\n",
        "demos": demos,
    }
    (tmp_path / "asqa_default.json").write_text(json.dumps(form))
    asked = {"docs": "1", "prompt": str(tmp_path / "asqa_default.json")}
    (message,) = Published().render(one(tmp_path, "alce.Asqa", **asked)).messages
    examples = [
        "Cite.\n\nQuestion: Q1?\n\nDocument [1](Title: Aro): text 1\n\nAnswer:Yes [1].",
        "Cite.\n\nQuestion: Q3?\n\nDocument [1](Title: Aro): text 3\n\nAnswer:\nCheck.\nNo [1].",
        f"Cite.\n\nQuestion: Is there air on the Moon?\n\nDocument [1](Title: Moon): {published.AIR}\n\nAnswer:",
    ]
    assert message.content == "\n\n\n".join(examples)
    (message,) = Published().render(one(tmp_path, "alce.Asqa", **asked, shots="0")).messages
    assert message.content == examples[-1]


def test_any_set_is_asked_with_the_prompt_of_a_file(tmp_path: Path) -> None:
    form = tmp_path / "prompt.json"
    form.write_text(json.dumps({"prompt": "{documents}\n{question} {claim}", "document": "{number}: {text}\n"}))
    for name in published.ROWS:
        sample = one(tmp_path, name, prompt=str(form))
        (message,) = Published().render(sample).messages
        assert message.content.startswith(f"1: {sample.documents[0].text}" if sample.documents else "\n")
        assert sample.question in message.content
    for wrong in ("[]", "{}", '{"prompt": "x", "document": 3}', '{"demos": []}'):
        form.write_text(wrong)
        with pytest.raises(EvalsError, match=r"prompt\.json: no published prompt .*expected an object with prompt"):
            one(tmp_path, "pubmedqa.PubMedQA", prompt=str(form))
    with pytest.raises(EvalsError, match=r"prompts/none: no such file; expected a published prompt"):
        one(tmp_path, "pubmedqa.PubMedQA", prompt="prompts/none")


def test_deepscholar_shows_the_works_that_the_paper_cites_where_their_abstracts_are_known(tmp_path: Path) -> None:
    citations = tmp_path / "recovered_citations.csv"
    columns = "parent_paper_arxiv_id,cited_paper_title,cited_paper_arxiv_link,cited_paper_abstract"
    link = "http://arxiv.org/abs/2401.00001v1"
    rows = [
        '2506.00001v1,"Air on\n  the Moon",' + f'{link},"There is\nnone."',
        "2506.00001v1,Unknown,,",
        "x,Other,,Else.",
    ]
    citations.write_text("\n".join([columns, *rows]))
    sample = one(tmp_path, "deepscholar.DeepScholar", citations=str(citations))
    (document,) = sample.documents
    assert (document.id, document.title, document.text) == (link, "Air on the Moon", "There is\nnone.")
    assert sample.question.endswith("\n\nTitle: Ice on the Moon\n\nAbstract: We look for ice.")
    citations.write_text("title,abstract\nAir,None.\n")
    with pytest.raises(EvalsError, match=r"recovered_citations.csv:2: not a row of the cited works .*parent_paper"):
        one(tmp_path, "deepscholar.DeepScholar", citations=str(citations))


def test_the_published_prompt_of_ragtruth_is_the_one_that_its_row_has(tmp_path: Path) -> None:
    (message,) = Published().render(one(tmp_path, "ragtruth.RAGTruth")).messages
    assert message.content == published.RAGTRUTH["prompt"]


def test_braces_of_a_document_or_a_question_are_no_fields(tmp_path: Path) -> None:
    (message,) = Published().render(one(tmp_path, "facts_grounding.FactsGrounding")).messages
    assert message.content == published.FACTS["full_prompt"]


def test_a_sample_without_a_published_prompt_is_named() -> None:
    with pytest.raises(EvalsError, match="sample 'x' has no published prompt"):
        Published().render(Sample("x", "?", ()))


def test_facts_are_read_from_a_table(tmp_path: Path) -> None:
    text = json.dumps(published.AIR)
    (tmp_path / "examples.csv").write_text(
        f"full_prompt,user_request,context_document,system_instruction\nA,B,{text},C\n"
    )
    (sample,) = task("facts_grounding.FactsGrounding", tmp_path / "examples.csv").samples()
    assert (sample.documents[0].text, sample.question) == (published.AIR, "B")


def test_wice_has_the_supporting_sentences_as_evidence(tmp_path: Path) -> None:
    sample = one(tmp_path, "wice.WiCE")
    gold = ["The Moon is grey.", "It has no air.", "It has ice."]
    assert [e.span.of(sample.documents[0].text) for e in sample.evidence] == gold, "the sentences of every set"
    assert sample.answers == ("partially supported",)


def test_mtrag_asks_the_last_question_after_the_turns_before_it(tmp_path: Path) -> None:
    sample = one(tmp_path, "mtrag.MTRAG")
    assert (sample.question, sample.answerable) == ("Has it air?", False)
    messages = rendered(Bracket(), sample).messages
    assert [m.role for m in messages] == ["user", "assistant", "user"]
    assert published.AIR in messages[-1].content
    run = api.evaluate(task("mtrag.MTRAG", tmp_path / "rows.jsonl"), "extractive", scorer="pointer", log_dir=tmp_path)
    (answered,) = run.answers
    assert answered.sample.turns == sample.turns


def test_turns_of_one_speaker_in_a_row_are_one_message() -> None:
    said = (api.Message("user", "Hello."), api.Message("user", "Again."))
    (message,) = rendered(Bracket(), Sample("x", "Why?", (), turns=said)).messages
    assert message.content.startswith("Hello.\n\nAgain.\n\nDocuments:")


def test_financebench_cites_a_page_of_the_filing(tmp_path: Path) -> None:
    sample = one(tmp_path, "financebench.FinanceBench")
    assert sample.evidence[0].span.of(sample.documents[0].text) == "Net sales\n12"
    pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")
    from papers import pdf  # noqa: PLC0415 - needs the libraries of documents

    with pytest.raises(EvalsError, match=r"ARO_2018_10K.pdf: no such file"):
        one(tmp_path, "financebench.FinanceBench", pdfs=str(tmp_path))
    (tmp_path / "ARO_2018_10K.pdf").write_bytes(pdf(["Aro Company"], ["Net sales 12"], ["The end"]))
    sample = one(tmp_path, "financebench.FinanceBench", pdfs=str(tmp_path))
    assert sample.evidence[0].span.of(sample.documents[0].text).strip() == "Net sales 12"
    (tmp_path / "ARO_2018_10K.pdf").write_bytes(pdf(["Aro Company"]))
    with pytest.raises(EvalsError, match="has 1 pages; expected page 2"):
        one(tmp_path, "financebench.FinanceBench", pdfs=str(tmp_path))


def test_laquer_marks_the_words_that_a_fact_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("".join(json.dumps(published.LAQUER) + "\n" for _ in range(2)))
    (tmp_path / "molecular.csv").write_text(published.LAQUER_FACT)
    (sample,) = Laquer(TaskOptions(str(tmp_path))).samples()
    assert sample.question.endswith("There is no air. [[There]] is [[ice.]]")
    assert sample.documents[0].text == "The Moon has no air. It has ice.\nIt is far."
    (tmp_path / "molecular.csv").write_text(published.LAQUER_FACT.replace("(17, 22)", "(27, 99)"))
    with pytest.raises(EvalsError, match=r"molecular.csv:2: .*span 27 to 99"):
        list(Laquer(TaskOptions(str(tmp_path))).samples())


def test_faithbench_counts_what_is_not_benign(tmp_path: Path) -> None:
    (tmp_path / "batch_1.json").write_text(json.dumps(published.FAITHBENCH, indent=2))
    bad, good = FaithBench(str(tmp_path / "batch_1.json")).items()
    assert (bad.label, good.label, bad.system) == (0.0, 1.0, "small")
    assert bad.spans is not None
    assert [s.of(bad.item.answer.text) for s in bad.spans] == ["in June"]


def test_attributionbench_is_a_labelled_set_too(tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [published.ATTRIBUTION])
    (claim,) = AttributionBench(str(rows)).items()
    assert (claim.label, claim.item.answer.text) == (0.0, "The Moon has no air.")


# Files and hubs


@pytest.mark.parametrize(
    ("source", "revision"),
    [
        ("", "unpinned"),
        ("PrimeQA/clapnq", "unpinned"),
        ("PrimeQA/clapnq@v1.1", "v1.1"),
        ("rows/clapnq.jsonl", ""),  # a file that is not there, which reading it will say
    ],
)
def test_what_a_hub_gives_is_pinned_or_said_not_to_be(source: str, revision: str) -> None:
    assert open_task(f"clapnq={source}" if source else "clapnq").card.revision == revision


def test_a_list_and_an_object_of_json_are_read_and_a_torn_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text('[{"a": 1}, {"a": 2}]')
    assert [row for _, row in read_rows(str(file), "")] == [{"a": 1}, {"a": 2}]
    file.write_text('{"a": 1}\n{"a": 2}\n')
    assert len(list(read_rows(str(file), ""))) == 2
    for torn, said in (('[{"a": 1}, {"a"', "cut short"), ('{"a": 1}\n{"a"', "torn"), ("[1]", "expected an object")):
        file.write_text(torn)
        with pytest.raises(EvalsError, match=said):
            list(read_rows(str(file), ""))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("Couldn't reach the hub"), "expected network access or a local file"),
        (RuntimeError("Dataset 'a/b' is a gated dataset on the Hub"), "its terms must be accepted on the page of a/b"),
        (KeyError("part"), "expected network access or a local file"),
    ],
)
def test_a_hub_that_does_not_give_a_set_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    datasets = pytest.importorskip("datasets", reason="needs grounded-evals[datasets]")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(datasets, "load_dataset", refuse)
    with pytest.raises(EvalsError, match=said):
        list(read_rows("a/b@main", "config/test"))


def test_the_card_of_a_task_is_shown_whole(evals: Evals, tmp_path: Path) -> None:
    said = evals("list", "tasks", "clapnq")
    assert said.status == 0, said.err
    for part in ("arXiv 2404.02103", "CC BY-SA-3.0", "600 questions", "trivial answer", "label noise", "loaded from"):
        assert part in said.out
    assert "only tasks have cards" in evals("list", "styles", "quote").err
    assert "no task is called 'clapnc'" in evals("list", "tasks", "clapnc").err


# Real rows


@pytest.mark.parametrize(
    ("name", "file", "count", "answerable"),
    [
        ("ragtruth.RAGTruth", "ragtruth_qa", 139, {None: 139}),
        ("mtrag.MTRAG", "mtrag_human_eval", 159, {True: 150, False: 7, None: 2}),
        ("expertqa.ExpertQA", "expertqa_cited_answers", 331, {None: 331}),
        ("pubmedqa.PubMedQA", "pubmedqa", 1000, {True: 1000}),
        ("wice.WiCE", "wice_oracle_dev", 349, {True: 349}),
    ],
)
def test_real_rows_are_read(name: str, file: str, count: int, answerable: dict[bool | None, int]) -> None:
    path = shared(f"{file}.jsonl")
    made = task(name, path)
    samples = list(made.samples())
    assert (len(samples), Counter(s.answerable for s in samples)) == (count, answerable)
    assert not made.left_out
    assert made.card.revision.startswith("sha256:")
