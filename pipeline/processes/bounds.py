"""What a process may take that reads one document, and how it keeps to it. Loaded before all else."""

import gc
import os
import resource
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

#: thresholds of the garbage collector where a million small objects are no garbage: pdfminer's, and all that is loaded;
#: looking less often saves 1/5 of the reading; of the loading alone, with the collector off, 1/9 (no gain of a whole
#: command was seen)
RARELY = (100_000, 50, 50)
MEMORY_EXIT = 77  # exit status by which a worker says that it passed its memory bound
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Bounds:
    """For one worker: `seconds` of wall time for a document, `memory_bytes` resident at any time."""

    seconds: float
    memory_bytes: int


def keep_within(memory_bytes: int, wanted: Callable[[], bool]) -> None:
    """Runs in a new worker: bounds its memory, and lets it end when nobody wants it any more.

    The kernel refuses private memory above twice the bound (`RLIMIT_DATA`: a single huge allocation); what was really
    touched is looked at ten times a second, since libraries reserve more than they use.
    """
    gc.set_threshold(*RARELY)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = 2 * memory_bytes if hard == resource.RLIM_INFINITY else min(2 * memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    threading.Thread(target=_watch, args=(memory_bytes, wanted), daemon=True).start()


def _watch(memory_bytes: int, wanted: Callable[[], bool]) -> None:
    pages = memory_bytes // resource.getpagesize()
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123  # kept open: read ten times a second
        while True:
            statm.seek(0)
            if int(statm.read().split()[1]) > pages:
                os._exit(MEMORY_EXIT)
            if not wanted():
                os._exit(1)
            time.sleep(_LOOK_EVERY_S)
