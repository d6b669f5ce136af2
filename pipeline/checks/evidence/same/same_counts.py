"""One number that a table prints in two lines: `Jumlah Seluruh Koperasi` and `Jumlah Koperasi Berdasarkan Jenisnya`."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.same.same_quantities import Quantity
from pipeline.normalize.values.names import fold, split_item
from schemas.vocabulary import Role

_ALL = re.compile(r"(?i)^(?:jumlah|banyaknya)\s+(?:seluruh|total|keseluruhan)\s+(?P<thing>.+)$|^total\s+(?P<named>.+)$")
_PARTED = re.compile(
    r"(?i)^(?:jumlah|banyaknya|total)\s+(?P<thing>.+?)\s+(?:berdasarkan|menurut|per)\s+(?:jenis|kelompok|bentuk|golongan|kategori)(?:nya)?\b"
)


def same_counts(frames: Frames) -> Iterator[tuple[Quantity, Quantity]]:
    """The number of things by their kinds, and the number of all of them, of the columns of a table in which these
    differ, where they agree in others."""
    lines: dict[tuple[str, str], dict[str, dict[int, Quantity]]] = {}
    for one in lines_of(frames, "observations"):
        name = split_item(str(one["line"] or one["name"] or "")).name.strip()
        match, kind = _PARTED.match(name), "parted"
        if match is None:
            match, kind = _ALL.match(name), "all"
        if match is None or one["value"] is None or one["role"] == Role.NUMBER:
            continue
        thing = match["thing"] or match["named"]
        lines.setdefault((one["table_id"], fold(thing)), {}).setdefault(kind, {})[int(one["column"])] = Quantity(one)
    for found in lines.values():
        both = [(found["parted"][at], found["all"][at]) for at in found.get("parted", {}) if at in found.get("all", {})]
        differing = [pair for pair in both if pair[0].value != pair[1].value]
        if len(differing) < len(both):
            yield from differing
