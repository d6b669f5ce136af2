"""Make `pipeline/reading/letters/ocr_fast.onnx`: the recognition model of the package rapidocr, most weights in 7 bits.

    uv pip install -r requirements-model.lock
    PYTHONPATH=. python scripts/make_fast_ocr_model.py

To be run when the pinned rapidocr brings another model; a test says so. Takes 4 minutes of processor time and 9 GB
of memory.

How: post-training quantization (Jacob et al., CVPR 2018) of the dense convolutions and of the last layer, activations
in unsigned 8 bits with the ranges seen on lines of spoilt pages, weights in signed 7 bits per channel. Seven, since
with eight a processor without VNNI instructions lets sums of two products overflow 16 bits, and reads something else
than one with them; so both give the same answers. Weights are then rounded anew, column by column, each time making
good the error made so far (GPTQ, Frantar et al., ICLR 2023, algorithm 1). The layers of FINE stay as they are:
the first ones see the whole range of grey and the one before the last narrows everything into few channels.

Last, most of the model's 18 000 signs go: the last layer, its conversion to floating point and the softmax over them
are an eighth of the time. Kept are the signs that an answer can be made of and those that compete with them: the
probabilities then stay what they were, and the letters exactly.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pypdfium2 as pdfium
from numpy.typing import NDArray
from onnx import helper, numpy_helper, version_converter
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static

from bench.scan_degraded import spoilt
from pipeline.reading.letters.ocr import FAST_MODEL, MADE_FROM, answer_table, full_model, model_input, scaled_line
from pipeline.reading.pictures.raster import Pixels
from pipeline.reading.pictures.scan_crops import crop, usual_height
from pipeline.reading.pictures.scan_picture import prepare

SAMPLE = Path(__file__).parent.parent / "raw" / "kesbangpol_lampung_2024.pdf"
#: page of the sample and how it is spoilt (bench/scan_degraded.py)
PAGES = (
    (3, "clean-200"),
    (5, "dpi-150"),
    (8, "grey-paper"),
    (10, "blur"),
    (12, "jpeg-30"),
    (14, "bitonal"),
    (16, "photocopy"),
    (18, "faint"),
    (20, "clean-300"),
    (24, "uneven-light"),
)
WIDTH = 640  # pixels of the lines looked at; shorter ones are continued by their last column
RANGES_FROM, ROUNDED_FROM = 90, 200  # lines
PERCENTILE = 99.9995  # of the values of a layer that its range holds: single outliers cost all others their precision
DAMPING = 0.01  # of the mean of the Hessian's diagonal
LOWEST, HIGHEST = -64, 63
COMPETES = 1e-3  # probability anywhere in the sample's lines from which on a sign is kept
FINE = frozenset({"Conv.0", "Conv.1", "Conv.4", "Conv.55"})
#: fusions that would hide a layer from the quantizer
UNWANTED = [
    "ConvActivationFusion",
    "MatmulTransposeFusion",
    "QuickGeluFusion",
    "SkipLayerNormFusion",
    "MatMulScaleFusion",
    "BiasGeluFusion",
]


def sample_lines() -> list[NDArray[np.float32]]:
    """Inputs of one line each, all WIDTH wide, in a fixed random order."""
    pictures: list[Pixels] = []
    for number, fault in PAGES:
        document = pdfium.PdfDocument(spoilt(SAMPLE, number, fault))
        picture = prepare(document[0])
        usual = usual_height(picture)
        pictures += [scaled_line(crop(picture, line, usual).pixels)[0] for line in picture.lines]
        document.close()
    fitting = [picture for picture in pictures if 60 <= picture.shape[1] <= WIDTH]
    order = np.random.default_rng(1).permutation(len(fitting))[:ROUNDED_FROM]
    wide = [np.pad(fitting[i], ((0, 0), (0, WIDTH - fitting[i].shape[1]), (0, 0)), mode="edge") for i in order]
    return [model_input([picture]) for picture in wide]


def with_gelu(source: Path, target: Path) -> onnx.ModelProto:
    """The model in an operator set that knows scales per channel, its activation in one operator; also at `target`."""
    newer = version_converter.convert_version(onnx.load(source), 17)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        newer.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=UNWANTED
    )
    return onnx.load(target)


def dense_layers(model: onnx.ModelProto) -> list[str]:
    """Names of the layers to quantize: dense convolutions and the last layer; not those that weigh channels."""
    weights = {one.name: tuple(one.dims) for one in model.graph.initializer}
    out = []
    for node in model.graph.node:
        shape = weights.get(node.input[1], ()) if len(node.input) > 1 else ()
        if node.op_type == "Conv":
            apart = any(a.name == "group" and a.i > 1 for a in node.attribute)
            squeeze_or_excite = shape[2:] == (1, 1) and 4 * min(shape[:2]) == max(shape[:2])
            if not apart and not squeeze_or_excite and node.name not in FINE:
                out.append(node.name)
        elif node.op_type == "MatMul" and shape and shape[1] > 10_000:
            out.append(node.name)
    return out


class _Lines(CalibrationDataReader):  # type: ignore[misc]  # the package has no types
    def __init__(self, name: str, lines: Sequence[NDArray[np.float32]]) -> None:
        self._rest: Iterator[dict[str, NDArray[np.float32]]] = iter([{name: line} for line in lines])

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        return next(self._rest, None)


def round_anew(
    plain: onnx.ModelProto, quantized: onnx.ModelProto, layers: Sequence[str], lines: Sequence[NDArray[np.float32]]
) -> None:
    """Replace the rounded weights of `quantized` by those of GPTQ, in place; layers with a kernel keep theirs."""
    exact = {one.name: numpy_helper.to_array(one) for one in plain.graph.initializer}
    rounded = {one.name: one for one in quantized.graph.initializer}
    flat = [n for n in plain.graph.node if n.name in layers and exact[n.input[1]].shape[2:] in ((), (1, 1))]
    hessians = _hessians(plain, sorted({node.input[0] for node in flat}), lines)
    for node in flat:
        weight = exact[node.input[1]]
        matrix = weight[:, :, 0, 0] if weight.ndim == 4 else weight.T  # output, input
        scale = numpy_helper.to_array(rounded[f"{node.input[1]}_scale"]).astype(np.float64)
        steps = gptq(matrix, np.broadcast_to(scale, matrix.shape[:1]), hessians[node.input[0]]).astype(np.int8)
        steps = steps[:, :, None, None] if weight.ndim == 4 else np.ascontiguousarray(steps.T)
        place = rounded[f"{node.input[1]}_quantized"]
        place.CopyFrom(numpy_helper.from_array(steps, place.name))


def _hessians(
    model: onnx.ModelProto, names: Sequence[str], lines: Sequence[NDArray[np.float32]]
) -> dict[str, NDArray[np.float64]]:
    """For each of the values `names`, the sum over lines and places of (channel by channel) products."""
    seen = onnx.ModelProto()
    seen.CopyFrom(model)
    seen.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session: Any = onnxruntime.InferenceSession(seen.SerializeToString(), providers=["CPUExecutionProvider"])
    out: dict[str, NDArray[np.float64]] = {}
    for line in lines:
        for name, value in zip(names, session.run(list(names), {model.graph.input[0].name: line}), strict=True):
            one = value[0].astype(np.float64)
            channels = one.reshape(one.shape[0], -1) if one.ndim == 3 else one.T
            out[name] = out.get(name, 0.0) + channels @ channels.T
    return out


def gptq(weight: NDArray[np.float32], scale: NDArray[np.float64], hessian: NDArray[np.float64]) -> NDArray[np.float64]:
    """`weight` (output, input) in whole steps of `scale` (per output) such that the outputs change least."""
    size = weight.shape[1]
    order = np.argsort(-np.diag(hessian), kind="stable")
    rest = weight.astype(np.float64)[:, order]
    bent = hessian[np.ix_(order, order)].copy()
    bent[np.diag_indices(size)] += DAMPING * np.mean(np.diag(bent))
    upper = np.linalg.cholesky(np.linalg.inv(bent)).T
    steps = np.zeros_like(rest)
    for column in range(size):
        steps[:, column] = np.clip(np.round(rest[:, column] / scale), LOWEST, HIGHEST)
        error = (rest[:, column] - steps[:, column] * scale) / upper[column, column]
        rest[:, column:] -= np.outer(error, upper[column, column:])
    out = np.empty_like(steps)
    out[:, order] = steps
    return out


def competing_signs(model: onnx.ModelProto, lines: Sequence[NDArray[np.float32]]) -> NDArray[np.intp]:
    """Columns of the model's answer that stay, ascending: blank, the alphabet, what competes with it, the space."""
    session: Any = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    most: NDArray[np.float32] = np.max(
        [session.run(None, {model.graph.input[0].name: line})[0].max(axis=(0, 1)) for line in lines], axis=0
    )
    alphabet, _, _ = answer_table(["", *signs_of(model), " "])
    most[alphabet] = most[[0, -1]] = 1.0
    return np.flatnonzero(most >= COMPETES)


def signs_of(model: onnx.ModelProto) -> list[str]:
    """The signs between the blank and the space, as the recogniser numbers them."""
    return next(one.value for one in model.metadata_props if one.key == "character").splitlines()


def keep_signs(model: onnx.ModelProto, kept: NDArray[np.intp]) -> None:
    """Take all columns but `kept` from the last layer and from the signs in the metadata, in place."""
    signs = ["", *signs_of(model), " "]
    for one in model.graph.initializer:
        if len(signs) in one.dims:
            part = np.take(numpy_helper.to_array(one), kept, axis=list(one.dims).index(len(signs)))
            one.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(part), one.name))
    del model.graph.value_info[:]
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(kept)
    character = next(one for one in model.metadata_props if one.key == "character")
    character.value = "\n".join(signs[column] for column in kept[1:-1])


def main() -> None:
    """Write the model."""
    source = full_model()
    if source is None:
        raise SystemExit("the package rapidocr is not installed")
    lines = sample_lines()
    with tempfile.TemporaryDirectory() as folder:
        plain_path, quantized_path = Path(folder, "plain.onnx"), Path(folder, "quantized.onnx")
        plain = with_gelu(source, plain_path)
        layers = dense_layers(plain)
        quantize_static(
            plain_path,
            quantized_path,
            _Lines(plain.graph.input[0].name, lines[:RANGES_FROM]),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "MatMul"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_quantize=layers,
            calibrate_method=CalibrationMethod.Percentile,
            extra_options={"CalibPercentile": PERCENTILE},
        )
        quantized = onnx.load(quantized_path)
    round_anew(plain, quantized, layers, lines)
    character = next(one.value for one in onnx.load(source).metadata_props if one.key == "character")
    helper.set_model_props(
        quantized, {"character": character, MADE_FROM: hashlib.sha256(source.read_bytes()).hexdigest()}
    )
    keep_signs(quantized, competing_signs(quantized, lines))
    onnx.save(quantized, FAST_MODEL)
    print(f"{FAST_MODEL}: {len(layers)} layers in 7 bits, {FAST_MODEL.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
