"""Sentences that take a number apart: `4.100 orang yang terdiri dari 1.760 laki-laki dan 2.340 perempuan`."""

import re
from collections.abc import Iterator
from itertools import combinations

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.text.words.quantities import quantities, told_words
from pipeline.checks.text.words.sentences import Sentence, said

_CONSISTS = re.compile(r"(?i)\s*+(?:[^\W\d_]++\s*+){0,6},?\s*+(?:yang\s+)?terdiri\s+(?:dari|atas)\s*:?[^\d.;]{0,60}")
_LAST = re.compile(r"(?i)\b(?:dan|serta)\b")
_NOT_ALL = re.compile(r"(?i)antara\s+lain|di\s?antara|termasuk|sebagian|masing-masing|semula|menjadi|%|\bRp")
_NEAR, _FEWEST, _MOST = 0.2, 2, 10  # parts farther from the whole count other things; how many there are


def wrong_compositions(sentence: Sentence) -> Iterator[Finding]:
    """The whole that its parts do not come to: people, or things that all parts name alike; the last follows "dan"."""
    text, found = sentence.text, quantities(sentence.text)
    people = set(told_words()["people"]["units"])
    for at, whole in enumerate(found):
        parts = found[at + 1 :]
        if not _FEWEST <= len(parts) <= _MOST or not _CONSISTS.fullmatch(text[whole.end : parts[0].start]):
            continue
        told = text[whole.end :]
        alike = whole.unit in people or all(part.unit == whole.unit for part in parts)
        if not alike or _NOT_ALL.search(told) or not _LAST.search(text[parts[-2].end : parts[-1].start]):
            continue
        values = [part.values[0][0] for part in parts]
        sums = (sum(some) for size in range(1, len(values) + 1) for some in combinations(values, size))
        printed = whole.values[0][0]
        if printed not in sums and abs(sum(values) - printed) <= max(1.0, _NEAR * printed):
            shown = f"{amount(sum(values))} ({' + '.join(map(amount, values))})"
            yield said(sentence, whole, shown)
        return
