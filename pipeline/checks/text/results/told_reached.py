"""Sentences that say that a target was reached or not: of a line they name, of all lines, or told beside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, by_table, grouped, place_of, report_year
from pipeline.checks.evidence.percentage import less_is_better
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.quantities import YEAR, Words, another, quantities
from pipeline.checks.text.words.sentences import Sentence, group_of, mentions, said
from pipeline.checks.text.words.subjects import yearly_results
from pipeline.normalize.values.names import is_mean

_VERB = r"(?:mencapai|memenuhi|melampaui|melebihi|mencapai\s+(?:atau|dan)\s+melampaui)"
_SAID = re.compile(
    rf"(?i)\b(?P<missed>(?:belum|tidak)\s+(?:dapat\s+|berhasil\s+|mampu\s+)?(?:{_VERB}\s+target|tercapai(?!nya)))\b"
    rf"|\b(?P<reached>(?:telah|sudah|berhasil|dapat|mampu)\s+(?:(?:berhasil|dapat)\s+)?{_VERB}\s+target)\b"
)
_OTHER = re.compile(
    rf"(?i){another('years', 'parts_of_year', 'plans', 'places', 'money', 'conditions')}"
    r"|\b(?:kabupaten|kota|minimal)|untuk\s+(?:dapat\s+)?mencapai|sehingga\s+dapat"
)
_ALL = re.compile(
    rf"(?i)\b(?:semua|seluruh|keseluruhan)\s+(?:target\s+)?indikator\b(?:\s+(?:kinerja|sasaran|utama|strategis|tersebut|yang\s+ada)){{0,3}}\s+"
    rf"(?P<reached>(?:(?:telah|sudah|berhasil|dapat)\s+)*(?:{_VERB}\s+target|tercapai|mencapai\s+100\s*%))"
)
_BESIDE = re.compile(r"(?i)\btabel\b[^.;]{0,20}\b(?:di\s?atas|atas|tersebut)\b")
_FARTHEST = 60  # letters between a name and what is said of it
#: per cent: a result below the one was not reached even rounded, from the other on it was
_MISSED, _REACHED = 99.5, 100.0


class Reached:
    """Yearly results of lines by their name, where all tables print one, and the lines of each page's only evaluation.

    Lines of which less is better, by their own words, are left out: some reports print the plain quotient for them.
    """

    def __init__(self, frames: Frames) -> None:
        self.year = report_year(frames)
        results = [line for line in yearly_results(frames) if not is_mean(line["indicator"])]
        self.lines: Mapping[str, Line] = {
            key: lines[0]
            for key, lines in grouped((name_key(line["indicator"]), line) for line in results).items()
            if len({line["achievement_pct"] for line in lines}) == 1 and _tells(lines[0])
        }
        pages = grouped((int(lines[-1]["page"]), lines) for lines in by_table(results).values())
        self._pages = {page: found[0] for page, found in pages.items() if len(found) == 1}

    def above(self, page: object) -> Sequence[Line]:
        """The lines of the only evaluation that ends on `page`."""
        return self._pages.get(int(str(page)), []) if page is not None else []


def wrong_reached(sentence: Sentence, reached: Reached) -> Iterator[Finding]:
    """`X telah mencapai target` of a line whose printed result is below 100 %, and the other way round."""
    text = sentence.text
    match = _SAID.search(text) if reached.lines else None
    named = mentions(text, reached.lines) if match is not None else []
    if match is not None and len(named) == 1 and 0 <= match.start() - named[0].end <= _FARTHEST:
        between = text[named[0].end : match.start()]
        line, result = reached.lines[named[0].key], float(reached.lines[named[0].key]["achievement_pct"])
        wrong = result >= _REACHED if match["missed"] else result < _MISSED
        beside = text[: named[0].start] + text[named[0].end :]
        if wrong and not re.search(r"[\d.;:]", YEAR.sub("", between)) and not _elsewhere(sentence, reached, beside):
            place = place_of(line, "evaluation", "achievement_pct")
            yield said(sentence, group_of(match), f"{amount(result)}%", place)
    told = _ALL.search(text)
    if told is None or not _BESIDE.search(text) or _elsewhere(sentence, reached, text):
        return
    missed = [
        line
        for line in reached.above(sentence.passage_at(told.start())["page"])
        if _tells(line) and float(line["achievement_pct"]) < _MISSED
    ]
    if missed:
        place = place_of(missed[0], "evaluation", "achievement_pct")
        shown = f"{missed[0]['indicator']}: {amount(missed[0]['achievement_pct'])}%"
        yield said(sentence, group_of(told, "reached"), shown, place)


def _elsewhere(sentence: Sentence, reached: Reached, words: str) -> bool:
    """Whether the words beside a name tell of another time, plan or place, or of money."""
    return bool(_OTHER.search(words)) or sentence.other_year(0, len(sentence.text), reached.year)


def _tells(line: Line) -> bool:
    """Whether the line prints a result that means what it says."""
    return line["achievement_pct"] is not None and not less_is_better(line)


_VERDICT = re.compile(
    r"(?i)\W*+(?:(?:yang|hal|ini|itu|tersebut|berarti|artinya|bermakna|menunjukkan|bahwa|capaian|realisasi|kinerja|sehingga|maka"
    r"|dan|angka)\W++){0,8}+"
    r"(?:(?P<missed>(?:belum|tidak)\s+(?:dapat\s+|berhasil\s+|mampu\s+)?(?:memenuhi|mencapai))"
    r"|(?P<reached>(?:telah|sudah|berhasil|dapat|mampu)\s+(?:dapat\s+|berhasil\s+)?(?:memenuhi|mencapai|melampaui|melebihi)))"
    r"\s+target(?:nya)?(?:\s+kinerja)?(?:\s+tahun\s+20\d\d)?"
    r"(?:\s+(?:yaitu|yakni|adalah|yang|telah|ditetapkan|sebesar|sebanyak))*+\s*"
)
#: what is a target itself
_TARGET = re.compile(r"(?i)\btarget\w*\b[^.;]{0,40}$")


def wrong_verdicts(sentence: Sentence) -> Iterator[Finding]:
    """A result that is its target and "did not reach it", or is below and "has reached it".

    Silent where more reached may be worse: of results above their target nothing is said.
    """
    for result, target in pairwise(quantities(sentence.text)):
        told = _VERDICT.fullmatch(sentence.text[result.end : target.start])
        clear = result.alike(target) and len(result.values) == len(target.values) == 1
        if told is None or not clear or _TARGET.search(sentence.text[: result.start]):
            continue
        if less_is_better({"indicator": f"{sentence.before} {sentence.text}"}):
            return
        (reached, half), (wanted, half_wanted) = result.values[0], target.values[0]
        equal = result.text == target.text
        if equal if told["missed"] else reached + half < wanted - half_wanted:
            word = "missed" if told["missed"] else "reached"
            yield said(sentence, Words(told[word], result.end + told.start(word)), f"{result.text} → {target.text}")
