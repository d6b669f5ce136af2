"""Sentences that compare what cannot be compared: a year with itself, a rate per 1.000 with one per 100.000."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_MORE = (
    r"(?:melebihi|melampaui|(?:lebih\s+(?:tinggi|rendah|besar|kecil|baik|banyak|sedikit)|meningkat|menurun|naik|turun"
    r"|mengalami\s+(?:peningkatan|kenaikan|penurunan))(?:\s+sebesar\s+[\d.,]+\s*(?:%|persen|poin)?)?"
    r"(?:\s*,?\s*(?:jika|bila|apabila))?(?:\s+(?:dari|dari\s?pada|di\s?banding\w*))(?:\s+dengan)?)"
)
#: `Realisasi tahun 2019 tersebut melebihi realisasi tahun 2019`: the same words on both sides, no more than these
_ITSELF = re.compile(
    r"(?i)\b(?P<what>(?:realisasi|capaian|pencapaian|nilai|target|hasil|jumlah)(?:\s+[^\W\d_]+){0,2}?\s+)tahun\s+"
    rf"(?P<year>(?:19|20)\d\d)(?:\s+(?:tersebut|ini))?\s+(?:(?:telah|sudah|juga)\s+)?{_MORE}\s+(?P=what)(?:pada\s+)?tahun"
    r"\s+(?P<again>(?P=year))\b"
)
_RATE = r"[\d.,]+\s*(?:/|per\s)\s*{0}\s+(?P<{1}>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
_OF = r"1(?:00|[.,]?000|0[.,]?000|00[.,]?000)"
#: `4,88 per 1000 kelahiran hidup dibandingkan dengan target tahun 2019 sebesar 24 per 100.000 kelahiran hidup`
_RATES = re.compile(
    rf"(?i){_RATE.format(f'(?P<of>{_OF})', 'things')}\s*,?\s*(?:di\s?banding\w*|terhadap|dari)\s+(?:dengan\s+)?target"
    rf"(?:\s+[^\W\d_]+){{0,4}}?(?:\s+tahun\s+(?:19|20)\d\d)?(?:\s+(?:sebesar|yaitu|adalah))?\s+(?:sebesar\s+)?"
    rf"{_RATE.format(f'(?P<other>{_OF})', 'again')}"
)


def compared_with_itself(sentence: Sentence, year: int | None) -> Iterator[Finding]:
    """A year of which is said that it surpasses itself; the report's year or the one before it is meant."""
    for match in _ITSELF.finditer(sentence.text):
        told = int(match["year"])
        first = year is not None and told != year
        yield said(sentence, group_of(match, "year" if first else "again"), str(year if first else told - 1))


def rates_of_other_bases(sentence: Sentence) -> Iterator[Finding]:
    """A rate per 1.000 of something, compared with a target per 100.000 of the same."""
    for match in _RATES.finditer(sentence.text):
        one, other = (re.sub(r"\D", "", match[name]) for name in ("of", "other"))
        if one != other and _folded(match["things"]) == _folded(match["again"]):
            yield said(sentence, group_of(match, "other"), match["of"])


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
