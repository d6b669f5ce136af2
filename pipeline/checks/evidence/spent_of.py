"""What was spent of which budget, where the percentages of a table show it: of two years a heading names but one."""

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, once, place_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.told_columns import kept_percents


class SpentOf:
    """The columns that percentages without a break show to be part and whole, by table."""

    def __init__(self, frames: Frames) -> None:
        self._places = Places(frames)
        self._wholes: dict[tuple[str | None, int], set[int]] = {}
        for table_id, found in kept_percents(frames).items():
            for _, part, whole in found:
                self._wholes.setdefault((table_id, part), set()).add(whole)

    def another(self, line: Line, table: str, spent: str) -> bool:
        """Whether the spending of a published line, in its column `spent`, is of another budget than the line's."""
        if not self._wholes:
            return False
        part, whole = (self._places.grid(place_of(line, table, column)) for column in (spent, "budget"))
        wholes = self._wholes.get((line["table_id"], part[1]), set()) if part is not None else set()
        return bool(wholes) and whole is not None and whole[1] not in wholes


def spent_of(frames: Frames) -> SpentOf:
    """Those of a document, made once."""
    return once(frames, "spent of", lambda: SpentOf(frames))
