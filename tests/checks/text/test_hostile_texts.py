"""Text that a PDF may print to keep a pattern busy: every pattern of the rules answers soon, whatever it is given."""

import importlib
import pkgutil
import re
import signal
from types import FrameType

import pytest

from pipeline.checks import rules, text

#: texts of some 1,600 letters, each repeated to look like the beginning of what a pattern waits for
REPEATED = [
    "abcdefghij" * 4 + " ", "a", "a ", "(", "dari ", "a, ", "target ", "1 ", "1,", "%", "Rp ", "persen ", "a-", "dan ",
    "dan, ", "atau sebesar ", "indikator ", "sasaran strategis ", "tahun 2020 ", "dari 1 menjadi ", "sebesar Rp1.000 ",
]  # fmt: skip
LETTERS = 1600
ENDS = ("", "1", "x9")
MOST = 0.5  # CPU seconds for one pattern and one text; the slowest takes 0.05 here, a repeated repetition minutes
MODULES = [
    module.name
    for package in (text, rules)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.ispkg
]


def too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.parametrize("name", MODULES)
def test_no_pattern_is_kept_busy(name: str) -> None:
    patterns = [(key, one) for key, one in vars(importlib.import_module(name)).items() if isinstance(one, re.Pattern)]
    before = signal.signal(signal.SIGVTALRM, too_long)
    slow = []
    try:
        for key, pattern in patterns:
            for repeated in REPEATED:
                for end in ENDS:
                    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
                    try:
                        told = repeated * (LETTERS // len(repeated)) + end
                        pattern.search(told)
                        pattern.fullmatch(told)
                    except TimeoutError:
                        slow.append((key, repeated, end))
                    finally:
                        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert slow == []
