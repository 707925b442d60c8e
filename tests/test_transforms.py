"""Variants of samples: what transforms make of the documents, and of the evidence in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Evidence, NotApplicable, PluginError, Sample, UsageError, Variation
from evals.opening import open_transform
from evals.protocols import Surroundings, Transform
from evals.text import locate, rough_tokens
from evals.transforms import NOTHING_AROUND, Around, Varying
from evals.transforms.conflict import Conflict
from evals.transforms.counterfactual import Counterfactual
from evals.transforms.distractors import Distractors
from evals.transforms.edits import Edit, Rewriting
from evals.transforms.long import Long
from evals.transforms.misnumbered import Misnumbered
from evals.transforms.paraphrase_trap import ParaphraseTrap
from evals.transforms.poisoned import Poisoned
from evals.transforms.shuffle import Shuffle
from evals.transforms.unanswerable import Unanswerable
from evals.transforms.wordings import stands, tells
from evals.types import Span
from evals.types.samples import WordBox

ARO = Document("aro", "Lake Aro lies 212 metres above the sea. Its water is clear.", page_starts=(0, 40), file="a.pdf")
ULE = Document("ule", "Lake Ule is deep.")
SAMPLE = Sample("s", "How high?", (ARO, ULE), ("212 metres",), (Evidence("aro", 0, 39),))

# A question, its answer, and the sentence that gives it.
FACTS = [
    ("How high does Lake Aro lie?", "212 metres", "Lake Aro lies 212 metres above the sea."),
    ("Who built the bridge?", "Anna Berg", "The longest bridge was built in 1873 by Anna Berg of Oslo."),
    ("When did the mine open?", "4 May 1901", "The mine opened on 4 May 1901, before the war."),
    ("Кто построил мост?", "Пётр Громов", "Мост в 1873 году построил Пётр Громов из Твери."),
    ("谁设计了这座桥？", "林建国", "这座桥由林建国设计，全长120米。"),
    ("湖の標高は何メートルですか。", "212メートル", "湖の標高は212メートルで、北に山がある。"),
    ("من هو مصمم الجسر؟", "سالم حداد", "صمم الجسر سالم حداد في عام 1873."),
    ("หอนี้สูงเท่าไร", "212 เมตร", "หอนี้สูง 212 เมตร สร้างใน 1873"),
]
FILLERS = [
    "Its water is clear. 😀",
    "Nobody lives there in winter.",
    "山很高。",
    "Там холодно.",
    "هناك برد.",
    "It is x² long\u00ad.",
]
EVERY: list[Transform] = [
    Unanswerable(),
    Counterfactual(),
    Conflict(),
    Distractors("2"),
    Poisoned(),
    Poisoned("source"),
    Shuffle("3"),
    ParaphraseTrap(),
    Long("600@0.3"),
    Misnumbered(),
]
OTHERS = [Sample(f"o{n}", "?", (Document(f"other-{n}", f"Lake number {n + 30} is far away. " * 9),)) for n in range(20)]


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    question, answer, fact = draw(st.sampled_from(FACTS))
    fillers = st.lists(st.sampled_from(FILLERS), max_size=3)
    before, after = draw(fillers), draw(fillers)
    text = " ".join([*before, fact, *after])
    at = text.index(fact)
    documents = [Document("d", text, "A title", page_starts=(0, at))]
    for n in range(draw(st.integers(0, 3))):
        documents.insert(draw(st.integers(0, len(documents))), Document(f"e{n}", " ".join(["-", *draw(fillers)])))
    return Sample("s", question, tuple(documents), (answer,), (Evidence("d", at, at + len(fact)),))


@given(samples(), st.lists(st.sampled_from(EVERY), min_size=1, max_size=4, unique_by=type), st.integers(0, 9))
def test_evidence_is_carried_through_any_transforms_together(sample: Sample, chain: list[Transform], seed: int) -> None:
    said = {e.span.of(sample.document(e.document).text) for e in sample.evidence}  # type: ignore[union-attr]
    varying = Varying([chain], Around(lambda: OTHERS, seed))
    variants = varying.of(sample)
    assert bool(variants) != bool(varying.skipped)
    assert [v.variation.count for v in variants] == [len(variants)] * len(variants)
    for variant in variants:
        texts = {d.id: d.text for d in variant.documents}
        for starts, text in ((d.page_starts, d.text) for d in variant.documents):
            assert list(starts) == sorted(starts)
            assert not starts or (starts[0] == 0 and starts[-1] <= len(text))
        assert len(texts) == len(variant.documents), "no id twice"
        found = [(e.document, e.span.of(texts[e.document])) for e in variant.evidence]
        done = variant.variation
        if "removed" in done.name:
            assert not found
            assert not any(tells(d, sample.answers) for d in variant.documents)
            continue
        changed = {*done.altered} | {id for side in done.sides[1:] for id in side}
        pages = {d.id: d.page_starts for d in variant.documents}
        assert all(e.start >= pages[e.document][1] for e in variant.evidence if e.document == "d"), "its second page"
        for document, text in found:
            if document in changed:
                assert stands(text, done.counterfactual or variant.answers)
                assert not stands(text, sample.answers)
            else:
                assert text in said
        assert found
        assert not {e.document for e in variant.evidence} & set(done.poisoned)
        if "swapped" in done.name:
            assert not any(tells(d, sample.answers) for d in variant.documents)


@given(
    st.text("ab c", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("xy", max_size=3)))
)
def test_a_span_keeps_exactly_those_of_its_characters_that_are_left(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    for start, length, new in sorted(drawn):
        end = min(start + length, len(text))
        if start <= end and (not edits or start >= edits[-1].end) and (not edits or start > edits[-1].start):
            edits.append(Edit(start, end, new))
    made = Rewriting(text, edits)
    kept = [i for i in range(len(text)) if not any(e.start <= i < e.end for e in edits)]
    places, at = {}, 0  # where each kept character now stands
    for i in range(len(text) + 1):
        at += sum(len(e.new) for e in edits if e.start == i)
        if i in kept:
            places[i], at = at, at + 1
    assert all(made.text[new] == text[old] for old, new in places.items())
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            span = made.span(Span(start, end))
            assert 0 <= span.start <= span.end <= len(made.text)
            assert [i for i, new in places.items() if span.start <= new < span.end] == [
                i for i in kept if start <= i < end
            ]


@given(st.integers(2, 9), st.integers(2, 40))
def test_every_order_holds_every_document_once(count: int, most: int) -> None:
    documents = tuple(Document(str(n), "x") for n in range(count))
    found = Varying([[Shuffle(str(most))]], NOTHING_AROUND).of(Sample("s", "?", documents))
    orders = [tuple(d.id for d in v.documents) for v in found]
    assert len(orders) == len(set(orders))
    assert len(orders) == (most if count > 4 else min(most, (2, 6, 24)[count - 2]))
    assert len({order[0] for order in orders}) == min(count, len(orders)), "another document comes first in each"
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert {v.cluster for v in found} == {"0"}
    assert {(v.variation.of, v.variation.count) for v in found} == {("s", len(found))}
    assert len({v.id for v in found}) == len(found)


def one(transform: Transform, sample: Sample = SAMPLE, around: Surroundings = NOTHING_AROUND) -> Sample:
    """The last variant."""
    return list(transform.variants(sample, around))[-1]


def test_what_is_removed_is_gone_and_its_offsets_with_it() -> None:
    again = Document("ule", "Lake Ule is deep. Lake Aro, at 212 metres, is not.", "212 metres", file="u.pdf")
    original, removed = Unanswerable().variants(replace(SAMPLE, documents=(ARO, again)), NOTHING_AROUND)
    assert (original.documents, original.variation.name) == ((ARO, again), "original")
    assert [d.text for d in removed.documents] == [" Its water is clear.", "Lake Ule is deep. "]
    assert [(d.title, d.file) for d in removed.documents] == [("", ""), ("", "")]
    assert removed.documents[0].page_starts == (0, 1)
    assert (removed.answers, removed.evidence, removed.answerable) == ((), (), False)
    assert (removed.variation.altered, removed.variation.real_world) == (("aro",), ("212 metres",))


@pytest.mark.parametrize(
    ("question", "answers", "text", "kind"),
    [
        ("How high?", ("1,204 m", "1204"), "It is 1,204 m high, or 1204 metres.", r"1,\d{3} m"),
        ("How many?", ("seventeen", "17"), "Seventeen states signed; all 17 came.", r"[a-z]+"),
        ("How cold?", ("−246", "-246"), "Neon boils at −246 degrees.", r"−2\d\d"),
        ("When?", ("25 August 1989", "August 25, 1989"), "It passed on 25 August 1989.", r"25 August (19|20)\d\d"),
        ("On which day of 1989?", ("25 August 1989", "August 25th"), "On 25 August 1989.", r"\d{1,2} August 1989"),
        (
            "Who?",
            ("Johann Palitzsch", "Palitzsch"),
            "Johann PALITZSCH of Dresden. Palitzsch’s comet.",
            r"[A-Z]\w+ [A-Z]\w+",
        ),
        ("Кто?", ("Пётр Громов",), "Построил Пётр Громов.", r"[А-Я][а-яё]+ [А-Я][а-яё]+"),
        ("谁？", ("林建国",), "由林建国设计。", r"\w{3}"),
        ("何年？", ("1873年",), "橋は1873年に建てられた。", r"1[89]\d\d年"),
        ("٢", ("١٢٣",), "ارتفاعه ١٢٣ متر", r"١[٠-٩][٠-٩]"),
    ],
)
def test_a_swap_keeps_the_type_and_leaves_no_old_answer(
    question: str, answers: tuple[str, ...], text: str, kind: str
) -> None:
    sample = Sample("s", question, (Document("d", text, answers[0]),), answers, (Evidence("d", 0, len(text)),))
    original, swapped = Counterfactual().variants(sample, NOTHING_AROUND)
    done, document = swapped.variation, swapped.documents[0]
    assert original.documents == sample.documents
    assert not tells(document, answers)
    assert len(done.counterfactual) == len(answers)
    assert stands(document.text, done.counterfactual)
    assert swapped.answers == done.counterfactual
    assert (done.real_world, done.altered) == (answers, ("d",))
    assert re.fullmatch(kind, done.counterfactual[0]), done.counterfactual
    assert swapped.evidence == (Evidence("d", 0, len(document.text)),)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"answers": ("clear",), "evidence": (Evidence("aro", 40, 59),)}, "no number, date or name"),
        ({"answers": ()}, "no accepted answer"),
        ({"evidence": ()}, "no accepted answer with evidence"),
        ({"question": "Is it at 212 metres?"}, "no number, date or name"),
        ({"answers": ("212 metres", "clear")}, "no number, date or name"),
        ({"evidence": (Evidence("aro", 0, 39), Evidence("ule", 0, 9))}, "several documents"),
        ({"variation": Variation(sides=(("aro",), ("ule",)))}, "disagree as it is"),
    ],
)
def test_what_cannot_be_swapped_is_skipped_with_the_reason(change: dict[str, object], reason: str) -> None:
    sample = replace(SAMPLE, **change)  # type: ignore[arg-type]
    for transform in (Counterfactual(), Conflict(), Poisoned("source")):
        varying = Varying([[transform]], NOTHING_AROUND)
        assert varying.of(sample) == []
        assert reason in next(iter(varying.skipped))


def test_documents_in_conflict_both_have_evidence() -> None:
    conflict = one(Conflict())
    first, second = conflict.variation.sides
    assert (first, second) == (("aro",), ("aro-2",))
    assert [e.document for e in conflict.evidence] == ["aro", "aro-2"]
    assert len(conflict.answers) == 2
    assert not conflict.variation.counterfactual


def test_a_planted_source_is_no_evidence_and_an_instruction_hits_no_evidence() -> None:
    planted = one(Poisoned("source"))
    assert planted.variation.poisoned == ("aro-2",)
    assert planted.answers == SAMPLE.answers
    assert tells(planted.document("aro-2") or ARO, planted.variation.attack_target)
    told = one(Poisoned())
    assert told.variation.poisoned == ("ule",)
    assert tells(told.document("ule") or ARO, told.variation.attack_target)
    alone = one(Poisoned(), replace(SAMPLE, documents=(ARO,)))
    assert alone.variation.poisoned == (), "whoever cites the evidence's document is not bitten"
    assert "Target" not in told.variation.attack_target[0]


def test_distractors_are_near_and_lack_the_answer() -> None:
    near = [Document("n1", "How high? 212 metres."), Document("n2", "How high is Lake Aro?"), Document("n3", "x")]
    around = Around(lambda: [SAMPLE, Sample("o", "?", tuple(near))])
    found = one(Distractors("1"), around=around)
    assert {d.id for d in found.documents} == {"aro", "ule", "n2"}
    with pytest.raises(NotApplicable, match="fewer than 3 other documents"):
        one(Distractors("3"), around=around)
    with pytest.raises(NotApplicable, match="no accepted answer"):
        one(Distractors("1"), replace(SAMPLE, answers=()), around)


@pytest.mark.parametrize("depth", [0.0, 0.25, 1.0])
def test_padding_reaches_its_budget_at_its_depth(depth: float) -> None:
    found = one(Long(f"1000@{depth}"), around=Around(lambda: OTHERS))
    sizes = [rough_tokens(d.text) for d in found.documents]
    assert 1000 - max(sizes) < sum(sizes) <= 1000
    at = found.documents.index(ARO)
    assert found.documents[at : at + 2] == SAMPLE.documents
    padding = sum(sizes) - sum(sizes[at : at + 2])
    assert sum(sizes[:at]) / padding == pytest.approx(depth, abs=max(sizes) / padding)
    with pytest.raises(NotApplicable, match="do not have 9,000 tokens"):
        one(Long("9000@1"), around=Around(lambda: OTHERS))
    assert rough_tokens("abcdefgh桥梁") == 4


def test_a_trap_is_an_altered_quotation_that_leaves_the_answer() -> None:
    text = "The bridge of 1873 is the longest in Norway. It was built by Anna Berg."
    sample = Sample("s", "Who?", (Document("d", text),), ("Anna Berg",), (Evidence("d", 0, len(text)),))
    found = one(ParaphraseTrap(), sample)
    (trap,) = [d for d in found.documents if d.id in found.variation.poisoned]
    assert locate(trap.text, sample.documents[0]).kind == "altered"
    assert stands(trap.text, ["Anna Berg"])
    short = replace(SAMPLE, documents=(Document("aro", "212 metres"),), evidence=(Evidence("aro", 0, 10),))
    with pytest.raises(NotApplicable, match="nothing in the evidence"):
        one(ParaphraseTrap(), short)


def test_numbers_that_documents_bear_are_never_their_own() -> None:
    found = one(Misnumbered())
    assert [d.text[:4] for d in found.documents] == ["[2] ", "[1] "]
    assert found.evidence == (Evidence("aro", 4, 43),)
    assert one(Misnumbered(), replace(SAMPLE, documents=(ARO,))).documents[0].text.startswith("[2] ")


def test_transforms_together_are_applied_by_stage_and_named_by_all_that_was_done() -> None:
    together = Varying([[Misnumbered(), Shuffle("2"), Unanswerable()]], NOTHING_AROUND).of(SAMPLE)
    names = [v.variation.name for v in together]
    assert names == [f"{done}order {n} + misnumbered" for done in ("", "removed + ") for n in (1, 2)]
    assert [v.documents[0].text[:4] for v in together] == ["[2] "] * 4
    apart = Varying([[Shuffle("2")], [Unanswerable()]], NOTHING_AROUND).of(SAMPLE)
    assert [v.variation.name for v in apart] == ["order 1", "order 2", "original", "removed"]
    assert Varying([], NOTHING_AROUND).of(SAMPLE) == [SAMPLE]


def test_one_seed_gives_the_same_variants_and_another_others() -> None:
    def made(seed: int) -> list[Sample]:
        return Varying([[Counterfactual(), Poisoned(), Distractors("3")]], Around(lambda: OTHERS, seed)).of(SAMPLE)

    assert made(1) == made(1) != made(2)


def test_two_variants_of_one_name_are_the_transforms_fault() -> None:
    class Twice:
        version, scorers = "1", ()

        def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
            yield replace(sample, variation=Variation(name="twin"))
            yield replace(sample, variation=Variation(name="twin"))

    with pytest.raises(PluginError, match="two variants are called 'twin'"):
        Varying([[Twice()], [Twice()]], NOTHING_AROUND).of(SAMPLE)


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (lambda: Shuffle("1"), "shuffle=1: expected a whole number from 2 to 1,000"),
        (lambda: Distractors("many"), "distractors=many: expected a whole number from 1"),
        (lambda: Distractors("9" * 5000), "expected a whole number from 1 to"),
        (lambda: Long("10"), "long=10: expected a whole number from 100"),
        (lambda: Long("1000@2"), "'2' is no depth; expected a number from 0 to 1"),
        (lambda: Long("1000@nan"), "'nan' is no depth"),
        (lambda: Poisoned("arsenic"), "poisoned=arsenic: expected instruction or source"),
        (lambda: open_transform("unanswerable=3"), "'unanswerable' takes no value"),
        (lambda: open_transform("unanserable"), "did you mean unanswerable"),
    ],
)
def test_a_wrong_value_is_named(build: object, expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        build()  # type: ignore[operator]


def counterfactual(text: str, answer: str) -> str:
    """The text as it is with another answer. Raises NotApplicable where that cannot be."""
    sample = Sample("s", "?", (Document("d", text),), (answer,), (Evidence("d", 0, len(text)),))
    _, swapped = Counterfactual().variants(sample, NOTHING_AROUND)
    return swapped.documents[0].text


@pytest.mark.parametrize(
    ("text", "answer", "kept"),
    [
        ("The Beatles came late. It is a Beatle record.", "The Beatles", r"The (\w+) came late. It is a \1 record."),
        ("Tom Smith left. Smithson met the Smiths.", "Smith", r"Tom (\w+) left. Smithson met the \1s."),
        ("He left New York for New Jersey.", "New York", r"He left New (\w+) for New Jersey."),
        ("Lake Aro is cold, Lake Ule is not.", "Lake Aro", r"Lake (\w+) is cold, Lake Ule is not."),
        ("There are twelve rooms; the 12 of them.", "12", r"There are (?!twelve)\w+ rooms; the (?!12)\d\d? of them."),
    ],
)
def test_a_name_is_swapped_in_its_plural_and_without_the_words_it_shares(text: str, answer: str, kept: str) -> None:
    changed = counterfactual(text, answer)
    assert changed != text
    assert re.fullmatch(kept, changed), changed


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("About 40% agreed, forty percent.", "40%"),
        ("It is 121 metres high, one hundred and twenty-one.", "121 metres"),
    ],
)
def test_a_number_that_would_be_left_in_words_is_not_swapped(text: str, answer: str) -> None:
    with pytest.raises(NotApplicable, match="could be swapped"):
        counterfactual(text, answer)


def test_the_words_of_a_changed_document_stand_nowhere_any_more() -> None:
    placed = replace(ARO, boxes=(WordBox(0, 4, 1, 1, 9, 3),))
    sample = replace(SAMPLE, documents=(placed, ULE))
    _, swapped = Counterfactual().variants(sample, NOTHING_AROUND)
    assert (swapped.documents[0].boxes, swapped.documents[0].page_starts) == ((), (0, 40))
    assert {d.boxes for v in Shuffle("2").variants(sample, NOTHING_AROUND) for d in v.documents if d.id == "aro"} == {
        placed.boxes
    }
