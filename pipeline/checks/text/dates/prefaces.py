"""Prefaces that present another year's report: `telah menyelesaikan Laporan Kinerja tahun 2018` in that of 2019."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, report_year
from pipeline.checks.evidence.words.captions import years_of
from pipeline.checks.text.dates.running_heads import named_reports
from pipeline.checks.text.words.sentences import sentences

_PREFACE = re.compile(r"(?i)\b(?:kata\s+pengantar|prakata|sekapur\s+sirih)\b")
#: `menyelesaikan Laporan Kinerja tahun 2018`, `Laporan Kinerja tahun 2018 dapat diselesaikan`
_BEFORE = re.compile(r"(?i)\b(?:menyelesaikan|menyusun|menerbitkan|tersusunnya|selesainya|terselesaikannya)\s+$")
_BEHIND = re.compile(
    r"(?i)\s+(?:ini\s+)?(?:(?:telah|dapat|sudah|berhasil)\s+){1,2}(?:diselesaikan|disusun|tersusun|terselesaikan)\b"
)
_TITLED = 3  # passages of the first page that may be the report's title


def stale_prefaces(frames: Frames) -> Iterator[tuple[str, str, Line, Place]]:
    """Printed and expected year, the passage and its place, where the title has the report's year and none the printed
    one, the year before."""
    year = report_year(frames)
    titles = [p for p in lines_of(frames, "passages") if p["kind"] == "cover"]
    titles += [p for p in lines_of(frames, "passages")[:_TITLED] if p["kind"] == "heading"]
    titled = {told for passage in titles for told in years_of(passage["text"])[0]}
    if year is None or year not in titled or year - 1 in titled:
        return
    for sentence in sentences(frames):
        for match in named_reports(sentence.text) if _PREFACE.search(sentence.heading) else ():
            presents = _BEFORE.search(sentence.text[: match.start()]) or _BEHIND.match(sentence.text[match.end() :])
            if presents and int(match["year"]) == year - 1:
                passage = sentence.passage_at(match.start("year"))
                yield match["year"], str(year), passage, sentence.place_of(match.start("year"))
