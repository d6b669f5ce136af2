"""Which of a line's figures a text tells: target, realization or result, by the words around the figure."""

import re

from pipeline.checks.text.words.quantities import Quantity

_TARGET, _REALIZED, _RESULT = r"target\w*", r"realisasi\w*|terealisasi\w*|direalisasikan", r"(?:pen)?capaian\w*"
_TIME = r"(?:(?:pada\s+)?tahun\s+20\d\d\s+)?"
_LINK = r"(?:(?:adalah|yaitu|yakni|ialah|mencapai|menjadi|sebesar|sebanyak|hanya|baru)\s+){0,3}"
#: what stands right before a figure says what it is
_RIGHT_BEFORE = {
    "target": re.compile(
        r"(?i)\b(?:(?:dari|terhadap|dengan)\s+target(?:nya)?|ditargetkan|target(?:nya)?)(?:\s+(?:kinerja|kinerjanya|indikator|ini))*\s+"
        rf"(?:yang\s+(?:di|telah\s+di|sudah\s+di)(?:tetapkan|tentukan|rencanakan|perjanjikan)\s+)?{_TIME}{_LINK}$"
    ),
    "result": re.compile(
        r"(?i)(?<!realisasi )(?<!target )\b(?:(?:pen)?capaian(?:nya)?|tercapai)"
        r"(?:\s+(?:kinerja|kinerjanya|realisasi|indikator|target|ini|tersebut))*\s+"
        rf"(?:yang\s+(?:diperoleh|dicapai|diraih)\s+)?{_TIME}{_LINK}$"
    ),
    "realization": re.compile(
        rf"(?i)\b(?:(?:ter|di)realisasi(?:kan)?|realisasi(?:nya)?)(?:\s+(?:kinerja|indikator|ini|tersebut))*\s+"
        rf"(?:yang\s+(?:diperoleh|dicapai|diraih)\s+)?{_TIME}{_LINK}$"
    ),
}
#: likewise anywhere before it, the last one
_BEFORE = re.compile(
    rf"(?i)(?P<target>\b(?:di)?{_TARGET})|(?P<realization>\b(?:{_REALIZED}|nilai|hasil)\b)|(?P<result>\b(?:pen|ter)?capai(?:an\w*)?\b)"
)
#: such words side by side mean what the first of them says: `realisasi target capaian yaitu 56,12` is realized
_SIDE_BY_SIDE = re.compile(
    rf"(?i)(?:(?P<target>\b{_TARGET})|(?P<realization>\b(?:{_REALIZED}|dicapai|tercapai)\b)|(?P<result>\b{_RESULT}))"
    r"(?:\s+(?:target|realisasi|capaian|kinerja)\w*)*"
)
#: a result or a realization is told
ACHIEVED = re.compile(rf"(?i)\b(?:{_RESULT}|tercapai|mencapai|realisasi\w*|terealisasi)\b")
PLANNED = re.compile(rf"(?i)\b{_TARGET}\b")
#: the figure behind it is the target: `dari target sebesar`
OF_TARGET = re.compile(r"(?i)\b(?:dari|dengan)\s+target\s+(?:sebesar\s+)?$")
#: the figure behind it bounds another, or is only near it
BOUND = re.compile(
    r"(?i)di\s?atas|di\s?bawah|lebih|kurang|melebihi|melampaui|minimal|maksimal|hampir|sekitar|antara|[<>≥≤]"
)


def role_of(text: str, one: Quantity) -> str:
    """Target, realization or result, by the words right before a figure of `text`; "" where they do not tell."""
    return next((role for role, words in _RIGHT_BEFORE.items() if words.search(text[: one.start])), "")


def last_role(words: str) -> str:
    """The same by the last word of `words` that tells it, "" where none does."""
    found = list(_BEFORE.finditer(words))
    return str(found[-1].lastgroup) if found else ""


def first_of_last_roles(words: str) -> str | None:
    """The same by the first of the last such words that stand side by side; None where none does."""
    found = list(_SIDE_BY_SIDE.finditer(words))
    return found[-1].lastgroup if found else None
