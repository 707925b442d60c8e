"""JSON as models write it, and whom its citations name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Answer, Completion, Document, Sample, check
from evals.reading import read_object
from evals.styles.parsing import parsed
from evals.styles.quote import Quote

SAMPLE = Sample(
    "s", "How high?", (Document("aro.txt", "Lake Aro lies 212 metres up.", "Lake Aro"), Document("b", "It is dry."))
)
QUOTE = "Lake Aro lies 212 metres"
WHOLE = f'{{"answer": "212 metres", "citations": [{{"document": 1, "quote": "{QUOTE}"}}]}}'


def read(text: str) -> Answer:
    return parsed(Quote(), SAMPLE, Completion(0, text))


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here is the answer {{as asked}}:\n\n{WHOLE}\n\nI hope that {{this}} helps.",
        WHOLE.replace("}]}", "},]}"),
        WHOLE.replace('"', "'"),
        WHOLE.replace('"answer"', "answer").replace('"citations"', "citations"),
        WHOLE.replace(", ", ",  // so it says\n", 1).replace("]}", "] /* that is all */}"),
        f'{{"response": {WHOLE}}}',
        f'{WHOLE}\n{{"answer": "", "citations": []}}',
        WHOLE.replace(f'"{QUOTE}"', f'"""{QUOTE}"""').replace('"212 metres"', '"""212 metres"""'),
        WHOLE[:-2],
        WHOLE[:-4],
        WHOLE.replace('"', "“", 1).replace('"', "”", 1),
        f'<think>The form is {{"answer": ...}}.</think>\n{WHOLE}',
        f'<think>Maybe {{"answer": "9 metres", "citations": []}}? No.</think>\n{WHOLE}',
        f'{{"answer": "9 metres", "citations": []}}\n\nNo, wait:\n{WHOLE}',
        f'{{"answer": "9 metres", "citations": []}}\n\nNo, wait:\n{WHOLE.replace(chr(34), chr(39))}',
        WHOLE.replace("1,", "[1],"),
        WHOLE.replace("1,", '"Document 1",'),
        WHOLE.replace("1,", '"[1]",'),
        WHOLE.replace("1,", '"aro.txt",'),
        WHOLE.replace("1,", '"Lake Aro",'),
        WHOLE.replace("1,", '"Document 1: Lake Aro",'),
        WHOLE.replace("[{", "{").replace("}]", "}"),
        WHOLE.replace('"document"', '"doc"').replace('"quote"', '"text"'),
        WHOLE.replace("212 metres", "212 metres [1]", 1),
        WHOLE.replace("}]}", ', "sure": True, "page": None}]}'),
        WHOLE.replace("1,", "1.0,"),
        WHOLE.replace("1,", '{"id": 1},'),
        WHOLE.replace("1,", '"[1] Lake Aro",'),
        WHOLE.replace("1,", '"Document [1]: Lake Aro",'),
        WHOLE.replace("1,", '"Document 1 (Lake Aro)",'),
        WHOLE.replace('"document"', '"docId"').replace('"quote"', '"Quoted_Text"'),
        WHOLE.replace('"document"', '"Document_Number"').replace('"quote"', '"snippet"'),
        WHOLE.replace('"answer"', '"Final_Answer"').replace('"citations"', '"sources"'),
        WHOLE.replace('"212 metres"', '{"text": "212 metres"}'),
        WHOLE.replace('"', '\\"'),
        f'{{"result": {WHOLE}}}',
        f'{{"name": "reply", "arguments": {WHOLE}}}',
        f"[{WHOLE}]",
        f"<answer>{WHOLE}</answer>",
        f'{{"answer": "212 metres", "document": 1, "quote": "{QUOTE}"}}',
        f'{{"answer": "212 metres", "citations": {{"1": "{QUOTE}"}}}}',
        f'{{"answer": "212 metres", "citations": [{{"Lake Aro": "{QUOTE}"}}]}}',
        f'{{"answer": "212 metres", "citations": [[1, "{QUOTE}"]]}}',
        f'{{"answer": "212 metres", "citations": ["[1] {QUOTE}"]}}',
        f'{{"answer": "212 metres", "citations": "{QUOTE} [1]"}}',
    ],
)
def test_an_object_is_read_however_it_is_written(text: str) -> None:
    answer = read(text)
    assert answer.text == "212 metres"
    assert [c.document for c in answer.citations] == ["aro.txt"]
    assert QUOTE.startswith(answer.citations[0].quote or "-")


def test_line_breaks_in_strings_stay() -> None:
    assert read(WHOLE.replace("lies 212", "lies\n212")).citations[0].quote == "Lake Aro lies\n212 metres"


@pytest.mark.parametrize(("value", "text"), [("212", "212"), ("true", "Yes"), ('["a", "b"]', "a, b"), ("null", "")])
def test_an_answer_that_is_no_string(value: str, text: str) -> None:
    assert read(f'{{"answer": {value}, "citations": []}}').text == text


def test_a_document_that_is_not_there_is_cited_as_written() -> None:
    documents = [c.document for n in ("9", '"Lake Ule"') for c in read(WHOLE.replace("1,", f"{n},")).citations]
    assert documents == ["[9]", "Lake Ule"]


def test_prose_in_place_of_json_is_read_by_its_markers() -> None:
    answer = read(f'It says "{QUOTE}" [1].')
    assert [(c.document, c.quote) for c in answer.citations] == [("aro.txt", QUOTE)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.text(alphabet="ab .\n", max_size=9))
def test_whole_json_is_what_it_says(value: Any, around: str) -> None:
    assert read_object(f"{around}{json.dumps({'answer': value})}{around}", ("answer",)) == {"answer": value}


@given(st.text(alphabet="{}[]\"':,ab \\\n/*#1", max_size=60))
def test_any_text_gives_an_answer_that_json_can_hold(text: str) -> None:
    json.dumps(read_object(f"{{{text}", ("answer",)), allow_nan=False).encode()
    read(text)


def test_no_number_that_is_not_finite_and_no_half_of_a_pair() -> None:
    found = read_object('{"answer": "a\\ud800", "x": [NaN, -Infinity, 1e999]}', ("answer",))
    assert found == {"answer": "a\ufffd", "x": ["NaN", "-Infinity", "inf"]}


@pytest.mark.parametrize(
    "unit", ["[", '{"answer":', '{"answer": "' + "\\", "{'a", '{"answer": {"a', "```", "{/*", '"x": ']
)
def test_deep_and_long_text_is_refused_and_not_followed(unit: str) -> None:
    read_object('{"answer": ' + unit * 100_000, ("answer",))


def test_a_quote_that_names_no_document_is_of_the_one_that_has_it() -> None:
    for quote, document in ((QUOTE, "aro.txt"), ("Lake Aro lies in a deep valley", "")):
        for entry in (f'"{quote}"', f'{{"quote": "{quote}"}}'):
            (citation,) = read(f'{{"answer": "212 metres", "citations": [{entry}]}}').citations
            assert (citation.document, citation.quote) == (document, quote)


def test_members_that_may_have_been_citations_are_said() -> None:
    answer = read('{"answer": "212 metres", "grounds": [{"where": 1}], "sure": 0.9}')
    assert answer.citations == ()
    assert answer.unread == ("\"grounds\": [{'where': 1}]",)


def test_an_answer_in_pieces_alone_is_read_whole() -> None:
    pieces = [{"statement": "It is cold.", "citations": [1]}, {"statement": "It is dry.", "citations": [2]}]
    for text in (json.dumps(pieces), f"```json\n{json.dumps(pieces)}\n```"):
        assert read_object(text, ("answer", "statements")) == {"statements": pieces}
        found = check(text, ["It is cold.", "It is dry."])
        assert (found.text, [c.document for c in found.citations]) == ("It is cold. It is dry.", ["1", "2"])
    assert read_object(json.dumps([{"answer": "It is cold."}]), ("answer", "statements")) == {"answer": "It is cold."}
    lines = [{"sentence": "It is cold.", "source": 1}, {"sentence": "It is dry.", "source": 2}]
    written = "\n".join(map(json.dumps, lines))
    assert read_object(written, ("answer", "statements")) == {"statements": lines}
    drafts = '{"answer": "It is dry."}\n{"answer": "It is cold."}'
    assert read_object(drafts, ("answer", "statements")) == {"answer": "It is cold."}
