"""Sentences that tell a result, its target and whether it was reached: `98,58%, belum memenuhi target 98,58%`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import less_is_better
from pipeline.checks.text.words.quantities import quantities
from pipeline.checks.text.words.sentences import Sentence, Words, said

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
