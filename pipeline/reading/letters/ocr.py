"""Recognition of single text lines: RapidOCR's recognition model, run line by line on one thread.

Only the model file of the package is used, with onnxruntime: the package's own pipeline decodes to the best of its
18 000 signs, while here the answer is chosen among the signs of `ocr_alphabet.toml`, each letter keeps its
probability and its place on the line, and nothing is ever downloaded.

Beside it stands `ocr_fast.onnx`, the same model with most of its weights rounded to 7 bits and without the signs that
no letter of `ocr_alphabet.toml` is taken for, made by `scripts/make_fast_ocr_model.py` (PaddleOCR's model, Apache
License 2.0).
"""

import importlib.util
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import Pixels, usual_colour

LINE_HEIGHT = 48  # pixels, what the model was trained on
NARROWEST, WIDEST = 48, 3200  # pixels of one line at that height
BATCH_PIXELS = 640  # of width in one batch: small batches stay in the cache, 0.078 s per 1000 pixels
STEP = 16  # pixels by which widths differ
#: of a line's width as the fast model sees it: a fifth less to compute. Of 1,315 lines of tables on 17 real scans it
#: reads 1,136 rightly at 1.0, 1,134 at 0.8, 1,124 at 0.7; what it is surest of (0.98) is right in 99.6 to 99.8 of 100
NARROWED = 0.8
LONG = 4.0  # of its height: a shorter line stays as wide as it is; "(1)" lost its 1 and "2." its dot
COLUMN = 8  # pixels of the line for each answer of the model
FAST_MODEL = Path(__file__).with_name("ocr_fast.onnx")
MADE_FROM = "made_from"  # entry of its metadata: SHA-256 of the full model


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What one picture of a line says. `glyphs` may hold spaces and several letters ("III"); `centres` is the share
    of the picture's width at which each stands; `probabilities` are the engine's own, uncalibrated; `others` is the
    glyph that the engine held for the next likely at each place, with its probability."""

    glyphs: tuple[str, ...]
    centres: tuple[float, ...]
    probabilities: tuple[float, ...]
    others: tuple[tuple[str, float], ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.glyphs)


def engine_missing() -> str | None:
    """Why scans cannot be read here, in one line with what to do; None where they can."""
    for package in ("onnxruntime", "rapidocr"):
        if importlib.util.find_spec(package) is None:
            return f"scans are not read: {package} is not installed (uv pip install rapidocr onnxruntime)"
    if full_model() is None:
        return "scans are not read: the package rapidocr holds no recognition model (reinstall it)"
    return None


def full_model() -> Path | None:
    """The recognition model in the installed package rapidocr, or None."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted((Path(spec.origin).parent / "models").glob("*_rec_*.onnx"))), None)


class Recognizer:
    """One loaded model; `engines()` gives those of this process."""

    def __init__(self, model: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # else the largest batch stays in memory for good
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._input: str = self._session.get_inputs()[0].name
        signs = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._columns, self._starts, self._glyphs = answer_table(["", *signs, " "])

    def read(self, lines: Sequence[Pixels], narrowed: float = 1.0) -> list[ReadLine]:
        """One answer per picture (RGB), in their order; pictures of one line each, in upright direction."""
        scaled = [scaled_line(line, narrowed) for line in lines]
        order = sorted(range(len(scaled)), key=lambda i: (scaled[i][0].shape[1], i))
        out: list[ReadLine] = [ReadLine((), (), ())] * len(scaled)
        batch: list[int] = []
        for index in order:
            width = scaled[index][0].shape[1]
            # one width in a batch: what a line says must not depend on which lines it is read with
            if batch and (scaled[batch[0]][0].shape[1] != width or width * (len(batch) + 1) > BATCH_PIXELS):
                self._read_batch(batch, scaled, out)
                batch = []
            batch.append(index)
        if batch:
            self._read_batch(batch, scaled, out)
        return out

    def _read_batch(self, batch: Sequence[int], scaled: Sequence[tuple[Pixels, int]], out: list[ReadLine]) -> None:
        tensor = model_input([scaled[index][0] for index in batch])
        answers = self._session.run(None, {self._input: tensor})[0]
        for row, index in enumerate(batch):
            out[index] = self._decode(answers[row], COLUMN / scaled[index][1])

    def _decode(self, answer: NDArray[np.float32], per_column: float) -> ReadLine:
        """Greedy CTC: the best sign of each column, repeats and blanks taken out."""
        folded = np.add.reduceat(answer[:, self._columns], self._starts, axis=1)
        best = folded.argmax(axis=1)
        probability = folded[np.arange(len(best)), best]
        glyphs, centres, probabilities, others = [], [], [], []
        column = 0
        while column < len(best):
            end = column + 1
            while end < len(best) and best[end] == best[column]:
                end += 1
            if glyph := self._glyphs[best[column]]:
                glyphs.append(glyph)
                centres.append(min(1.0, (column + end) / 2 * per_column))
                surest = column + int(probability[column:end].argmax())
                probabilities.append(float(probability[surest]))
                rivals = folded[surest].copy()
                rivals[[0, best[column]]] = 0.0
                others.append((self._glyphs[int(rivals.argmax())], float(rivals.max())))
            column = end
        return ReadLine(tuple(glyphs), tuple(centres), tuple(probabilities), tuple(others))


def model_input(lines: Sequence[Pixels]) -> NDArray[np.float32]:
    """Pictures (RGB) of one size as the model wants them: line, channel (BGR), row, column; -1 to 1."""
    stack = np.stack(lines)[:, :, :, ::-1]
    return np.ascontiguousarray(stack.transpose(0, 3, 1, 2), dtype=np.float32) / np.float32(127.5) - np.float32(1)


def scaled_line(line: Pixels, narrowed: float = 1.0) -> tuple[Pixels, int]:
    """(`line` at LINE_HEIGHT, its width times `narrowed` if it is LONG, widened by its ground to a whole number of
    steps; the width of the line itself)."""
    height, width = line.shape[:2]
    narrowed = narrowed if width >= LONG * height else 1.0
    target = min(max(round(narrowed * width * LINE_HEIGHT / max(height, 1)), 8), WIDEST)
    method = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_CUBIC
    wide = np.empty((LINE_HEIGHT, max(NARROWEST, -(-target // STEP) * STEP), 3), np.uint8)
    wide[:] = usual_colour(line)
    wide[:, :target] = cv2.resize(line, (target, LINE_HEIGHT), interpolation=method)
    return wide, target


def answer_table(signs: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], list[str]]:
    """How the model's signs (the first is the blank) fold into the alphabet.

    (columns of the model grouped by glyph, where each group starts, glyph of each group; "" is the blank).
    """
    data = tomllib.loads(Path(__file__).with_name("ocr_alphabet.toml").read_text(encoding="utf-8"))
    alphabet, confused = set(data["signs"]) | set(data["more"]), dict(data["confused"])
    groups: dict[str, list[int]] = {"": [0]}
    for column, sign in enumerate(signs[1:], start=1):
        glyph = _folded_sign(confused.get(sign, sign), alphabet)
        if glyph is not None:
            groups.setdefault(glyph, []).append(column)
    columns = [column for group in groups.values() for column in group]
    starts = np.cumsum([0, *(len(group) for group in groups.values())])[:-1]
    return np.array(columns, np.intp), starts.astype(np.intp), list(groups)


def _folded_sign(sign: str, alphabet: set[str]) -> str | None:
    if sign in alphabet:
        return sign
    bare = "".join(c for c in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(c))
    known = set("IVXivx") if len(bare) > 1 else alphabet - {" "}  # several letters in one sign: only numerals
    return bare if bare and set(bare) <= known else None


@dataclass(frozen=True, slots=True)
class Engines:
    """`fast` costs half of `full` or less and is the first to read every line; `full` decides where that one wavers."""

    fast: Recognizer
    full: Recognizer


@lru_cache(maxsize=1)
def engines() -> Engines:
    """The models of this process, loaded on first use (0.3 s, 150 MB). Raises RuntimeError where `engine_missing`."""
    model = full_model()
    if (reason := engine_missing()) is not None or model is None:
        raise RuntimeError(reason)
    return Engines(Recognizer(FAST_MODEL), Recognizer(model))
