"""What is told of a line below its heading: `1. Tingkat Pelanggaran Perda` over `49,81% dari target sebesar 47%`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.results.told_lines import LineFigures, NamedLines, prints
from pipeline.checks.text.words.quantities import Quantity, quantities
from pipeline.checks.text.words.sentences import Sentence, bare_figure, mentions, said

_TIME = r"(?:(?:pada\s+)?tahun\s+20\d\d\s+)?"
_LINK = r"(?:(?:adalah|yaitu|yakni|ialah|mencapai|menjadi|sebesar|sebanyak|hanya|baru)\s+){0,3}"
#: what stands right before a figure says what it is
_ROLES = {
    "target": re.compile(
        rf"\b(?:(?:dari|terhadap|dengan)\s+target|ditargetkan|target(?:nya)?)(?:\s+kinerja)?\s+"
        rf"(?:yang\s+(?:di|telah\s+di|sudah\s+di)(?:tetapkan|tentukan|rencanakan|perjanjikan)\s+)?{_TIME}{_LINK}$",
        re.IGNORECASE,
    ),
    "result": re.compile(
        rf"(?<!realisasi )\b(?:(?:pen)?capaian(?:nya)?|tercapai)"
        rf"(?:\s+(?:kinerja|kinerjanya|realisasi|indikator|ini|tersebut))*\s+(?:yang\s+(?:diperoleh|dicapai|diraih)\s+)?{_TIME}{_LINK}$",
        re.IGNORECASE,
    ),
    "realization": re.compile(
        rf"\b(?:(?:ter|di)realisasi(?:kan)?|realisasi(?:nya)?)(?:\s+kinerja)?\s+{_TIME}{_LINK}$", re.IGNORECASE
    ),
}
#: another time, plan, place or matter than the line's own
_OTHER = re.compile(
    r"tahun\s+(?:lalu|sebelumnya|depan)|triwulan|tri\s+wulan|\btw\b|semester|bulan|rata-rata|nasional|renstra|rpjm|jangka"
    r"|akhir\s+(?:periode|tahun)|\banggaran|\bpagu\b|\bdana\b|keuangan|fisik|apabila|jika\b",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 3  # of a figure that a sentence has in common with a line by no chance
_MOST_OF_IT = 0.6  # letters of a heading that are the name of the line it heads


def wrong_below(sentence: Sentence, named: NamedLines) -> Iterator[Finding]:
    """Each target, realization or result that is not the line's, where another figure beside it is.

    The sentence names no line itself; its heading, or else its paragraph before it, names one.
    """
    key = _spoken_of(sentence, named) if named.lines else None
    if key is None or _OTHER.search(sentence.text) or sentence.other_year(0, len(sentence.text), named.year):
        return
    line, known = named.lines[key], named.subjects[key].values if key in named.subjects else []
    told = [(one, role) for one in quantities(sentence.text) if (role := role_of(sentence.text, one)) in line.values]
    others = [one for one in quantities(sentence.text) if _telling(one)]
    lawful = [*line.values.values(), *known, *_results(line)]
    for one, role in told:
        if not any(prints(one, value) for value in lawful) and _is_of(line, [o for o in others if o is not one]):
            wanted = line.values[role]
            shown = f"{amount(wanted)}%" if one.unit == "%" else amount(wanted)
            yield said(sentence, bare_figure(one.text, one.start, one.values[0][0]), shown, (line.places[role],))


def _spoken_of(sentence: Sentence, named: NamedLines) -> str | None:
    if mentions(sentence.text, named.subjects):
        return None
    before = {mention.key for mention in mentions(sentence.before, named.subjects)}
    heading = {
        mention.key
        for mention in mentions(sentence.heading, named.lines)
        if len(mention.key) >= _MOST_OF_IT * len(name_key(sentence.heading))
    }
    found = before or heading
    return found.pop() if len(found) == 1 and found <= named.lines.keys() else None


def role_of(text: str, one: Quantity) -> str:
    """Target, realization or result, by the words right before a figure of `text`; "" where they do not tell."""
    return next((role for role, words in _ROLES.items() if words.search(text[: one.start])), "")


def _telling(one: Quantity) -> bool:
    return sum(letter.isdigit() for letter in one.text.strip("0")) >= _FEWEST_DIGITS and one.values[0][0] != 100


def _is_of(line: LineFigures, others: Sequence[Quantity]) -> bool:
    """Whether one of `others` is a figure of `line`."""
    return any(prints(one, value) for one in others for value in line.values.values())


def _results(line: LineFigures) -> list[float]:
    """What target and realization give, whichever is better, and what lies between them."""
    target, realization = line.values.get("target"), line.values.get("realization")
    if not target or not realization:
        return []
    share = 100 * realization / target
    return [share, 200 - share, 10_000 / share, abs(target - realization), abs(100 - share)]
