"""What is planted into a report without contradictions: one slip, and the finding it is owed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from schemas.catalogue import typed

Frames = dict[str, pd.DataFrame]
Plant = Callable[[Frames], None]


@dataclass(frozen=True)
class Planted:
    """What is done to the frames, and the one finding of our rules that must follow."""

    rule: str
    plant: Plant
    table: str | None
    row_key: str | None = None
    printed: str | None = None
    expected: str | None = None
    severity: str = "error"
    also: tuple[str, ...] = ()  # rules of which docs/contract.md says that they speak of the same flaw


def chosen(frame: pd.DataFrame, where: dict[str, object]) -> pd.Series:
    """Which rows of `frame` equal `where`."""
    return frame[list(where)].eq(pd.Series(where)).all(axis=1)


def put(table: str, values: dict[str, object], **where: object) -> Plant:
    """Sets `values` in the rows of `table` whose columns equal `where`; there must be such rows."""

    def plant(frames: Frames) -> None:
        frame = frames[table]
        rows = chosen(frame, where)
        assert rows.any(), f"nothing to plant into: {where}"
        changed = {name: frame[name].mask(rows, value) for name, value in values.items()}
        frames[table] = typed(frame.assign(**changed), table)

    return plant


def all_of(*plants: Plant) -> Plant:
    def plant(frames: Frames) -> None:
        for one in plants:
            one(frames)

    return plant


def printed_twice(name: str, printed: str, again: str) -> Plant:
    """Two further tables of the same four realizations, of which the second prints `again` for that of `name`."""

    def plant(frames: Frames) -> None:
        lines = {
            name: printed,
            "Indeks tata kelola": "71,50",
            "Jumlah laporan terbit": "82",
            "Nilai pelayanan": "64,25",
        }
        first = frames["source_tables"].iloc[[0]]
        tables = [first.assign(table_id=f"tX.{n}", number=f"X.{n}", family="evaluation") for n in (1, 2)]
        place = {"document_id": first["document_id"].iloc[0], "page": 9, "column": 2, "part": 0, "x0": 0.0, "top": 0.0,
                 "x1": 1.0, "bottom": 1.0, "role": "realization", "heading": "Realisasi", "year": 2023,
                 "confidence": 1.0}  # fmt: skip
        texts = [(n, row, line, again if n == 2 and line == name else text)
                 for n in (1, 2) for row, (line, text) in enumerate(lines.items())]  # fmt: skip
        records = [{**place, "table_id": f"tX.{n}", "row_no": row, "row": row, "name": line, "line": line, "text": text,
                    "value": float(text.replace(",", "."))} for n, row, line, text in texts]  # fmt: skip
        frames["source_tables"] = typed(pd.concat([frames["source_tables"], *tables]), "source_tables")
        frames["observations"] = typed(pd.DataFrame(records), "observations")

    return plant


def increases(printed: str) -> Plant:
    """A further table of realizations of two years and their increase, of which one line prints `printed` for 17,67."""
    lines = [(f"Produksi jenis {n}", f"{50 + n},25", f"{60 + 3 * n},75", f"{10 + 2 * n},50") for n in range(6)]
    return further("difference", "2;1", [*lines, ("Produksi daging", "114,48", "132,15", printed)])


def prices(printed: str) -> Plant:
    """A further table of volumes, prices and what they come to, of which one line prints `printed` for 3.750.000."""
    lines = [(f"Belanja jenis {n}", f"{20 + n}", f"{10 + n}.000", f"{(20 + n) * (10 + n)}.000") for n in range(6)]
    return further("product", "1;2", [*lines, ("Belanja alat tulis", "150", "25.000", printed)])


def further(kind: str, operands: str, rows: Sequence[tuple[str, ...]]) -> Plant:
    """A further table of no family, whose last line alone breaks a relation of its columns."""

    def plant(frames: Frames) -> None:
        first = frames["source_tables"].iloc[[0]]
        ids = {"document_id": first["document_id"].iloc[0], "table_id": "tX.3"}
        place = {**ids, "page": 9, "row_span": 1, "column_span": 1, "confidence": 1.0}
        cells = [{**place, "row": row, "column": column, "text": text}
                 for row, line in enumerate(rows) for column, text in enumerate(line)]  # fmt: skip
        relation = {**ids, "row_no": 0, "kind": kind, "result": 3, "operands": operands, "lines": 6,
                    "deviating": 1, "deviating_rows": "6", "chance": 1e-9}  # fmt: skip
        table = first.assign(table_id="tX.3", number="X.3", family=None)
        frames["source_tables"] = typed(pd.concat([frames["source_tables"], table]), "source_tables")
        frames["cells"] = typed(pd.concat([frames["cells"], pd.DataFrame(cells)]), "cells")
        frames["relations"] = typed(pd.DataFrame([relation]), "relations")

    return plant


def said(old: str, new: str) -> Plant:
    """Prints `new` for `old` in the sentence on the budget."""

    def plant(frames: Frames) -> None:
        texts = frames["passages"]["text"]
        assert texts.str.contains(old, regex=False).any()
        frames["passages"] = typed(frames["passages"].assign(text=texts.str.replace(old, new, regex=False)), "passages")

    return plant


def sentence(text: str) -> Plant:
    """Prints one more paragraph on the last page."""

    def plant(frames: Frames) -> None:
        last = frames["passages"].tail(1)
        more = last.assign(row_no=last["row_no"] + 1, kind="text", text=text)
        frames["passages"] = typed(pd.concat([frames["passages"], more]), "passages")

    return plant


def without_objective(frames: Frames) -> None:
    """Takes the objective of the SAKIP value, with all that stands under it, out of the plan."""
    for table in ("action_plan", "action_items"):
        frame = frames[table]
        kept = frame[(frame["objective"] != SAKIP_OBJECTIVE) & (frame["program"] != SUPPORT)]
        frames[table] = typed(kept, table)
    evaluation = frames["evaluation"]
    frames["evaluation"] = typed(evaluation[evaluation["program"] != SUPPORT], "evaluation")


def mean_line(printed: str, value: float) -> Plant:
    """Prints the achievement of the five programs of the last evaluation, and a line "Rata-rata" below."""
    achieved = ["100,00", "96,30", "100,00", "100,00", "88,00"]  # 22/22, 26/27, 30/30, 20/20, 22/25

    def plant(frames: Frames) -> None:
        frame = frames["evaluation"]
        lines = frame.index[(frame["table_id"] == "tII.7") & (frame["level"] == "program")]
        frame.loc[lines, "achievement_text"] = achieved
        frame.loc[lines, "achievement_pct"] = [float(text.replace(",", ".")) for text in achieved]
        frame = frame[(frame["table_id"] != "tII.7") | (frame["level"] == "program")]
        texts = ("target_text", "target_value", "realization_text", "realization_value", "objective", "program")
        last = frame.loc[lines[-1:]].assign(**dict.fromkeys(texts), level="mean", indicator="Rata-rata", row_no=999)
        mean = last.assign(achievement_text=printed, achievement_pct=value)
        frames["evaluation"] = typed(pd.concat([frame, mean]), "evaluation")

    return plant


def achievement(printed: str, value: float, formula: str | None = None) -> Plant:
    """Prints an achievement for each line of the last evaluation, right but for the forum's (12 of 12)."""

    def plant(frames: Frames) -> None:
        frame = frames["evaluation"]
        last = frame["table_id"] == "tII.7"
        percent = (100 * frame["realization_value"] / frame["target_value"]).where(last)
        wrong = last & (frame["sub_activity"] == FORUM)
        texts = percent.map(lambda number: f"{number:.2f}".replace(".", ","), na_action="ignore")
        frames["evaluation"] = typed(
            frame.assign(
                achievement_pct=percent.mask(wrong, value), achievement_text=texts.mask(wrong, printed), formula=formula
            ),
            "evaluation",
        )

    return plant


SUPPORT = "Program Penunjang Urusan Pemerintahan Daerah Provinsi"


FORUM = "Sub Kegiatan Pelaksanaan Forum Koordinasi Pimpinan Daerah Provinsi"


SAKIP_OBJECTIVE = "Meningkatnya kualitas tata kelola perangkat daerah"
