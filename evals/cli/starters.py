"""The plugins that `evals new` writes: for each kind a small working one, and its test.

``@name@`` stands for the name of the object, ``@Class@`` for that of a class, ``@module@`` for the module's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """``group`` is the entry-point group without its ``evals.``, ``object`` the object in the module."""

    group: str
    object: str
    code: str
    test: str

    def code_of(self, name: str, module: str) -> str:
        return _filled(self.code, name, module)

    def test_of(self, name: str, module: str) -> str:
        return _filled(self.test, name, module)

    def object_of(self, name: str) -> str:
        return _filled(self.object, name, "")


def _filled(text: str, name: str, module: str) -> str:
    camel = "".join(part.capitalize() for part in name.split("_"))
    return text.replace("@name@", name).replace("@Class@", camel).replace("@module@", module)


_MOON = 'SAMPLE = Sample("s1", "What is the Moon?", (Document("moon", "The Moon orbits the Earth. It has no air."),))\n'

STARTERS = {
    "scorer": Starter(
        "scorers",
        "@name@",
        '''\
"""``@name@``: say in one line what it measures."""

from evals import Answer, Finding, Metric, Sample, Score, Span, Value, scorer

METRICS = (Metric("@name@", "answers of at most thirty words / answers", "rate", headline=True),)


@scorer(version="1", metrics=METRICS)
def @name@(sample: Sample, answer: Answer) -> Score:
    """Replace this with your own measure: a Value is numerator and denominator."""
    words = len(answer.text.split())
    findings = (Finding("too long", f"{words} words", answer=Span(0, len(answer.text))),) if words > 30 else ()
    return Score({"@name@": Value(words <= 30)}, findings)
''',
        f"""\
from evals import Answer, Document, Sample
from @module@ import @name@

{_MOON}

def test_a_short_answer_counts() -> None:
    assert @name@(SAMPLE, Answer("It orbits the Earth.")).values["@name@"].num == 1


def test_a_long_answer_does_not_and_says_why() -> None:
    score = @name@(SAMPLE, Answer("word " * 40))
    assert score.values["@name@"].num == 0
    assert score.findings[0].label == "too long"
""",
    ),
    "entailment": Starter(
        "entailments",
        "@Class@",
        '''\
"""``@name@``: a statement is supported if it occurs in a source, word for word."""

from collections.abc import Iterable, Iterator

from evals import Document, EntailmentOptions, Pair, Verdict, locate


class @Class@:
    def __init__(self, model: str, options: EntailmentOptions) -> None:
        self.about = {"version": "1"}

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        """Replace this with your own judgement: one verdict a pair, in order, from 0 to 1."""
        for pair in pairs:
            kinds = {locate(pair.hypothesis, Document("source", text)).kind for text in pair.premises}
            yield Verdict(float(bool(kinds & {"exact", "normalized"})))
''',
        """\
from evals import EntailmentOptions, Pair, Provider
from @module@ import @Class@


def no_model(model: str) -> Provider:
    raise AssertionError("it asks no model")


def test_verdicts_come_in_order() -> None:
    pairs = [Pair(("The Moon has no air.",), text) for text in ("The Moon has no air.", "The Moon has water.")]
    backend = @Class@("", EntailmentOptions(no_model))
    assert [verdict.support for verdict in backend.judge(pairs)] == [1.0, 0.0]
""",
    ),
    "task": Starter(
        "tasks",
        "@Class@",
        '''\
"""``@name@``: say in one line what is asked about."""

from collections.abc import Iterator

from evals import Document, Evidence, Sample, TaskCard

MOON = Document("moon", "The Moon orbits the Earth. It has no air.", title="The Moon")


class @Class@:
    name = "@name@"
    card = TaskCard(version="1", source="written by hand", languages=("en",), samples=2)
    scorers = ("pointer", "quote", "evidence", "correctness", "abstention")

    def samples(self) -> Iterator[Sample]:
        """Replace these with your own questions."""
        evidence = (Evidence("moon", 0, 26),)
        yield Sample("orbit", "What does the Moon orbit?", (MOON,), answers=("the Earth",), evidence=evidence)
        yield Sample("age", "How old is the Moon?", (MOON,), answerable=False)
''',
        """\
from @module@ import @Class@


def test_evidence_stands_in_its_document() -> None:
    for sample in @Class@().samples():
        for evidence in sample.evidence:
            document = sample.document(evidence.document)
            assert document is not None
            assert evidence.span.of(document.text).strip()
""",
    ),
    "suite": Starter(
        "suites",
        "TASKS",
        '''\
"""``@name@``: tasks that are run together, by their names."""

TASKS = ("demo", "almanac")
''',
        """\
from evals import plugins
from @module@ import TASKS


def test_every_task_is_installed() -> None:
    assert set(TASKS) <= set(plugins.available("tasks"))
""",
    ),
    "transform": Starter(
        "transforms",
        "@Class@",
        '''\
"""``@name@``: the documents in the opposite order."""

from collections.abc import Iterator
from dataclasses import replace

from evals import NotApplicable, Sample, Surroundings


class @Class@:
    version = "1"
    scorers = ("variants",)

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        """Replace this with your own change: each variant has a name, each sample that it does not fit a reason."""
        if len(sample.documents) < 2:
            raise NotApplicable("@name@: fewer than two documents")
        for name, documents in (("as given", sample.documents), ("reversed", sample.documents[::-1])):
            yield replace(sample, documents=documents, variation=replace(sample.variation, name=name))
''',
        """\
from evals import Document, Sample
from evals.transforms import Around, Varying
from @module@ import @Class@


def test_the_same_documents_come_in_both_orders() -> None:
    sample = Sample("s1", "?", (Document("a", "A."), Document("b", "B.")))
    varying = Varying([[@Class@()]], Around(lambda: iter([sample]), seed=0))
    orders = [[d.id for d in variant.documents] for variant in varying.of(sample)]
    assert orders == [["a", "b"], ["b", "a"]]
""",
    ),
    "style": Starter(
        "styles",
        "@Class@",
        '''\
"""``@name@``: the model copies one sentence, which is found in the documents."""

from evals import Answer, Citation, Completion, Message, Prompt, Sample, Span, locate


class @Class@:
    version = "1"

    def render(self, sample: Sample) -> Prompt:
        sources = "\\n\\n".join(document.text for document in sample.documents)
        return Prompt((Message("user", f"{sources}\\n\\nCopy the sentence that answers: {sample.question}"),))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """Replace this with your own reading: whatever a model writes is an answer."""
        text = completion.text.strip()
        holders = [d.id for d in sample.documents if text and locate(text, d).kind != "fabricated"]
        citations = tuple(Citation(id, quote=text, claim=Span(0, len(text))) for id in holders[:1])
        return Answer(text, citations, finish_reason=completion.finish_reason, usage=completion.usage)
''',
        f"""\
import pytest
from evals import Completion, Document, Sample
from @module@ import @Class@

{_MOON}

@pytest.mark.parametrize(("said", "cited"), [("It has no air.", ["moon"]), ("It is blue.", []), ("", [])])
def test_what_was_copied_is_cited(said: str, cited: list[str]) -> None:
    answer = @Class@().parse(SAMPLE, Completion(0, said))
    assert [citation.document for citation in answer.citations] == cited
""",
    ),
    "provider": Starter(
        "providers",
        "@Class@",
        '''\
"""``@name@``: answers with the first sentence of the first document."""

from collections.abc import Iterable, Iterator

from evals import Completion, ProviderOptions, Request, sentences


class @Class@:
    def __init__(self, model: str, options: ProviderOptions) -> None:
        self.about = {"revision": "1"}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """Replace this with your own model: a completion for each request, in any order."""
        for request in requests:
            texts = [document.text for document in request.sample.documents]
            spans = sentences(texts[0]) if texts else []
            yield Completion(request.id, spans[0].of(texts[0]) if spans else "")
''',
        f"""\
from evals import Document, Prompt, ProviderOptions, Request, Sample, Sampling
from @module@ import @Class@

{_MOON}

def test_every_request_is_answered() -> None:
    requests = [Request(id, Prompt(()), SAMPLE, "bracket", 0, Sampling()) for id in (3, 4)]
    said = list(@Class@("", ProviderOptions()).complete(iter(requests)))
    assert [(completion.id, completion.text) for completion in said] == [
        (3, "The Moon orbits the Earth."),
        (4, "The Moon orbits the Earth."),
    ]
""",
    ),
    "labelled": Starter(
        "labelled",
        "@Class@",
        '''\
"""``@name@``: answers that people have judged, from a file of JSON Lines."""

from collections.abc import Iterator
from pathlib import Path

from evals import Answer, Document, Item, Labelled, Sample, read_jsonl


class @Class@:
    name, version, licence, positive = "@name@", "1", "", 1.0

    def __init__(self, source: str) -> None:
        self._path = Path(source)

    def items(self) -> Iterator[Labelled]:
        """Replace these with your own fields: id, question, document, answer, and label from 0 to 1."""
        for _, row in read_jsonl(self._path):
            sample = Sample(str(row["id"]), str(row["question"]), (Document("1", str(row["document"])),))
            yield Labelled(Item(sample, Answer(str(row["answer"]))), float(row["label"]))
''',
        """\
import json
from pathlib import Path

from @module@ import @Class@


def test_a_row_is_an_answer_with_its_label(tmp_path: Path) -> None:
    row = {"id": "1", "question": "?", "document": "The Moon has no air.", "answer": "It has none.", "label": 1}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (item,) = @Class@(str(tmp_path / "rows.jsonl")).items()
    assert (item.item.answer.text, item.label) == ("It has none.", 1.0)
""",
    ),
    "verb": Starter(
        "verbs",
        "@Class@",
        '''\
"""``@name@``: say how many answers a run has."""

from argparse import ArgumentParser, Namespace

import evals


class @Class@:
    """Say how many answers a run has."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", metavar="RUN")

    def main(self, arguments: Namespace) -> int:
        """Replace this with your own work; the exit status. What a user can fix is raised as an EvalsError."""
        print(sum(row.answers for row in evals.Run(arguments.run).summary.rows))
        return 0
''',
        """\
from argparse import ArgumentParser
from pathlib import Path

import evals
import pytest
from @module@ import @Class@


def test_it_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = evals.evaluate("demo", "extractive", scorer="quote", limit=2, log_dir=tmp_path)
    parser = ArgumentParser()
    @Class@().add_arguments(parser)
    assert @Class@().main(parser.parse_args([str(run.path)])) == 0
    assert capsys.readouterr().out == "2\\n"
""",
    ),
}
