"""Walks the objects of a page, through form XObjects, and collects what is painted, in user space."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as raw

from pipeline.reading.limits import Budget
from pipeline.reading.pdf import pdfium_calls as call
from pipeline.reading.pdf.boxes import Box, area, around, is_box, mapped, overlap
from pipeline.reading.pdf.dashes import Dot, dashed_lines
from pipeline.reading.upright import Matrix

_FORM_DEPTH = 16
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_PATTERN_COLOR = 0xC0C0C0  # what a pattern or a gradient is taken for: neither paper nor ink
_DASH = 6.0  # points that a dash measures at most
_THIN = 2.6  # a filled rectangle up to this thick, and three times as long, is a ruling


@dataclass(slots=True)
class TextObject:
    """What all glyphs of one text object share; `order` is its place in the painting order of the page."""

    order: int
    clip: Box


@dataclass(slots=True)
class Painted:
    """Everything on a page but text, as boxes in user space with colour 0xRRGGBB and painting order."""

    # box, width, color, order
    lines: list[tuple[float, float, float, float, float, int, int]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, int, int]] = field(default_factory=list)  # box, color, order
    strokes: list[tuple[float, float, float, float, int]] = field(default_factory=list)  # box, color
    pictures: list[tuple[float, float, float, float, int]] = field(default_factory=list)  # box, order
    texts: dict[int, TextObject] = field(default_factory=dict)  # by address of the text object


def collect(page: int, budget: Budget) -> Painted:
    """Raises LimitExceededError for too many objects or path segments."""
    walker = _Walker(budget)
    count = call.page_object_count(page)
    budget.require("objects on a page", count, budget.limits.page_objects)
    walker.walk(map(call.page_object, repeat(page), range(count)), Matrix(), _EVERYWHERE, 0)
    walker.painted.lines += dashed_lines(walker.dots)
    return walker.painted


class _Walker:
    def __init__(self, budget: Budget) -> None:
        self.painted = Painted()
        self.dots: list[Dot] = []  # small filled boxes: perhaps dashes of one line
        self._budget = budget
        self._order = self._segments = 0
        self._floats = (ctypes.c_float * 8)()
        self._ints = (ctypes.c_uint * 4)()
        base = ctypes.addressof(self._floats)
        self._f = [base + 4 * i for i in range(8)]
        base = ctypes.addressof(self._ints)
        self._i = [base + 4 * i for i in range(4)]
        self._clips: dict[tuple[int, ...], Box] = {}

    def walk(self, objects: Iterable[int], form: Matrix, clip: Box, depth: int) -> None:
        painted, kinds = self.painted, call.object_type
        for obj in objects:
            if not obj:
                continue
            self._order += 1
            if not self._order & 0x3FF:
                self._budget.check_time()
                self._budget.require("objects on a page", self._order, self._budget.limits.page_objects)
            kind = kinds(obj)
            visible = overlap(clip, self._clip(obj, form))
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                painted.texts[obj] = TextObject(self._order, visible)
            elif visible[0] > visible[2] or visible[1] > visible[3]:
                continue
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(obj, form, visible)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._picture(obj, form, visible)
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                if call.object_bounds(obj, *self._f[:4]):
                    box = overlap(visible, mapped(tuple(self._floats[:4]), form))
                    if area(box) > 0:
                        painted.fills.append((*box, _PATTERN_COLOR, self._order))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                inside = self._matrix(obj).then(form)
                children = map(call.form_object, repeat(obj), range(max(0, call.form_object_count(obj))))
                self.walk(children, inside, visible, depth + 1)

    def _matrix(self, obj: int) -> Matrix:
        return Matrix(*self._floats[:6]) if call.object_matrix(obj, self._f[0]) else Matrix()

    def _clip(self, obj: int, form: Matrix) -> Box:
        """The box around what the object's own clip lets through. Equal clips share their first segment in memory."""
        path = call.object_clip(obj)
        count = call.clip_path_count(path) if path else 0
        if count <= 0:
            return _EVERYWHERE
        firsts = [call.clip_segment(path, i, 0) for i in range(count)]
        key = (*firsts, hash(form))
        known = self._clips.get(key)
        if known is None:
            known = _EVERYWHERE
            for i, first in enumerate(firsts):
                if not first:
                    continue
                segments = call.clip_segment_count(path, i)
                self._count_segments(segments)
                points = [self._point(call.clip_segment(path, i, k), form) for k in range(segments)]
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                known = overlap(known, (min(xs), min(ys), max(xs), max(ys)))
            self._clips[key] = known
        return known

    def _count_segments(self, count: int) -> None:
        self._segments += count
        self._budget.require("path segments on a page", self._segments, self._budget.limits.path_segments)

    def _point(self, segment: int, matrix: Matrix) -> tuple[float, float]:
        call.segment_point(segment, self._f[6], self._f[7])
        return matrix.point(self._floats[6], self._floats[7])

    def _color(self, obj: int, stroke: bool) -> int | None:
        """0xRRGGBB as it looks on white paper; None where it is fully transparent."""
        read = call.object_stroke_color if stroke else call.object_fill_color
        if not read(obj, *self._i):
            return _PATTERN_COLOR
        red, green, blue, alpha = self._ints
        if alpha < 8:
            return None
        if alpha < 255:
            red, green, blue = (255 - (255 - v) * alpha // 255 for v in (red, green, blue))
        return red << 16 | green << 8 | blue

    def _picture(self, obj: int, form: Matrix, clip: Box) -> None:
        box = overlap(clip, mapped((0.0, 0.0, 1.0, 1.0), self._matrix(obj).then(form)))
        width, height = box[2] - box[0], box[3] - box[1]
        if width < 0 or height < 0:
            return
        if min(width, height) <= _THIN and max(width, height) >= 12:  # rulings drawn as pictures
            self._line(box, min(width, height), 0)
        elif width > 0 and height > 0:
            self.painted.pictures.append((*box, self._order))

    def _path(self, obj: int, form: Matrix, clip: Box) -> None:
        count = call.path_segment_count(obj)
        if count < 2:
            return
        self._count_segments(count)
        call.path_draw_mode(obj, self._i[0], self._i[1])
        filled, stroked = self._ints[0] != raw.FPDF_FILLMODE_NONE, self._ints[1] != 0
        fill = self._color(obj, stroke=False) if filled else None
        stroke = self._color(obj, stroke=True) if stroked else None
        if fill is None and stroke is None:
            return
        matrix = self._matrix(obj).then(form)
        width = 0.0
        if stroke is not None:
            call.object_stroke_width(obj, self._f[0])
            width = self._floats[0] * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        for points, closed, curved in self._subpaths(obj, count, matrix, stroke is not None):
            if fill is not None:
                self._filled(points, curved, fill, clip)
            if stroke is not None:
                self._stroked(points, closed, curved, stroke, width, clip)

    def _subpaths(
        self, obj: int, count: int, matrix: Matrix, stroked: bool
    ) -> list[tuple[list[tuple[float, float]], bool, bool]]:
        """(points, closed, curved) for each subpath; `closed` is told for stroked paths only."""
        segments = list(map(call.path_segment, repeat(obj), range(count)))
        kinds = list(map(call.segment_type, segments))
        out: list[tuple[list[tuple[float, float]], bool, bool]] = []
        points: list[tuple[float, float]] = []
        closed = curved = False
        move, curve = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
        for segment, kind in zip(segments, kinds, strict=True):
            if kind == move and points:
                out.append((points, closed, curved))
                points, closed, curved = [], False, False
            points.append(self._point(segment, matrix))
            curved = curved or kind == curve
            closed = closed or (stroked and bool(call.segment_close(segment)))
        out.append((points, closed, curved))
        return out

    def _filled(self, points: list[tuple[float, float]], curved: bool, color: int, clip: Box) -> None:
        box = overlap(clip, around(points))
        width, height = box[2] - box[0], box[3] - box[1]
        if width < 0 or height < 0:
            return
        short, long = min(width, height), max(width, height)
        if not curved and (is_box(points) or short <= 0.5):
            if short <= _THIN and long >= 3 * short:
                self._line(box, short, color)
            elif short > _THIN or long > 4:
                self.painted.fills.append((*box, color, self._order))
            if 0 < short <= _THIN and long <= _DASH:
                self.dots.append((*box, color, self._order))
        elif short > 0.5:
            self._shape(box, color)

    def _stroked(
        self, points: list[tuple[float, float]], closed: bool, curved: bool, color: int, width: float, clip: Box
    ) -> None:
        if curved:
            box = overlap(clip, around(points))
            if box[0] <= box[2] and box[1] <= box[3]:
                self._shape(box, color)
            return
        ends = [*points[1:], points[0]] if closed else points[1:]
        slanted = False
        for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
            across, along = sorted((abs(x1 - x0), abs(y1 - y0)))
            if along == 0:
                continue
            if across > 0.6 and across > 0.004 * along:
                slanted = True
                continue
            half = width / 2
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            shown = overlap((clip[0] - half, clip[1] - half, clip[2] + half, clip[3] + half), box)
            if shown[0] > shown[2] or shown[1] > shown[3]:
                continue
            if width > along and width > _THIN:  # a thick short stroke is an area
                self._area_of_stroke(shown, half, abs(x1 - x0) >= abs(y1 - y0), color)
            else:
                self._line(shown, width, color)
        if slanted:
            box = overlap(clip, around(points))
            if box[0] <= box[2] and box[1] <= box[3]:
                self._shape(box, color)

    def _area_of_stroke(self, box: Box, half: float, horizontal: bool, color: int) -> None:
        x0, y0, x1, y1 = box
        grown = (x0, y0 - half, x1, y1 + half) if horizontal else (x0 - half, y0, x1 + half, y1)
        self.painted.fills.append((*grown, color, self._order))

    def _line(self, box: Box, width: float, color: int) -> None:
        self.painted.lines.append((*box, width, color, self._order))

    def _shape(self, box: Box, color: int) -> None:
        self.painted.strokes.append((*box, color))
