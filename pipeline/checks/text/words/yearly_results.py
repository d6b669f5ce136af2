"""Lines of evaluations whose figures are of the whole year."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of
from schemas.vocabulary import SUMMARIES


def yearly_results(frames: Frames) -> Iterator[Line]:
    """In document order, those that name an indicator and sum nothing up."""
    for line in lines_of(frames, "evaluation"):
        if line["indicator"] and line["level"] not in SUMMARIES and line["period"] == "year":
            yield line
