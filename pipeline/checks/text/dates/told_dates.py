"""Years that a text tells of the table above it, and letters of one number with two dates."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, grouped, lines_of, place_of
from pipeline.checks.evidence.words.captions import is_caption_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.quantities import YEAR
from pipeline.checks.text.words.sentences import Sentence, group_of, said, sentences, split_sentences
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import MONTHS

_SPAN = re.compile(
    r"(?i)\b(?:sejak|dari|selama|periode|kurun\s+waktu)\s+(?:tahun\s+|periode\s+)*(?P<first>(?:19|20)\d\d)\s*"
    r"(?:sampai(?:\s+dengan)?|s\s?[./]?\s?d\.?|hingga|ke|[-–])\s*(?:tahun\s+)?(?P<last>(?:19|20)\d\d)\b"
)
_SOURCE = re.compile(r"(?i)^\W*(?:sumber|keterangan|ket\b|catatan|data\s+diolah)")
_FEWEST = 4  # columns of years, each after the one before
_FARTHEST = 3  # passages from a caption to the text below its table: notes stand between


def wrong_spans(frames: Frames) -> Iterator[Finding]:
    """The first year of a span that ends with the table's last year and begins right before its first, in the text
    right below it whose title has the table's years."""
    passages = lines_of(frames, "passages")
    spans = _spans(frames)
    at_page = grouped(
        (table["page_last"], table)
        for table in lines_of(frames, "source_tables")
        if table["table_id"] in spans and table["caption"]
    )
    for at, passage in enumerate(passages):
        if passage["kind"] != "caption":
            continue
        text = _below(passages, at)
        tables = [
            one for one in at_page.get(passage["page"], ()) if is_caption_of(str(passage["text"]), one["caption"])
        ]
        years = spans[tables[0]["table_id"]] if len(tables) == 1 else range(0)
        if text is None or len(tables) != 1 or not _names(tables[0]["caption"], years):
            continue
        for told in split_sentences(str(text["text"])):
            for match in _SPAN.finditer(told):
                if (int(match["first"]), int(match["last"])) == (years[0] - 1, years[-1]):
                    sentence = Sentence(text, told, begins=str(text["text"]).index(told))
                    place = place_of(tables[0], "source_tables", "caption")
                    yield said(sentence, group_of(match, "first"), str(years[0]), place)


def _spans(frames: Frames) -> dict[str, range]:
    """The years of tables that have a column for each of several, one after the other, and no other year."""
    dated = (column for column in lines_of(frames, "columns") if column["year"] is not None)
    named = grouped((column["table_id"], int(column["year"])) for column in dated)
    spans = {table_id: range(min(years), max(years) + 1) for table_id, years in named.items()}
    return {
        table_id: span
        for table_id, span in spans.items()
        if len(span) >= _FEWEST and sorted(named[table_id]) == list(span)
    }


def _below(passages: Sequence[Line], at: int) -> Line | None:
    """The text below a caption's table, its notes aside."""
    for passage in passages[at + 1 : at + 1 + _FARTHEST]:
        if passage["kind"] != "text" or passage["page"] != passages[at]["page"]:
            return None
        if not _SOURCE.match(str(passage["text"])):
            return passage
    return None


def _names(caption: str, years: range) -> bool:
    told = {int(year) for year in YEAR.findall(caption)}
    return told == {years[0], years[-1]}


_MONTHS = load_lexicon().periods.months
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DAY = rf"\d{{1,2}}\s+{_MONTH}"
_DATED = re.compile(
    r"(?i)\b(?:nomor|no\.?)\s*:?\s*(?P<number>(?=[^,;()]{0,40}\d)[\w.\-/ ]{3,60}?)\s*,?\s*(?:ter)?tanggal\s+"
    rf"(?P<date>{_DAY}(?:\s+(?P<again>{_DAY}))?\s+20\d\d)"
)
_LONGEST = 31
_OF_MONTH = re.compile(rf"(?i)(?<![\d.,/-])(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>20\d\d)\b")
_CODE = re.compile(r"[/.\-]")


def days_unknown(sentence: Sentence) -> Iterator[Finding]:
    """`31 September 2017`: a day that its month has not."""
    for match in _OF_MONTH.finditer(sentence.text):
        year, month = int(match["year"]), _MONTHS[match["month"].casefold()]
        last = monthrange(year, MONTHS.index(month) + 1)[1]
        if last < int(match["day"]) <= _LONGEST:
            yield said(sentence, group_of(match), f"≤ {last} {match['month']} {year}")


def wrong_dates(frames: Frames) -> Iterator[Finding]:
    """The second date of a number that another place of the report, or the same one, dates otherwise.

    The number has parts (`443.2/5664`): years give the same short number to letters of several offices.
    """
    dated: dict[str, str] = {}
    for sentence in sentences(frames):
        for match in _DATED.finditer(sentence.text):
            number, date = name_key(match["number"]), " ".join(match["date"].split())
            if len(_CODE.findall(match["number"])) < 2 and match["again"] is None:
                continue
            if match["again"] is not None:
                first = date[: len(date) - len(match["again"]) - 5].strip()
                yield said(sentence, group_of(match, "again"), first)
            elif dated.setdefault(number, date).casefold() != date.casefold():
                yield said(sentence, group_of(match, "date"), dated[number])
