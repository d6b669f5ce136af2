"""Running heads, feet and prefaces that name another year or quarter than the report they stand in."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, report_year
from pipeline.checks.evidence.words.captions import quarter_name, years_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.sentences import sentences
from pipeline.normalize.values.quarters import quarter_within
from schemas.vocabulary import QUARTERS

#: share of a page's height above and below which a passage may be its running head or foot
_HEAD, _FOOT = 0.09, 0.93
_LONGEST = 220  # letters of a head: a longer passage is text that begins at the top of its page
_FEW_PAGES, _REPEATED = 3, 2  # pages of a document in which a head need not stand twice to be one
_YEAR = r"(?P<year>20\d\d)(?!\d|\s*(?:[-–/]|s\.?d\.?|sampai|dan)\s*(?:20)?\d\d)"
_THIS_BEFORE = re.compile(r"(?i)\b(?:laporan|dokumen)\s+ini\s+(?:adalah|merupakan|ialah)\s*$")
_THIS_AFTER = re.compile(r"(?i)\s+ini\b")
_SENTENCE = re.compile(r"[.;]\s*$")


@cache
def _named() -> re.Pattern[str]:
    """A report's own name, up to the year behind it."""
    words = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["reports"]
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b(?P<name>[^\d.;:]{{0,120}}?){_YEAR}")


def named_reports(text: str) -> Iterator[re.Match[str]]:
    """The reports that `text` names with their `year`."""
    return _named().finditer(text)


def wrong_running_heads(frames: Frames) -> Iterator[tuple[str, str, Line, Place]]:
    """Printed and expected period of each head that names another than the report, the passage and its place."""
    heights = {page["page"]: page["height"] for page in lines_of(frames, "pages")}
    passages = lines_of(frames, "passages")
    heads = [passage for passage in passages if _is_margin(passage, heights)]
    known = {int(passage["row_no"]) for passage in heads}
    texts = [one for one in passages if int(one["row_no"]) not in known and one["kind"] != "contents"]
    period = _OwnPeriod(frames, [match for passage in texts for match in named_reports(str(passage["text"]))])
    printed_on = Counter(map(_key, heads))
    reported: set[str] = set()
    for passage in heads:
        key, match = _key(passage), _named().match(re.sub(r"^\W*\d*\W*", "", str(passage["text"])))
        alone = len(heights) > _FEW_PAGES and printed_on[key] < _REPEATED
        wrong = None if match is None or key in reported or alone else period.held_against(match)
        if wrong is not None:
            reported.add(key)
            yield *wrong, passage, Place("passages", None, int(passage["row_no"]), "text")


class _OwnPeriod:
    """Year and quarter of a report, as its text names them.

    The year is sure where the text names the report by it and never by the year of the head; or where it says of
    itself that it is of another year than its heads (and its file, which may be named after these). The quarter is sure
    where the head has the report's year too, or none.
    """

    def __init__(self, frames: Frames, told: Sequence[re.Match[str]]) -> None:
        self._year, self._named = report_year(frames), Counter(int(match["year"]) for match in told)
        of_itself = {int(match["year"]) for match in told if _speaks_of_itself(match)}
        if len(of_itself) == 1 and self._year not in self._named:
            self._year = of_itself.pop()
        period = next((document["period"] for document in lines_of(frames, "documents")), None)
        quarters = {quarter_within(match[0]) for match in told}
        self._quarter = period if period in QUARTERS and period in quarters else None

    def held_against(self, head: re.Match[str]) -> tuple[str, str] | None:
        """Printed and expected period of a head that names another."""
        year, quarter, own = int(head["year"]), quarter_within(head[0]), self._year
        if own is None:
            return None
        wrong_year = year != own and self._named[own] and not self._named[year]
        if quarter is not None and self._quarter not in (None, quarter) and (wrong_year or year == own):
            return f"{quarter_name(quarter)} {head['year']}", f"{quarter_name(self._quarter)} {own}"
        return (head["year"], str(own)) if wrong_year else None


def _speaks_of_itself(match: re.Match[str]) -> bool:
    """`LAKIP Tahun 2015 ini disusun`, `laporan ini adalah LAKIP Tahun 2015`."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_THIS_BEFORE.search(before) or _THIS_AFTER.match(after))


def _key(head: Line) -> str:
    """What a head says, without the number of the page."""
    return name_key(re.sub(r"\d+\W*$", "", str(head["text"])))


def _is_margin(passage: Line, heights: dict[object, float]) -> bool:
    height = heights.get(passage["page"])
    if height is None or passage["kind"] not in ("text", "heading") or len(str(passage["text"])) > _LONGEST:
        return False
    margin = passage["top"] <= _HEAD * height or passage["bottom"] >= _FOOT * height
    return margin and not _SENTENCE.search(str(passage["text"]))


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
