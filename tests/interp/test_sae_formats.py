"""Every format of published SAEs, read from small random weights: what is computed is what its formula says."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch: Any = pytest.importorskip("torch")
safetensors_torch: Any = pytest.importorskip("safetensors.torch")

from evals import DataError, UsageError  # noqa: E402
from interp.sae import formats  # noqa: E402  (needs torch)
from interp.sae.sae import SAE, Gated, JumpReLU, Origin, ReLU, TopK  # noqa: E402

D, N, OUT, K = 6, 16, 5, 3
Codes = Callable[[Any], Any]


def random(*shape: int, seed: int = 0) -> Any:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


E, DEC, B_ENC, B_DEC = random(N, D), random(N, D, seed=1), random(N, seed=2) / 4, random(D, seed=3)
THRESHOLD = random(N, seed=4).abs() / 2
X = random(64, D, seed=5) * 2 + 1


def top(pre: Any, k: int = K) -> Any:
    """TopK by sorting, one token at a time."""
    out = torch.zeros_like(pre)
    for row, values in enumerate(pre):
        for latent in sorted(range(N), key=lambda j: -float(values[j]))[:k]:
            out[row, latent] = max(0.0, float(values[latent]))
    return out


def jump(pre: Any, threshold: Any = THRESHOLD) -> Any:
    return torch.where(pre > threshold, pre, torch.zeros(())).relu()


def check(sae: SAE, codes: Any, out: Any, x: Any = X) -> None:
    torch.testing.assert_close(sae.encode(x), codes, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(sae.decode(codes, x), out, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(sae(x), out, rtol=1e-4, atol=1e-4)
    assert 0 < (codes > 0).float().mean() < 0.9


def save(path: Path, config: str, weights: str, cfg: dict[str, Any], tensors: dict[str, Any]) -> Path:
    (path / weights).parent.mkdir(parents=True, exist_ok=True)
    (path / config).write_text(json.dumps(cfg), encoding="utf-8")
    safetensors_torch.save_file({name: t.contiguous() for name, t in tensors.items()}, path / weights)
    return path


def saelens(path: Path, architecture: str, more: dict[str, Any] | None = None, **tensors: Any) -> Path:
    cfg = {
        "architecture": architecture,
        "d_in": D,
        "d_sae": N,
        "dtype": "float32",
        "apply_b_dec_to_input": True,
        "normalize_activations": "none",
        "metadata": {"sae_lens_version": "6.54.12", "hook_name": "blocks.7.hook_resid_post", "model_name": "m"},
    }
    own = {"W_enc": E.T, "W_dec": DEC, "b_enc": B_ENC, "b_dec": B_DEC}
    kept = {name: t for name, t in (own | tensors).items() if t is not None}
    return save(path, "cfg.json", "sae_weights.safetensors", cfg | (more or {}), kept)


@pytest.mark.parametrize("subtracts", [True, False])
@pytest.mark.parametrize(("architecture", "act"), [("standard", torch.relu), ("topk", top), ("jumprelu", jump)])
def test_saelens(architecture: str, act: Codes, subtracts: bool, tmp_path: Path) -> None:
    more = {"k": K, "apply_b_dec_to_input": subtracts}
    path = saelens(tmp_path, architecture, more, threshold=THRESHOLD if architecture == "jumprelu" else None)
    sae = formats.read(path)
    codes = act((X - B_DEC * subtracts) @ E.T + B_ENC)
    check(sae, codes, codes @ DEC + B_DEC)
    assert (sae.origin.site, sae.origin.model, sae.origin.format) == ("layers.7.resid", "m", "saelens")


def test_saelens_gated(tmp_path: Path) -> None:
    r_mag, b_mag = random(N, seed=7) / 4, random(N, seed=8) / 4
    path = saelens(tmp_path, "gated", b_enc=None, b_gate=B_ENC, b_mag=b_mag, r_mag=r_mag)
    inner = (X - B_DEC) @ E.T
    codes = (inner + B_ENC > 0) * (inner * r_mag.exp() + b_mag).relu()
    check(formats.read(path), codes, codes @ DEC + B_DEC)


def test_saelens_by_decoder_norm(tmp_path: Path) -> None:
    norm = DEC.norm(dim=1)
    sae = formats.read(saelens(tmp_path, "topk", {"k": K, "rescale_acts_by_decoder_norm": True}))
    codes = top(((X - B_DEC) @ E.T + B_ENC) * norm)
    check(sae, codes, (codes / norm) @ DEC + B_DEC)


def test_saelens_layer_norm(tmp_path: Path) -> None:
    sae = formats.read(saelens(tmp_path, "standard", {"normalize_activations": "layer_norm"}))
    mean = X.mean(1, keepdim=True)
    deviation = (X - mean).std(1, keepdim=True)
    codes = (((X - mean) / (deviation + 1e-5) - B_DEC) @ E.T + B_ENC).relu()
    check(sae, codes, (codes @ DEC + B_DEC) * deviation + mean)


def test_saelens_constant_norm(tmp_path: Path) -> None:
    sae = formats.read(saelens(tmp_path, "standard", {"normalize_activations": "constant_norm_rescale"}))
    factor = D**0.5 / X.norm(dim=1, keepdim=True)
    codes = ((X * factor - B_DEC) @ E.T + B_ENC).relu()
    check(sae, codes, (codes @ DEC + B_DEC) / factor)


@pytest.mark.parametrize("architecture", ["transcoder", "skip_transcoder", "jumprelu_transcoder"])
def test_saelens_transcoders(architecture: str, tmp_path: Path) -> None:
    decoder, out_bias, skip = random(N, OUT, seed=9), random(OUT, seed=10), random(OUT, D, seed=11)
    tensors = {"W_dec": decoder, "b_dec": out_bias, "W_skip": skip if "skip" in architecture else None}
    jumps = architecture.startswith("jumprelu")
    path = saelens(
        tmp_path, architecture, {"d_out": OUT, "apply_b_dec_to_input": False}, **tensors,
        threshold=THRESHOLD if jumps else None,
    )  # fmt: skip
    codes = (jump if jumps else torch.relu)(X @ E.T + B_ENC)
    check(formats.read(path), codes, codes @ decoder + out_bias + (X @ skip.T if "skip" in architecture else 0))


@pytest.mark.parametrize("activation", ["relu", "topk"])
def test_saelens_before_6(activation: str, tmp_path: Path) -> None:
    cfg = {
        "d_in": D,
        "d_sae": N,
        "hook_point": "blocks.3.hook_mlp_out",
        "activation_fn_str": activation,
        "activation_fn_kwargs": {"k": K} if activation == "topk" else {},
        "normalize_activations": False,
    }
    factor = random(N, seed=12).abs() + 0.5
    tensors = {"W_enc": E.T, "W_dec": DEC, "b_enc": B_ENC, "b_dec": B_DEC, "scaling_factor": factor}
    sae = formats.read(save(tmp_path, "cfg.json", "sae_weights.safetensors", cfg, tensors))
    codes = (top if activation == "topk" else torch.relu)((X - B_DEC) @ E.T + B_ENC)
    check(sae, codes, (codes * factor) @ DEC + B_DEC)
    assert (sae.origin.site, sae.origin.format) == ("layers.3.mlp", "saelens<6")


def test_gemma_scope(tmp_path: Path) -> None:
    folder = tmp_path / "gemma-scope-2b-pt-res" / "layer_20" / "width_16k" / "average_l0_71"
    folder.mkdir(parents=True)
    arrays = {"w_enc": E.T, "w_dec": DEC, "b_enc": B_ENC, "b_dec": B_DEC, "threshold": THRESHOLD}
    np.savez(folder / "params.npz", **{name: t.contiguous().numpy() for name, t in arrays.items()})
    sae = formats.read(folder)
    codes = jump(X @ E.T + B_ENC)
    check(sae, codes, codes @ DEC + B_DEC)
    assert (sae.origin.site, sae.origin.format) == ("layers.20.resid", "gemma-scope")


@pytest.mark.parametrize("skip", [False, True])
def test_gemma_scope_2(skip: bool, tmp_path: Path) -> None:
    folder = tmp_path / ("transcoder_all" if skip else "resid_post") / "layer_5_width_16k_l0_small"
    skipped = random(D, D, seed=13)
    tensors = {"w_enc": E.T, "w_dec": DEC, "b_enc": B_ENC, "b_dec": B_DEC, "threshold": THRESHOLD}
    if skip:
        tensors["affine_skip_connection"] = skipped
    cfg = {"architecture": "jump_relu", "hf_hook_point_in": "model.layers.5.output", "model_name": "gemma-v3-270m"}
    save(folder, "config.json", "params.safetensors", cfg, tensors)
    codes = jump(X @ E.T + B_ENC)
    out = codes @ DEC + B_DEC + (X @ skipped if skip else 0)
    check(formats.read(folder), codes, out)
    (folder / "config.json").unlink()  # it is not always there
    sae = formats.read(folder)
    check(sae, codes, out)
    assert sae.origin.site == "layers.5.resid"
    assert sae.transcodes is skip


def test_llama_scope(tmp_path: Path) -> None:
    cfg = {
        "d_model": D,
        "d_sae": N,
        "jump_relu_threshold": 0.4,
        "dataset_average_activation_norm": {"in": 3.0, "out": 3.0},
        "hook_point_in": "blocks.15.hook_resid_post",
    }
    tensors = {"encoder.weight": E, "encoder.bias": B_ENC, "decoder.weight": DEC.T, "decoder.bias": B_DEC}
    sae = formats.read(save(tmp_path, "hyperparams.json", "checkpoints/final.safetensors", cfg, tensors))
    scale = D**0.5 / 3.0
    codes = jump(scale * X @ E.T + B_ENC, torch.tensor(0.4 * scale))
    check(sae, codes, (codes @ DEC + B_DEC) / scale)
    assert sae.origin.site == "layers.15.resid"


def test_qwen_scope(tmp_path: Path) -> None:
    folder = tmp_path / f"SAE-Res-Qwen3-1.7B-Base-W32K-L0_{K}"
    folder.mkdir()
    torch.save({"W_enc": E, "W_dec": DEC.T, "b_enc": B_ENC, "b_dec": B_DEC}, folder / "layer4.sae.pt")
    sae = formats.read(folder / "layer4.sae.pt")
    codes = top(X @ E.T + B_ENC)
    check(sae, codes, codes @ DEC + B_DEC)
    assert (sae.origin.model, sae.origin.site) == ("Qwen/Qwen3-1.7B-Base", "layers.4.resid")
    (folder / "layer4.sae.pt").rename(tmp_path / "layer4.sae.pt")
    with pytest.raises(DataError, match="no file of this format says k"):
        formats.read(tmp_path / "layer4.sae.pt")


R_MAG, MAG_BIAS = random(N, seed=14) / 4, random(N, seed=15) / 4
LINEAR = {"encoder.weight": E, "decoder.weight": DEC.T}
MATRICES = {"W_enc": E.T, "W_dec": DEC, "b_enc": B_ENC, "b_dec": B_DEC}
CENTRED = (X - B_DEC) @ E.T + B_ENC
THEIRS: dict[str, tuple[dict[str, Any], Any]] = {
    "AutoEncoder": (LINEAR | {"encoder.bias": B_ENC, "bias": B_DEC}, CENTRED.relu()),
    "AutoEncoderNew": (LINEAR | {"encoder.bias": B_ENC, "decoder.bias": B_DEC}, (X @ E.T + B_ENC).relu()),
    "GatedAutoEncoder": (
        LINEAR | {"gate_bias": B_ENC, "mag_bias": MAG_BIAS, "r_mag": R_MAG, "decoder_bias": B_DEC},
        (CENTRED > 0) * (((X - B_DEC) @ E.T) * R_MAG.exp() + MAG_BIAS).relu(),
    ),
    "JumpReluAutoEncoder": (MATRICES | {"threshold": THRESHOLD}, jump(X @ E.T + B_ENC)),
    "AutoEncoderTopK": (
        LINEAR | {"encoder.bias": B_ENC, "b_dec": B_DEC, "k": torch.tensor(K), "threshold": torch.tensor(-1.0)},
        top(CENTRED),
    ),
    "BatchTopKSAE": (
        LINEAR | {"encoder.bias": B_ENC, "b_dec": B_DEC, "k": torch.tensor(K), "threshold": torch.tensor(0.7)},
        jump(CENTRED, torch.tensor(0.7)),
    ),
    "MatryoshkaBatchTopKSAE": (
        MATRICES | {"k": torch.tensor(K), "threshold": torch.tensor(0.6)},
        jump(CENTRED, torch.tensor(0.6)),
    ),
}


@pytest.mark.parametrize("name", THEIRS)
def test_dictionary_learning(name: str, tmp_path: Path) -> None:
    tensors, codes = THEIRS[name]
    torch.save(tensors, tmp_path / "ae.pt")
    trainer = {"dict_class": name, "activation_dim": D, "dict_size": N, "layer": 8, "lm_name": "m"}
    (tmp_path / "config.json").write_text(json.dumps({"trainer": trainer}), encoding="utf-8")
    sae = formats.read(tmp_path)
    check(sae, codes, codes @ DEC + B_DEC)
    assert sae.origin.site == "layers.8.resid"


@pytest.mark.parametrize("transcode", [False, True])
def test_sparsify(transcode: bool, tmp_path: Path) -> None:
    folder, skip = tmp_path / "layers.9", random(D, D, seed=16)
    tensors = {"encoder.weight": E, "encoder.bias": B_ENC, "W_dec": DEC, "b_dec": B_DEC}
    cfg = {"d_in": D, "num_latents": N, "k": K, "transcode": transcode, "skip_connection": transcode}
    if transcode:
        tensors["W_skip"] = skip
    sae = formats.read(save(folder, "cfg.json", "sae.safetensors", cfg, tensors))
    codes = top(X @ E.T + B_ENC if transcode else CENTRED)
    check(sae, codes, codes @ DEC + B_DEC + (X @ skip.T if transcode else 0))
    assert sae.origin.site == "layers.9"


def made(activation: Any, **more: Any) -> SAE:
    return SAE(E, B_ENC, DEC, B_DEC, activation, **more)


@pytest.mark.parametrize(
    "sae",
    [
        made(ReLU()),
        made(TopK(K), origin=Origin("m", "layers.2.mlp")),
        made(JumpReLU(THRESHOLD), normalisation="layer_norm"),
        made(Gated(R_MAG.exp(), MAG_BIAS)),
        made(ReLU(), skip=random(D, D), origin=Origin(site="layers.2.mlp_in", target="layers.2.mlp")),
        made(JumpReLU(THRESHOLD), origin=Origin(site="layers.2.mlp_in", target="layers.2.mlp")),
    ],
)
def test_what_is_written_is_read_back(sae: SAE, tmp_path: Path) -> None:
    formats.write(sae, tmp_path)
    again = formats.read(tmp_path)
    check(again, sae.encode(X), sae(X))
    assert (again.origin.site, again.origin.target) == (sae.origin.site, sae.origin.target)
    assert again.origin.model == sae.origin.model


def test_a_topk_transcoder_has_no_form_in_saelens(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no TopK transcoder"):
        formats.write(made(TopK(K), origin=Origin(site="layers.2.mlp_in", target="layers.2.mlp")), tmp_path)


def test_what_is_wrong_is_named_with_file_and_tensor(tmp_path: Path) -> None:
    bad = B_ENC.clone()
    bad[2] = float("nan")
    cases: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        (r"sae_weights.safetensors: tensor 'W_dec' is 16 x 4; expected 16 x 6", {}, {"W_dec": DEC[:, :4]}),
        (r"sae_weights.safetensors: no tensor 'b_enc'; there are W_dec, W_enc, b_dec", {}, {"b_enc": None}),
        (r"tensor 'b_enc' has 1 numbers that are NaN or infinite", {}, {"b_enc": bad}),
        (r"cfg.json: architecture 'abstopk'; expected one of standard, topk", {"architecture": "abstopk"}, {}),
        (r"cfg.json: 'batchtopk' is a state of training", {"architecture": "batchtopk"}, {}),
        (r"cfg.json: 'k' is 17; expected a number from 1 to 16", {"architecture": "topk", "k": 17}, {}),
        (r"cfg.json: no 'd_sae'; expected a whole number", {"d_sae": None}, {}),
        (r"cfg.json: normalize_activations 'zscore'; expected one of", {"normalize_activations": "zscore"}, {}),
    ]
    for number, (said, more, tensors) in enumerate(cases):
        path = saelens(tmp_path / str(number), "standard", more, **tensors)
        with pytest.raises(DataError, match=said):
            formats.read(path)


def test_a_file_cut_short_is_an_error(tmp_path: Path) -> None:
    weights = saelens(tmp_path, "standard") / "sae_weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-8])
    with pytest.raises(DataError, match=r"sae_weights.safetensors: cannot be read"):
        formats.read(tmp_path)
    (tmp_path / "cfg.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"cfg.json: not JSON"):
        formats.read(tmp_path)
    with pytest.raises(DataError, match=r"no SAE of a known format; expected cfg.json with"):
        formats.read(tmp_path.parent)


class Runs:
    """What a hostile file would hold: something that runs as it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("code of a file was run",))


def test_code_in_a_pickle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"trainer": {"dict_class": "AutoEncoder"}}), encoding="utf-8")
    torch.save({"encoder.weight": Runs()}, tmp_path / "ae.pt")
    with pytest.raises(DataError, match=r"ae.pt: refused, since it holds more than tensors"):
        formats.read(tmp_path, "dictionary-learning")
    (tmp_path / "ae.pt").write_bytes(pickle.dumps(Runs()))
    with pytest.raises(DataError, match=r"ae.pt: (refused|cannot be read)"):
        formats.read(tmp_path)
    np.savez(tmp_path / "params.npz", w_enc=np.array([{}], dtype=object))
    with pytest.raises(DataError, match=r"params.npz: cannot be read .*expected an npz of numbers alone"):
        formats.read(tmp_path, "gemma-scope")
