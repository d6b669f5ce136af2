"""Percentages that a sentence gives as the target or the result of a line that it names."""

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.text.words.quantities import YEAR, Quantity, another
from pipeline.checks.text.words.sentences import Mention, Sentence, mentions, split_sentences
from pipeline.checks.text.words.subjects import Subject
from pipeline.checks.text.words.told_roles import ACHIEVED, BOUND, OF_TARGET, PLANNED

#: percentages of something else than a result: shares of a budget, differences, growth, other periods
_OTHER = re.compile(
    rf"(?i){another('years', 'parts_of_year', 'means')}|efisiensi|porsi|anggaran|fisik|total|kenaikan|naik|selisih"
    r"|pertumbuhan|dibanding|(?:meningkat|penurunan|menurun|turun) sebesar"
)
#: words anywhere before the figure by which it is that of another time than the year
_PART_OF_YEAR = re.compile(rf"(?i){another('parts_of_year')}")
#: the result of what was named before, or a formula and what it gives
_ITS_RESULT = re.compile(
    r"(?i)\b(?:pen)?capaian(?:\s+kinerja)?nya\s+(?:realisasi\s+terhadap\s+target\s+)?(?:adalah|yaitu|sebesar|mencapai|itu|=|:|\s)*"
    r"(?:\d[\d.,]*\s*[/:]\s*\d[\d.,]*\s*[x×*]\s*100\s*%?\s*(?:=|sebesar|adalah|yaitu|\s)*)?(?P<result>\d[\d.,]*)\s*(?:%|persen)"
)
_THEREFORE = re.compile(r"(?i)(?:sehingga|maka|jadi|dengan demikian|sedangkan|adapun|dan|[\s,])*")


def targets_told(
    sentence: Sentence, subjects: Mapping[str, Subject], year: int | None
) -> Iterator[tuple[Quantity, Subject]]:
    """Each percentage right after "target", with the last line that the sentence names before it."""
    for figure in sentence.figures():
        named = [mention for mention in mentions(sentence.text, subjects) if mention.end <= figure.start]
        if figure.unit == "%" and named and OF_TARGET.search(sentence.text[: figure.start]):
            start, clause = named[-1].start, sentence.text[named[-1].end : figure.start]
            elsewhere = _OTHER.search(clause) or _PART_OF_YEAR.search(sentence.text[:start])
            if not elsewhere and not sentence.other_year(start, figure.end, year):
                yield figure, subjects[named[-1].key]


def results_told(
    sentence: Sentence, subjects: Mapping[str, Subject], year: int | None
) -> Iterator[tuple[Quantity, Subject]]:
    """Each percentage that a sentence gives as the result of a line it names, with that line.

    The name stands before the figure, with no other figure between; money and targets are not results. In a sentence
    that tells of money the word of the result stands between the name and the figure.
    """
    figures = sentence.figures()
    if all(figure.unit != "%" for figure in figures):
        return
    only_percents = all(figure.unit == "%" for figure in figures)
    named = mentions(sentence.text, subjects)
    for number, figure in enumerate(figures):
        start = figures[number - 1].end if number else 0
        here = [mention for mention in named if start <= mention.start and mention.end <= figure.start]
        if not here or figure.unit != "%":
            continue
        following = sentence.text[here[-1].end : figure.start]
        clause = sentence.text[start : figure.start] if only_percents else following
        is_result = ACHIEVED.search(clause) and not PLANNED.search(following) and not _OTHER.search(following)
        before = sentence.text[start : here[-1].start]
        if _PART_OF_YEAR.search(before) or BOUND.search(following) or re.search(r"\d", YEAR.sub("", following)):
            continue
        if is_result and len(following) <= 80 and not sentence.other_year(start, figure.end, year):
            yield figure, subjects[here[-1].key]
    yield from _of_the_one_before(sentence, subjects, year)


def _of_the_one_before(
    sentence: Sentence, subjects: Mapping[str, Subject], year: int | None
) -> Iterator[tuple[Quantity, Subject]]:
    """`sehingga capaiannya adalah 100,18%`: the result of the last line that the sentence or its paragraph names.

    Right after the word stands the figure, or a formula whose result it is.
    """
    for match in _ITS_RESULT.finditer(sentence.text):
        figure = next((f for f in sentence.figures() if f.start == match.start("result")), None)
        told = sentence.text[: match.start()]
        named = mentions(told, subjects)[-1:]
        if not named and _THEREFORE.fullmatch(told):
            told, named = _subject_above(sentence.before, subjects)
        if figure is None or not named or _PART_OF_YEAR.search(told[named[0].start :]):
            continue
        years = {int(found) for found in YEAR.findall(told[named[0].start :])}
        if not years or year in years:
            yield figure, subjects[named[0].key]


def _subject_above(paragraph: str, subjects: Mapping[str, Subject]) -> tuple[str, list[Mention]]:
    """The last sentence of `paragraph` that names a line, and the first it names: `X, yang terdiri dari Y dan Z`."""
    for text in reversed(split_sentences(paragraph)):
        named = mentions(text, subjects)
        if named:
            return text, named[:1]
    return "", []
