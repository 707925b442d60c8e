"""SAEs that we write, as sae-lens itself loads and computes them: `make test-saelens` installs it and runs this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")
sae_lens: Any = pytest.importorskip("sae_lens")

from interp.sae import formats  # noqa: E402  (needs torch)
from interp.sae.recipe import ARCHITECTURES, Recipe  # noqa: E402
from interp.sae.sae import SAE, Activation, Gated, JumpReLU, Origin, ReLU  # noqa: E402
from interp.sae.training import train  # noqa: E402

D, N = 12, 40


def random(*shape: int, seed: int = 0) -> Any:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


X = random(400, D, seed=1) * 3 + 7


def agree(sae: SAE, folder: Path) -> Any:
    formats.write(sae, folder)
    theirs = sae_lens.SAE.load_from_disk(str(folder))
    with torch.no_grad():
        torch.testing.assert_close(theirs.encode(X), sae.encode(X), rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(theirs(X), sae(X), rtol=1e-4, atol=1e-4)
    return theirs


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_trained_ones(architecture: Any, tmp_path: Path) -> None:
    recipe = Recipe(architecture, latents=N, k=4, tokens=6400, batch=128)
    sae = train([recipe], [X] * 20, Origin("m", "layers.3.resid"))[0].sae
    theirs = agree(sae, tmp_path)
    assert theirs.cfg.metadata.hook_name == "blocks.3.hook_resid_post"


@pytest.mark.parametrize("skip", [False, True])
def test_a_trained_transcoder(skip: bool, tmp_path: Path) -> None:
    recipe = Recipe("batchtopk", latents=N, k=4, tokens=6400, batch=128, skip=skip)
    origin = Origin("m", "layers.3.mlp_in", "layers.3.mlp")
    agree(train([recipe], [(X, X.flip(1))] * 20, origin)[0].sae, tmp_path)


@pytest.mark.parametrize("normalisation", ["layer_norm", "constant_norm"])
def test_normalised_and_gated_ones(normalisation: Any, tmp_path: Path) -> None:
    gated = Gated(random(N, seed=5).exp(), random(N, seed=6))
    every: list[Activation] = [ReLU(), JumpReLU(random(N, seed=4).abs()), gated]
    for number, activation in enumerate(every):
        shape = random(N, D), random(N, seed=2), random(N, D, seed=3), random(D, seed=7)
        agree(SAE(*shape, activation, normalisation=normalisation), tmp_path / str(number))


def test_theirs_are_read_as_they_compute_them(tmp_path: Path) -> None:
    config = sae_lens.TopKSAEConfig(d_in=D, d_sae=N, k=5, rescale_acts_by_decoder_norm=True)
    theirs = sae_lens.TopKSAE(config)
    with torch.no_grad():
        for number, weights in enumerate(theirs.parameters()):
            weights.copy_(random(*weights.shape, seed=number))
        theirs.save_model(str(tmp_path))
        sae = formats.read(tmp_path)
        torch.testing.assert_close(sae.encode(X), theirs.encode(X), rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(sae(X), theirs(X), rtol=1e-4, atol=1e-4)
