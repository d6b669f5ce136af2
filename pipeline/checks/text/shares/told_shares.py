"""Sentences that tell a part, its percentage and the whole: `120 perkara (93,75%) dari 128 perkara`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import CAPS, percent_text
from pipeline.checks.evidence.tolerances import NEAR, WHOLE
from pipeline.checks.text.words.quantities import Quantity, any_of, fits, one_slip, quantities, share_ranges
from pipeline.checks.text.words.sentences import Sentence, said, split_sentences
from pipeline.checks.text.words.table_rows import TableRows, digits_of
from pipeline.checks.text.words.told_roles import role_of

_JOINING, _ACHIEVING = any_of("shares", "joining"), any_of("shares", "achieving")
_UNIT = r"(?:\s*+,?-)?(?:\s*+[^\W\d_]++){0,4}?\s*+"
_JOINED = rf"{_UNIT}(?:\(\s*|[,=]?\s*\b(?:{_JOINING})\b(?:\s*\b(?:{_JOINING})\b)*)\s*\(?\s*"
JOINED = re.compile(rf"(?i){_JOINED}")
#: not `anggaran baru 45% dengan 3 dari 6 kegiatan selesai`, which tells of another thing beside
_THAT_IS_SO_MANY = re.compile(rf"(?i)(?!\W*dengan\W*$){_JOINED}")
REACHES = re.compile(
    rf"(?i){_UNIT}(?:\(\s*|[,=]?\s*\b(?:{_JOINING}|{_ACHIEVING})\b(?:\s*\b(?:{_JOINING}|{_ACHIEVING})\b)*)\s*\(?\s*"
)
_OF = re.compile(r"(?i)\W*dari\s+(?:[^\W\d_]+\s+){0,8}?")
_PART_OF = re.compile(r"(?i)[\s,-]*(?:\([^()\d]*\)\s*)?(?:[^\W\d_]+\s+){0,3}dari\s+(?:[^\W\d_]+\s+){0,5}?(?:Rp\.?\s*)?")
#: which of three figures is the percentage, what lies between them, which is the part, which the whole:
#: `A (P%) dari B`; `P% atau A dari B`; `A dari B (P%)`
_ORDERS = ((1, JOINED, _OF, 0, 2), (0, _THAT_IS_SO_MANY, _PART_OF, 1, 2), (2, _PART_OF, JOINED, 0, 1))
_OF_BEFORE = re.compile(r"(?i)\bdari\s+(?:[^\W\d_]+\s+){0,8}?$")
_OF_THAT = re.compile(
    r"(?i)\bdari\s+(?:(?:jumlah|total|angka|keseluruhan|alokasi|pagu|dana|ang+aran)(?:nya)?\s+)+"
    r"(?:(?!tahun|bulan|triwulan)[^\W\d_]+\s+)?(?:tersebut|itu|ini)\b"
)
_THAT_IS = re.compile(r"(?i)(?:angka|jumlah|nilai|realisasi|capaian)\s+(?:tersebut|itu|ini)\b(?:\s+[^\W\d_]+){0,3}\s*$")
_TARGET_BEFORE = re.compile(r"(?i)\btarget\w*\b[^\d.;()]{0,80}$")
_RESULT = re.compile(rf"(?i)\b(?:{any_of('shares', 'results')})\b")
_AND = re.compile(r"(?i)\b(?:dan|serta)\b")
#: behind a percentage: it is of something that follows, or a bound
_OF_OTHERS = re.compile(r"(?i)\W{0,3}(?:dari|terhadap|lebih|di\s?atas|di\s?bawah|per)\b")
#: wholes that a part is no share of, and comparisons
_NOT_OF = re.compile(
    r"(?i)\bmenjadi\b|\bnaik|\bturun|meningkat|menurun|\bselisih|\bsisa|\btahun\s+(?:lalu|sebelumnya)|\bkali\b"
)
_FEWEST_OF_ROW = 5  # digits of a part and its whole that a row has in common with a sentence by no chance
_FEWEST_OF_ALL = 8  # of both that stand close together: none of another whole was met on 1,400 pages
_MOST = 24  # figures that are tried against each other
_ALL = 101.0  # per cent, each rounded


def wrong_told_shares(sentence: Sentence, rows: TableRows) -> Iterator[Finding]:
    """Each percentage that its part and whole do not give within the rounding of all three, nor two others: near to
    what they give, or far from it where one row of a table prints both."""
    found = quantities(sentence.text)
    if not any(one.unit == "%" for one in found):
        return
    accused: set[int] = set()
    for told in (*_triples(sentence.text, found), *_of_that(sentence, found)):
        finding = _held(sentence, told, found, rows)
        if finding is not None and told.percent.start not in accused:
            accused.add(told.percent.start)
            yield finding


@dataclass(frozen=True, slots=True)
class _Told:
    """A percentage, the part and the whole that it is told of, right beside each other (`close`) or not; of a target
    less may be better."""

    part: Quantity
    percent: Quantity
    whole: Quantity
    target: bool
    close: bool = False

    @property
    def large(self) -> bool:
        """Whether they stand close, of so many digits that no other whole is meant."""
        return self.close and digits_of(self.part) + digits_of(self.whole) >= _FEWEST_OF_ALL


def _triples(text: str, found: Sequence[Quantity]) -> Iterator[_Told]:
    """What stands in a row; a whole that closes one part (`A atau P% dari target B`) opens no other, and has no share
    of its own behind it (`A atau P% dari target dosis pertama dan B atau Q%`). Shares that come to more than all of a
    whole before them are each of another."""
    closing: Quantity | None = None
    shares = {id(a): b for a, b in pairwise(found) if b.unit == "%" and JOINED.fullmatch(text[a.end : b.start])}
    of_their_own = len(shares) > 1 and sum(share.values[0][0] for share in shares.values()) > _ALL
    for three in zip(found, found[1:], found[2:], strict=False):
        told = None if _NOT_OF.search(text[three[0].start : three[2].start]) else _told(text, three)
        own = told is not None and told.whole is three[2] and id(told.whole) in shares
        own |= told is not None and told.whole is three[0] and of_their_own and not told.target
        if told is not None and not own and told.whole is not closing:
            yield told
            closing = told.whole


def _of_that(sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Told]:
    """`Jumlah penduduk 827.192 jiwa. Dari jumlah tersebut 786.578 jiwa atau 95,04 persen`, `Realisasi Rp4,14 triliun.
    Angka itu setara 20,39 persen dari Rp19,8 triliun`, where one thing that can be meant is told before."""
    that = _OF_THAT.search(sentence.text)
    if that is not None:
        own = split_sentences(sentence.text[: that.start()].strip())[-1]
        above = quantities(own if quantities(own) else split_sentences(sentence.before)[-1])
        for part, percent in pairwise(one for one in found if one.start >= that.end()):
            joined = percent.unit == "%" and JOINED.fullmatch(sentence.text[part.end : percent.start])
            if joined and (whole := _only_one_like(part, above)) is not None:
                yield _Told(part, percent, whole, False)
    elif len(found) > 1 and found[0].unit == "%" and _THAT_IS.fullmatch(sentence.text[: found[0].start]):
        percent, of = found[0], found[1]
        told = _only_one_like(of, quantities(split_sentences(sentence.before)[-1]))
        if told is not None and _OF.fullmatch(sentence.text[percent.end : of.start]):
            yield _Told(told, percent, of, False)


def _only_one_like(one: Quantity, above: Sequence[Quantity]) -> Quantity | None:
    """The only figure told before that may be of one kind with another."""
    alike = [other for other in above if (other.unit == "Rp") == (one.unit == "Rp") and other.unit != "%"]
    return alike[0] if len(alike) == 1 else None


def _told(text: str, three: tuple[Quantity, Quantity, Quantity]) -> _Told | None:
    first, second, third = three
    gaps = text[first.end : second.start], text[second.end : third.start]
    if third.unit == "%" and _OF_OTHERS.match(text[third.end :]):
        return None
    for percent, between, behind, part, whole in _ORDERS:
        if three[percent].unit == "%" and between.fullmatch(gaps[0]) and behind.fullmatch(gaps[1]):
            target, several = "target" in gaps[whole - 1].casefold(), any(map(_AND.search, gaps))
            return _Told(three[part], three[percent], three[whole], target, close=not several)
    if third.unit != "%" or re.search(r"[.;:]|\bdari\b", gaps[0]):
        return None
    # `dari B ..., A (P%)`; `target B ... terealisasi A (P%)`
    before, result, joined = text[: first.start], _RESULT.search(gaps[0]), JOINED.fullmatch(gaps[1])
    target = bool(result and _TARGET_BEFORE.search(before))
    spent = result and first.unit == second.unit == "Rp"
    is_told = (joined and (spent or _OF_BEFORE.search(before))) or (target and REACHES.fullmatch(gaps[1]))
    return _Told(second, third, first, target) if is_told else None


def _held(sentence: Sentence, told: _Told, found: Sequence[Quantity], rows: TableRows) -> Finding | None:
    part, percent, whole = told.part, told.percent, told.whole
    if "%" in (part.unit, whole.unit) or (part.unit == "Rp") != (whole.unit == "Rp"):
        return None
    if not told.target and (not (told.large or part.alike(whole)) or role_of(sentence.text, percent) == "target"):
        return None
    lawful = _lawful(told)
    if any(fits(percent, low, high) for low, high in lawful) or given_by_others(
        percent, found, sentence.before, () if told.target else (whole, part)
    ):
        return None
    printed = percent.values[0][0]
    shares = [WHOLE * a / b for (a, _), (b, _) in product(part.values, whole.values) if b]
    nearest = min(shares, key=lambda share: abs(share - printed), default=None)
    if nearest is None or any(printed == cap and nearest > cap for cap in CAPS):
        return None
    return said_share(sentence, percent, nearest) if _is_meant(told, nearest, rows) else None


def _lawful(told: _Told) -> list[tuple[float, float]]:
    """What the percentage may be: the share or what is left of it; of a target, where less may be better, too."""
    ranges = share_ranges(told.part, told.whole)
    lawful = [*ranges, *((100 - high, 100 - low) for low, high in ranges)]
    if told.target:
        lawful += [*((200 - high, 200 - low) for low, high in ranges), *share_ranges(told.whole, told.part)]
    return lawful


def _is_meant(one: _Told, share: float, rows: TableRows) -> bool:
    """Whether the percentage is near its share, or a row prints part and whole, of digits enough for no other thing, or
    they are told close together and the part is one."""
    if abs(share - one.percent.values[0][0]) <= NEAR * share or one_slip(one.percent, share):
        return True
    told = digits_of(one.part), digits_of(one.whole)
    if one.large and not one.target and share <= WHOLE and one.whole.unit != "Rp":
        return True  # an amount may be of another budget
    return (
        min(told) > 0 and sum(told) >= _FEWEST_OF_ROW and any(row.prints(one.whole) for row in rows.holding(one.part))
    )


def given_by_others(percent: Quantity, found: Sequence[Quantity], before: str, but: Sequence[Quantity] = ()) -> bool:
    """Whether any two figures of the sentence or the one before it give the percentage as their share or growth; `but`:
    two that do not."""
    above = quantities(split_sentences(before)[-1]) if before else []
    others = [one for one in (*above, *found) if one is not percent and one.unit != "%"][-_MOST:]
    for one, other in permutations(others, 2):
        if but and one is but[0] and other is but[1]:
            continue
        for low, high in share_ranges(one, other):
            if fits(percent, low, high) or fits(percent, low - 100, high - 100):
                return True
    return False


def said_share(sentence: Sentence, percent: Quantity, expected: float) -> Finding:
    return said(sentence, percent, f"{percent_text(expected)}%")
