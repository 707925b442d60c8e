"""HALoGEN's families for a judge: atoms that a model cuts, held to a source, from the rows to the figures."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from chat_server import completion
from judges import MODEL, answering, judge, user
from support import write_jsonl
from wire import Call, Reply, Server

from evals import Answer, Claim, Item, ScorerOptions, TaskOptions, Usage, UsageError, Value
from evals.cache import Remembered, Store
from evals.opening import open_entailment
from scorers.backends import judge_atoms
from scorers.hallucination import Hallucination
from tasks.halogen.judged import Summarization

PASSAGE = "The dam of Aro was built in 1902 by Ana Ruiz."
ANSWER = "Ana Ruiz built it, in 1912."


def atoms(*said: str) -> str:
    return json.dumps({"atoms": said})


def replying(call: Call) -> Reply:
    """Two atoms of any answer; of the statements to judge, the year 1912 is not carried."""
    asked = user(call)
    if "List every fact" in asked:
        return Reply(completion("small", atoms("Ana Ruiz built the dam.", "The dam was built in 1912.")))
    verdict = "none" if "1912" in asked.rpartition("statement\n")[2] else "full"
    return Reply(completion("small", json.dumps({"reason": "It says so.", "verdict": verdict})))


def test_a_judge_cuts_an_answer_and_judges_its_atoms(server: Server, tmp_path: Path) -> None:
    server.reply = replying
    rows = write_jsonl(tmp_path / "rows.jsonl", [{"passage": PASSAGE, "response": "", "atomic_units": ""}])
    (sample,) = Summarization(TaskOptions(str(rows))).samples()
    assert (sample.question, sample.documents[0].text) == (f"Summarize this article.\n\n{PASSAGE}", PASSAGE)
    scorer = Hallucination(ScorerOptions(judge(), args={"atoms": "judge"}))
    score, silent, given = scorer.score(
        [
            Item(sample, Answer(ANSWER)),
            Item(sample, Answer("I cannot.", abstention="refused")),
            Item(sample, Answer(ANSWER, claims=(Claim("It was 1902.", 1.0),))),
        ]
    )
    assert score.values["hallucination_score"] == Value(1, 2)
    assert [f.label for f in score.findings] == ["supported", "hallucinated"]
    assert score.usage == Usage(300, 30)  # one call to cut, two to judge
    assert (silent.values["response_ratio"], given.values["hallucination_score"]) == (Value(0), Value(0, 1))
    assert len(server.calls) == 3


def test_what_cannot_be_cut_is_asked_once_more_and_then_unscored(server: Server) -> None:
    server.reply = answering("They are two.", atoms("It is red."))
    (cut,) = judge().decompose([("?", "It is red.")])
    assert (cut.atoms, cut.usage) == (("It is red.",), Usage(200, 20))
    assert "no list of atoms can be read: it holds no JSON object with atoms" in str(server.calls[1].body)
    server.reply = answering("No.")
    (failed,) = judge().decompose([("?", "It is red.")])
    assert (failed.atoms, failed.usage) == (None, Usage(200, 20))
    assert failed.reason == "no list of atoms can be read: it holds no JSON object with atoms"
    server.reply = lambda call: Reply(completion("small", '{"atoms": ["It is', "length"))
    (cut,) = judge().decompose([("?", "It is red.")])
    assert cut.reason.endswith("with atoms, and was cut off at max_tokens")


def test_a_list_of_atoms_is_held_to_its_form_and_may_be_long(server: Server) -> None:
    server.reply = answering(atoms("It is red."))
    list(judge(max_tokens="99", votes="3").decompose([("?", "It is red.")]))
    (call,) = server.calls
    schema = call.body["response_format"]["json_schema"]["schema"]
    jsonschema.validate({"atoms": ["It is red."]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"reason": "", "verdict": "full"}, schema)
    assert (call.body["max_tokens"], call.body["temperature"]) == (8 * 99, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (atoms(), ()),
        (f"Sure: {atoms(' a ', '')} I hope it helps.", ("a",)),
        ('{"atoms": "a"}', None),
        ('{"atoms": [1]}', None),
        (atoms(*["a"] * 201), None),
        ("", None),
    ],
)
def test_replies_are_read(text: str, expected: tuple[str, ...] | None) -> None:
    if expected is not None:
        assert judge_atoms.read(text) == expected
        return
    with pytest.raises(ValueError, match=r"atoms"):
        judge_atoms.read(text)


def test_an_answer_that_was_cut_before_is_not_cut_again(server: Server, tmp_path: Path) -> None:
    server.reply = answering(atoms("It is red."))
    with Store(tmp_path / "kept.sqlite") as store:
        backend = Remembered(judge(), store, MODEL)
        (first,) = backend.decompose([("?", "It is red.")])
        (second,) = backend.decompose([("?", "It is red.")])
        (other,) = backend.decompose([("?", "It is old.")])
    assert first.atoms == second.atoms == other.atoms == ("It is red.",)
    assert (second.usage, len(server.calls)) == (Usage(), 2)


def test_only_a_model_cuts() -> None:

    with pytest.raises(UsageError, match="no model is asked"):
        Hallucination(ScorerOptions(open_entailment("lexical"), args={"atoms": "judge"}))
    with pytest.raises(UsageError, match="atoms=rules: expected judge"):
        Hallucination(ScorerOptions(open_entailment("lexical"), args={"atoms": "rules"}))
