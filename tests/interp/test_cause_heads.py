"""Which heads copy and cite: each taken out as passes of the model by hand say."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)
from caused import ARO, BEL, CLOSE, answered, by_hand  # noqa: E402

from evals import Answer, Citation, Document, Evidence, Span  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.activations.sequences import Place  # noqa: E402
from interp.cause import forced as passes  # noqa: E402
from interp.cause.copying import cases, copied, naming  # noqa: E402
from interp.cause.effects import Plan, measured  # noqa: E402
from interp.cause.forced import Forced  # noqa: E402
from interp.cause.heads import Head, Removals, copy_attention, random_like  # noqa: E402
from interp.cause.patching import distractors, patches  # noqa: E402
from interp.cause.sources import Finder, Sources  # noqa: E402


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"), initializer_range=0.1)
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=1)


def test_a_head_taken_out_is_a_head_of_zeros(model: ReadingModel) -> None:
    found = answered(Answer("Lake Aro is deep.", raw="Lake Aro is deep. [1]", cuts=(Span(17, 21),),
                            citations=(Citation("d0"),)), ARO, BEL, evidence=(Evidence("d0", 0, 17),))  # fmt: skip
    sources = Finder(model).find(found)
    places, (named,) = copied(sources), naming(found, sources, model.tokenizer)
    assert list(places) == list(range(18)), "up to the marker, with the space that the document has there"
    for token, at in places.items():
        assert all(sources.ids[n] == sources.answer[token] for n in at)
    assert [model.tokenizer.convert_ids_to_tokens(n) for n in (*named.numbers, *named.right)] == ["1", "2", "1"]
    forced = Forced(model, sources.ids, sources.prompt)
    removals = Removals(model, forced, places, [named])
    head = Head(2, 3)
    (push,) = removals.pushes([head])
    (effect,) = removals.effects([(head.site, push)])
    whole = by_hand(model, sources)
    mixer = model.model.model.layers[2].self_attn.o_proj
    first = sources.prompt - 1

    def without(module: Any, inputs: Any) -> Any:
        changed = inputs[0].clone()
        changed[:, first:, 24:32] = 0
        return (changed,)

    handle = mixer.register_forward_pre_hook(without)
    left = by_hand(model, sources)
    handle.remove()
    said = torch.tensor(sources.answer)[:, None]
    lost = (whole.gather(1, said) - left.gather(1, said))[list(places)].sum()
    torch.testing.assert_close(torch.tensor(effect.copy), lost, **CLOSE)
    of = [
        row[named.token, list(named.right)].logsumexp(0) - row[named.token, list(named.numbers)].logsumexp(0)
        for row in (whole, left)
    ]
    torch.testing.assert_close(torch.tensor(effect.document), of[0] - of[1], **CLOSE)
    assert (effect.copied, effect.named) == (18, 1)
    other = random_like(push, torch.Generator().manual_seed(0))
    torch.testing.assert_close(other.norm(dim=-1), push.norm(dim=-1))
    (mean,) = Removals(model, forced, places, [named], "mean").pushes([head])
    torch.testing.assert_close(mean.sum(0), torch.zeros(32), atol=1e-4, rtol=0)


def test_a_head_of_zero_weights_does_nothing(model: ReadingModel) -> None:
    sources = Finder(model).find(answered(Answer("Lake Aro is deep."), ARO, BEL))
    weight = model.model.model.layers[1].self_attn.o_proj.weight
    kept = weight.detach().clone()
    try:
        with torch.no_grad():
            weight[:, 8:16] = 0
        removals = Removals(model, Forced(model, sources.ids, sources.prompt), copied(sources), [])
        pushes = removals.pushes([Head(1, 1), Head(1, 2)])
        nothing, something = removals.effects([("layers.1.attn", push) for push in pushes])
    finally:
        with torch.no_grad():
            weight.copy_(kept)
    assert nothing.copy == pytest.approx(0, abs=1e-4)
    assert abs(something.copy) > 1e-3


def test_copy_attention_is_that_on_the_places_copied_from(model: ReadingModel) -> None:
    sources = Finder(model).find(answered(Answer("Lake Aro is deep."), ARO, BEL))
    places = copied(sources)
    found = copy_attention(Forced(model, sources.ids, sources.prompt), places)
    with passes.eager(model.model), torch.inference_mode():
        attentions = torch.cat(model.model(torch.tensor([sources.ids]), output_attentions=True).attentions)
    rows = [attentions[:, :, sources.prompt - 1 + token, list(at)].sum(-1) for token, at in places.items()]
    torch.testing.assert_close(found, torch.stack(rows).mean(0), **CLOSE)


def test_copies_are_found_in_time_by_length() -> None:
    """A hostile text repeats itself; the places that are kept of one row of tokens are bounded."""
    ids = (1,) * 400
    places = tuple(Place(0, n, n + 1) for n in range(300)) + (Place(-2, 0, 1),) * 100
    found = copied(Sources(ids, places, 300, (), (), ()))
    assert len(found) == 100
    assert max(map(len, found.values())) <= 19


def test_heads_are_told_from_chance(model: ReadingModel) -> None:
    """Heads are chosen on other documents than they are measured on, and the random ones are others."""
    answers = [
        answered(Answer(f"Lake Aro {n} is deep."), f"Lake Aro {n} is deep. It is high.", BEL, id=f"s{n}")
        for n in range(6)
    ]
    answers.append(answered(Answer("zzz"), ARO, id="x"))
    table = measured(model, Finder(model), answers, Plan(top=2, directions=1))
    assert (table.chosen_by, table.measured_on, table.named) == (3, 3, 0)
    assert table.left_out == {"it copies nothing": 1}
    assert len(table.rows) == len(table.random["copy"]) == 2
    assert not {row.head for row in table.rows} & table.random["copy"].keys()
    assert all(row.changes["document"].nats.value is None for row in table.rows)
    with pytest.raises(Exception, match="1 clusters have answers that copy"):
        measured(model, Finder(model), answers[:1], Plan())


def test_a_patched_head_gives_what_it_gave_in_the_right_run(model: ReadingModel) -> None:
    """By hand: both prompts are read whole, and the slice of one head is put in place of the other's."""
    found = answered(Answer("Lake Aro is deep."), ARO, BEL)
    (case,) = cases(model, Finder(model), [found], Counter())
    runs = patches(model, Finder(model), case, Document("x", "Oslo is far. It snows."))
    head = Head(2, 3)
    (push,) = runs.pushes([head])
    (effect,) = runs.effects([(head.site, push)])
    right = case.sources
    wrong = Finder(model).find(answered(Answer("Lake Aro is deep."), "Oslo is far. It snows.", BEL))
    kept: dict[str, Any] = {}
    mixer = model.model.model.layers[2].self_attn.o_proj
    handle = mixer.register_forward_pre_hook(lambda m, inputs: kept.update(given=inputs[0].clone()))
    whole = by_hand(model, right)
    handle.remove()
    without = by_hand(model, wrong)

    def patched(module: Any, inputs: Any) -> Any:
        changed = inputs[0].clone()
        changed[:, wrong.prompt - 1 :, 24:32] = kept["given"][:, right.prompt - 1 :, 24:32]
        return (changed,)

    handle = mixer.register_forward_pre_hook(patched)
    won = by_hand(model, wrong)
    handle.remove()
    said = torch.tensor(right.answer)[:, None]
    tokens = [n for n in case.copied if n not in copied(wrong)]
    assert len(tokens) == 12, "all but 'o is ', which the other documents have too"
    log_p = [one.gather(1, said)[tokens].sum() for one in (whole, without, won)]
    torch.testing.assert_close(torch.tensor(effect.copy), log_p[2] - log_p[1], **CLOSE)
    torch.testing.assert_close(torch.tensor(runs.gap.copy), log_p[0] - log_p[1], **CLOSE)
    assert abs(effect.copy) > 1e-3
    with pytest.raises(ValueError, match="also stands in another document"):
        patches(model, Finder(model), case, Document("x", ARO))


def test_distractors_are_of_other_clusters(model: ReadingModel) -> None:
    answers = [
        answered(Answer(text[:12]), BEL, text, id=id) for id, text in (("a", ARO), ("a", ARO), ("b", "Oslo is far."))
    ]
    found = list(cases(model, Finder(model), answers, Counter()))
    assert [one.text for one in distractors(found).values()] == ["Oslo is far.", "Oslo is far.", ARO]
    assert distractors(found[:2]) == {}


def test_patched_heads_are_told_from_chance(model: ReadingModel) -> None:
    answers = [
        answered(Answer(f"Lake {name} is deep."), f"Lake {name} is deep. It is high.", BEL, id=name)
        for name in ("Aro", "Ume", "Siljan", "Torne")
    ]
    answers.append(answered(Answer(BEL[:17]), "x", BEL, id="y"))
    table = measured(model, Finder(model), answers, Plan(top=2, directions=1, change="patch"))
    assert table.gap["copy"].value is not None
    assert table.gap["document"].value is None
    assert len(table.rows) == len(table.random["copy"]) == 2
