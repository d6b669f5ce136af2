"""Letters of one number with two dates: `Surat Nomor B 019/BPS/2017 tanggal 18 September 20 September 2017`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_MONTH = r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)"
_DAY = rf"\d{{1,2}}\s+{_MONTH}"
_DATED = re.compile(
    r"(?i)\b(?:nomor|no\.?)\s*:?\s*(?P<number>(?=[^,;()]{0,40}\d)[\w.\-/ ]{3,60}?)\s*,?\s*(?:ter)?tanggal\s+"
    rf"(?P<date>{_DAY}(?:\s+(?P<again>{_DAY}))?\s+20\d\d)"
)
_CODE = re.compile(r"[/.\-]")


def wrong_dates(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """The second date of a number that another place of the report, or the same one, dates otherwise.

    The number has parts (`443.2/5664`): years give the same short number to letters of several offices.
    """
    dated: dict[str, str] = {}
    for sentence in sentences:
        for match in _DATED.finditer(sentence.text):
            number, date = name_key(match["number"]), " ".join(match["date"].split())
            if len(_CODE.findall(match["number"])) < 2 and match["again"] is None:
                continue
            if match["again"] is not None:
                first = date[: len(date) - len(match["again"]) - 5].strip()
                yield said(sentence, group_of(match, "again"), first)
            elif dated.setdefault(number, date).casefold() != date.casefold():
                yield said(sentence, group_of(match, "date"), dated[number])
