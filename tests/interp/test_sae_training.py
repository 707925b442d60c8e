"""Training: sparse products are exact, scaling is folded back, and what is measured is what the definitions say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

torch: Any = pytest.importorskip("torch")

from evals import DataError, UsageError  # noqa: E402
from interp.activations.mixing import even, mixed, size  # noqa: E402  (needs torch)
from interp.sae import metrics, sparse  # noqa: E402
from interp.sae.metrics import mmcs, reconstruction, stability  # noqa: E402
from interp.sae.objectives import Largest, Weights  # noqa: E402
from interp.sae.recipe import ARCHITECTURES, Recipe  # noqa: E402
from interp.sae.sae import SAE, Activation, JumpReLU, Origin, ReLU, TopK  # noqa: E402
from interp.sae.training import Scaling, folded, train  # noqa: E402

D, N, OUT = 12, 40, 9


def random(*shape: int, seed: int = 0) -> Any:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("choose", [sparse.largest_of_each, sparse.largest_of_all])
def test_sparse_products_and_their_gradients_are_those_of_dense_ones(choose: Any) -> None:
    x, y = random(32, D), random(32, OUT, seed=1)
    weights = [random(N, D, seed=2), random(N, seed=3), random(N, OUT, seed=4)]
    found = [w.clone().requires_grad_() for w in weights]
    pre = torch.nn.functional.linear(x, found[0], found[1]).detach()
    pattern = choose(pre, 3)
    values = sparse.encode(x, found[0], found[1], pre, pattern).relu()
    (sparse.decode(values, found[2], pattern) - y).square().sum().backward()
    wanted = [w.clone().requires_grad_() for w in weights]
    mask = torch.zeros_like(pre)
    mask[pattern.tokens, pattern.latents] = 1
    acts = (torch.nn.functional.linear(x, wanted[0], wanted[1]) * mask).relu()
    (acts @ wanted[2] - y).square().sum().backward()
    for one, other in zip(found, wanted, strict=True):
        torch.testing.assert_close(one.grad, other.grad, rtol=1e-4, atol=1e-3)
    torch.testing.assert_close(pattern.dense(values.detach()), acts.detach())
    some = pattern.latents % 2 == 0
    half = pattern.chosen(some).dense(values.detach()[some])
    torch.testing.assert_close(half, acts.detach() * (torch.arange(N) % 2 == 0))


@pytest.mark.hypothesis
@given(st.integers(1, 6), st.integers(1, 30), st.integers(1, 12), st.integers(0, 2**31))
def test_the_largest_of_all_are_found_where_one_token_has_most_of_them(
    k: int, tokens: int, latents: int, seed: int
) -> None:
    pre = random(tokens, latents, seed=seed)
    pre[0] += 10  # one token takes the share of many
    pattern = sparse.largest_of_all(pre, k)
    wanted = pre.flatten().topk(min(k, latents) * tokens).values.sort().values
    torch.testing.assert_close(pre[pattern.tokens, pattern.latents].sort().values, wanted)
    assert pattern.starts[-1] == len(pattern.latents)
    assert (pattern.tokens == torch.repeat_interleave(torch.arange(tokens), pattern.starts.diff())).all()


@pytest.mark.parametrize("skip", [False, True])
def test_scaling_is_folded_back(skip: bool) -> None:
    x, y = random(500, D) * 7 + 30, random(500, OUT, seed=1) * 3 - 5
    one, other = Scaling.of(x), Scaling.of(y)
    path = random(OUT, D, seed=5) / 3 if skip else None
    weights = Weights(random(N, D, seed=2), random(N, seed=3), random(N, OUT, seed=4), random(OUT, seed=6), path)
    inner = torch.nn.functional.linear(one(x), weights.encoder, weights.encoder_bias)
    threshold = torch.full((N,), 0.4)
    every: list[Activation] = [ReLU(), TopK(5), JumpReLU(threshold)]
    for activation in every:
        acts = activation(inner)
        wanted = (acts @ weights.decoder + weights.base(one(x))) * other.size + other.mean
        sae = folded(weights, activation, one, other, Origin())
        torch.testing.assert_close(sae(x), wanted, rtol=1e-3, atol=1e-2)
        torch.testing.assert_close(sae.encode(x), acts * other.size, rtol=1e-3, atol=1e-2)


def features(tokens: int, seed: int) -> Any:
    """Sparse features in fewer dimensions, far from 0."""
    generator = torch.Generator().manual_seed(seed)
    active = torch.rand(tokens, 24, generator=generator) < 0.08
    return (torch.rand(tokens, 24, generator=generator) * active) @ random(24, D, seed=99) * 4 + 50


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_l0_holds_after_saving_and_seeds_agree(architecture: Any) -> None:
    tokens = 12_800 if architecture == "relu" else 6_400  # where k is not given, it takes longer to settle
    recipe = Recipe(architecture, latents=32, k=3, tokens=tokens, batch=128, rate=1e-2)
    batches = [features(1000, seed) for seed in range(30)]
    one, other = train([recipe, replace(recipe, seed=1)], batches)
    found = reconstruction(one.sae, [features(2000, 100)])
    assert found.l0 == pytest.approx(3, abs=0.8)
    assert found.fvu < found.pca_fvu, "as many latents as components, but chosen for each token"
    assert found.fvu == pytest.approx(one.error, abs=0.1)
    assert one.tokens == tokens
    assert 0.5 < stability(one.sae, other.sae) <= 1
    torch.testing.assert_close(one.sae.decoder.norm(dim=1), torch.ones(32))


def test_dead_latents_are_taught_what_the_others_leave_over() -> None:
    """AuxK, beside the same sum made densely: the d/2 largest of the dead latents, against the residual."""
    x = random(50, D)
    dead = torch.arange(N) % 2 == 0
    rows = torch.nn.functional.normalize(random(N, D, seed=1), dim=1)
    biases = torch.where(dead, -1.0, 0.5)

    def made(aux: float) -> tuple[Any, Any]:
        weights = Weights(*(t.clone().requires_grad_() for t in (rows, biases, rows, torch.zeros(D))))
        loss = Largest(Recipe("topk", N, 3, aux=aux)).loss(weights, x, x, dead)
        loss.total.backward()  # type: ignore[no-untyped-call]
        return loss, weights

    plain, left_alone = made(0.0)
    loss, taught = made(1 / 32)
    pre = x @ rows.T + biases
    out = TopK(3)(pre) @ rows
    error = x - out
    again = TopK(D // 2)(pre.masked_fill(~dead, -torch.inf).clamp_min(-9)) @ rows
    assert plain.total.item() == pytest.approx(float((x - out).square().sum(1).mean()), rel=1e-5)
    extra = (loss.total - plain.total).item() * 32
    assert extra == pytest.approx(float((error - again).square().sum(1).mean()), rel=1e-4)
    silent = dead & ~plain.fired
    assert silent.any()
    assert left_alone.encoder.grad[silent].abs().max() == 0
    assert taught.encoder.grad[silent].abs().max() > 0


def test_metrics_are_those_of_their_definitions() -> None:
    x = features(3000, 7).double()
    decoder = torch.nn.functional.normalize(random(N, D, seed=1), dim=1)
    sae = SAE(decoder, torch.full((N,), -100.0), decoder, x.mean(0).float(), TopK(4))
    acts = sae.encode(x.float()).double()
    out = acts @ decoder.double() + x.mean(0)
    found = reconstruction(sae, torch.split(x.float(), 700))
    centred = x - x.mean(0)
    assert found.fvu == pytest.approx(float((x - out).square().sum() / centred.square().sum()), rel=1e-4)
    assert found.cosine == pytest.approx(float(torch.nn.functional.cosine_similarity(x, out).mean()), abs=1e-5)
    assert found.l0 == pytest.approx(float((acts > 0).sum(1).double().mean()), rel=1e-6)
    torch.testing.assert_close(found.density, (acts > 0).double().mean(0).float())
    assert found.dead == pytest.approx(float(((acts > 0).sum(0) == 0).double().mean()))
    kept = torch.linalg.svdvals(centred).square()
    assert found.pca_fvu == pytest.approx(float(kept[round(found.l0) :].sum() / kept.sum()), rel=1e-4)
    cosines = decoder @ decoder.T - 2 * torch.eye(N)
    assert found.decoder_cosine == pytest.approx(float(cosines.max(1).values.mean()), rel=1e-5)


@pytest.mark.parametrize("batch", [1, 40, 300])
def test_the_rest_is_measured_as_if_the_largest_tokens_were_not_there(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = random(300, D, seed=2) + 3
    decoder = torch.nn.functional.normalize(random(N, D, seed=1), dim=1)
    sae = SAE(decoder, torch.zeros(N), decoder, torch.zeros(D), TopK(4))
    x[[0, 7, 299]] *= 200
    small = torch.tensor([n not in (0, 7, 299) for n in range(300)])
    found, rest = reconstruction(sae, torch.split(x, batch)), reconstruction(sae, [x[small]])
    assert (found.tokens, found.large, rest.large) == (300, 3, 0)
    assert found.fvu_rest == pytest.approx(rest.fvu, rel=1e-6)
    assert found.pca_fvu_rest == pytest.approx(rest.pca_fvu, rel=1e-6)
    assert (rest.fvu_rest, rest.pca_fvu_rest) == pytest.approx((rest.fvu, rest.pca_fvu))
    assert found.pca_fvu < 0.1 * rest.pca_fvu, "three tokens hold nearly all of the variance"
    monkeypatch.setattr(metrics, "_MOST", 2)
    many = reconstruction(sae, torch.split(x, batch))
    assert (many.large, many.fvu_rest, many.pca_fvu_rest) == (3, None, None)


def test_a_rest_that_does_not_vary_has_no_figure() -> None:
    x = torch.ones(9, D)
    x[4] *= 50
    found = reconstruction(SAE(torch.zeros(4, D), torch.zeros(4), torch.zeros(4, D), torch.zeros(D), ReLU()), [x])
    assert (found.large, found.fvu_rest) == (1, None)


def test_the_mean_alone_explains_nothing() -> None:
    x = features(1000, 3)
    sae = SAE(torch.zeros(4, D), torch.zeros(4), torch.zeros(4, D), x.mean(0), ReLU())
    found = reconstruction(sae, [x])
    assert found.fvu == pytest.approx(1, abs=1e-5)
    assert (found.l0, found.dead) == (0, 1)
    assert found.pca_fvu == pytest.approx(1)
    assert mmcs(torch.eye(3), torch.eye(3)[:2]) == pytest.approx(2 / 3)


@pytest.mark.hypothesis
@given(st.lists(st.integers(0, 40), max_size=12), st.integers(1, 17), st.integers(1, 60), st.integers(0, 2**31))
def test_mixing_keeps_every_token_and_pair(sizes: list[int], batch: int, buffer: int, seed: int) -> None:
    total = sum(sizes)
    numbers = torch.arange(total, dtype=torch.float32)[:, None]
    blocks = [(part, -part) for part in torch.split(numbers, sizes)] if sizes else []
    parts = list(mixed(blocks, seed, buffer))
    if total:
        x = torch.cat([part[0] for part in parts])
        assert x[:, 0].sort().values.tolist() == list(range(total))
        assert (x == -torch.cat([part[1] for part in parts])).all()
    regular = list(even(parts, batch))
    assert [size(part) for part in regular] == [batch] * (total // batch)


def test_what_cannot_be_trained_on_is_an_error() -> None:
    recipe = Recipe("topk", 16, 2, tokens=1000, batch=100)
    with pytest.raises(DataError, match="fewer than 100 activations, a single batch; expected 1,000"):
        train([recipe], [random(40, D)])
    with pytest.raises(DataError, match="the activations end after 700 tokens; expected 1,000"):
        train([recipe], [random(770, D)])
    with pytest.raises(DataError, match="do not differ from one another"):
        train([recipe], [torch.ones(1000, D)])
    with pytest.raises(UsageError, match="k 17: expected a number from 1 to 16, the latents"):
        Recipe("topk", 16, 17)
    with pytest.raises(UsageError, match="architecture 'vanilla': expected one of relu, topk"):
        Recipe("vanilla")  # type: ignore[arg-type]
    sae = SAE(random(N, D), torch.zeros(N), random(N, D), torch.zeros(D), ReLU())
    with pytest.raises(DataError, match="activations of width 9; expected 12, the SAE's"):
        reconstruction(sae, [random(10, 9)])
    with pytest.raises(DataError, match="0 activations to measure on"):
        reconstruction(sae, [])
