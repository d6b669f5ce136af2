"""Documents are read in processes of their own: a PDF that hangs, crashes or eats memory costs only itself."""

import gc
import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from pipeline.fork_server import CONTEXT, RARELY
from schemas.errors import DefectError, LimitExceededError, RenaksiError, UnreadablePdfError

if TYPE_CHECKING:  # a worker need not load what reads the settings
    from pipeline.settings import Settings

MEMORY_EXIT = 77  # exit status by which a worker says that it passed its memory bound
_DOCUMENTS_PER_WORKER = 50  # then it starts anew: what native libraries leak does not add up
_TRIES = 2  # a worker that died may have been killed from outside: once more, never for ever
_LOOK_EVERY_S = 0.1
_GRACE_S = 30.0  # behind the reader's own time limit

#: s between two looks of a pool's threads at it: ending one waits for up to two of them
CONSTS.sleep_unit = 0.03

Result = TypeVar("Result")


class WorkerLostError(RenaksiError):
    """A worker died, or its machine failed it, each time: a crash of a native library, a disk, a kill from outside."""

    fix = "Run the same command again; if it happens with this file only, keep the file and report it."


#: a document's own failures: it is set aside, the others go on. Every other error of ours stops the run.
DOCUMENT_ERRORS = (UnreadablePdfError, LimitExceededError, DefectError, WorkerLostError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """For one worker: `seconds` of wall time for a document, `memory_bytes` resident at any time."""

    seconds: float
    memory_bytes: int


def bounds_of(settings: "Settings") -> Bounds:
    """What a worker may take: a reader that keeps its own time limit says more than one that is killed."""
    return Bounds(settings.seconds + _GRACE_S, settings.memory_mb * 2**20)


class Call(Generic[Result]):
    """A call under way in a worker; `name` is how its document is called in messages."""

    def __init__(
        self, workers: "Workers", name: str, function: Callable[..., Result], arguments: tuple[Any, ...]
    ) -> None:
        self._workers, self.name = workers, name
        self._function, self._arguments = function, arguments
        self._future = workers.schedule(function, arguments)

    def result(self) -> Result:
        """Waits for the value. Raises RenaksiError whatever happened; what the machine did is tried once more."""
        bounds = self._workers.bounds
        for attempt in range(1, _TRIES + 1):
            try:
                return self._future.result()
            except RenaksiError:
                raise
            except TimeoutError:
                raise LimitExceededError(f"{self.name}, time", f"at most {bounds.seconds:g} s", "more") from None
            except MemoryError:
                raise self._memory() from None
            except (ProcessExpired, BrokenProcessPool, OSError) as error:
                if getattr(error, "exitcode", None) == MEMORY_EXIT:
                    raise self._memory() from None
                if attempt == _TRIES:
                    raise WorkerLostError(self.name, "a worker that ends its work", _end(error)) from None
                self._future = self._workers.schedule(self._function, self._arguments)
            except Exception as error:  # a bug of ours or of a library, with this file: the others go on
                raise DefectError(self.name, "no exception", f"{type(error).__name__}: {error}") from error
        raise AssertionError("unreachable: the last try returns or raises")

    def _memory(self) -> LimitExceededError:
        megabytes = self._workers.bounds.memory_bytes // 2**20
        return LimitExceededError(f"{self.name}, memory", f"at most {megabytes} MB", "more")


class Workers:
    """A pool of `count` processes. Leave it as a context manager: jobs still running end with it after an error."""

    def __init__(self, count: int, bounds: Bounds) -> None:
        self.count = count
        self.bounds = bounds
        self._lock = threading.Lock()
        self._pool = self._new_pool()

    def submit(self, name: str, function: Callable[..., Result], *arguments: Any) -> Call[Result]:
        """Start `function(*arguments)`; it must be importable in a new process, like its arguments and its value."""
        return Call(self, name, function, arguments)

    def schedule(self, function: Callable[..., Result], arguments: tuple[Any, ...]) -> Future[Result]:
        """For `Call`: a pool whose idle workers were all killed is replaced."""
        with self._lock:
            try:
                future = self._pool.schedule(function, args=arguments, timeout=self.bounds.seconds)
            except RuntimeError:  # pebble: the pool is broken, it takes nothing more
                self._pool = self._new_pool()
                future = self._pool.schedule(function, args=arguments, timeout=self.bounds.seconds)
        return future  # type: ignore[no-any-return]  # pebble is untyped here: a ProcessFuture is a Future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()
            self._pool.join()
        else:
            self.stop()

    def stop(self) -> None:
        """End all processes; calls under way end with them."""
        self._pool.stop()
        self._pool.join()

    def _new_pool(self) -> Any:
        return ProcessPool(
            max_workers=self.count,
            max_tasks=_DOCUMENTS_PER_WORKER,
            initializer=bound_worker,
            initargs=(self.bounds.memory_bytes,),
            context=CONTEXT,
        )


def bound_worker(memory_bytes: int) -> None:
    """Runs in a new worker: bounds its memory, and lets it end when whoever asked for it was killed.

    The kernel refuses private memory above twice the bound (`RLIMIT_DATA`: a single huge allocation); what was really
    touched is looked at ten times a second, since libraries reserve more than they use.
    """
    gc.set_threshold(*RARELY)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = 2 * memory_bytes if hard == resource.RLIM_INFINITY else min(2 * memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    threading.Thread(target=_watch, args=(memory_bytes,), daemon=True).start()


def _watch(memory_bytes: int) -> None:
    pages, caller = memory_bytes // resource.getpagesize(), multiprocessing.parent_process()
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123  # kept open: read ten times a second
        while True:
            statm.seek(0)
            if int(statm.read().split()[1]) > pages:
                os._exit(MEMORY_EXIT)
            if caller is not None and not caller.is_alive():
                os._exit(1)
            time.sleep(_LOOK_EVERY_S)


def _end(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error}"
    code = getattr(error, "exitcode", None)
    return f"exit status {code}" if code is not None else "all workers gone"
