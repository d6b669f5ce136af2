"""Documents are read in processes of their own: a PDF that hangs, crashes or eats memory costs only itself."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from pipeline.processes.bounds import MEMORY_EXIT, Bounds, keep_within
from pipeline.processes.early_worker import EarlyWorker, EndedError
from schemas.errors import DefectError, LimitExceededError, RenaksiError, UnreadablePdfError

if TYPE_CHECKING:  # a worker need not load what reads the settings
    from pipeline.settings import Settings

_DOCUMENTS_PER_WORKER = 50  # then it starts anew: what native libraries leak does not add up
_TRIES = 2  # a worker that died may have been killed from outside: once more, never for ever
_GRACE_S = 30.0  # behind the reader's own time limit
_POOL_LOOKS_S = 0.03  # s between two looks of a pool's threads at it: ending one waits for up to two of them

Result = TypeVar("Result")


class WorkerLostError(RenaksiError):
    """A worker died, or its machine failed it, each time: a crash of a native library, a disk, a kill from outside."""

    fix = "Run the same command again; if it happens with this file only, keep the file and report it."


#: a document's own failures: it is set aside, the others go on. Every other error of ours stops the run.
DOCUMENT_ERRORS = (UnreadablePdfError, LimitExceededError, DefectError, WorkerLostError)


class Pending(Protocol):
    """A value under way: `result` waits for it, or raises what became of it."""

    def result(self) -> Any: ...


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
                value: Result = self._future.result()
                return value
            except RenaksiError:
                raise
            except TimeoutError:
                raise LimitExceededError(f"{self.name}, time", f"at most {bounds.seconds:g} s", "more") from None
            except MemoryError:
                raise self._memory() from None
            except _lost() as error:
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
    """A pool of `count` processes. Leave it as a context manager: jobs still running end with it after an error.

    `early` gets the first call, where it is given.
    """

    def __init__(self, count: int, bounds: Bounds, early: EarlyWorker | None = None) -> None:
        self.count = count
        self.bounds = bounds
        self._lock = threading.Lock()
        self._free, self._early = early, early
        self._pool: Any = None

    def submit(self, name: str, function: Callable[..., Result], *arguments: Any) -> Call[Result]:
        """Start `function(*arguments)`; it must be importable in a new process, like its arguments and its value."""
        return Call(self, name, function, arguments)

    def schedule(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Pending:
        """For `Call`: a pool whose idle workers were all killed is replaced."""
        with self._lock:
            if self._free is not None:
                early, self._free = self._free, None
                early.submit(function, arguments, self.bounds)
                return early
            if self._pool is None:
                self._pool = self._new_pool()
            try:
                future = self._pool.schedule(function, args=arguments, timeout=self.bounds.seconds)
            except RuntimeError:  # pebble: the pool is broken, it takes nothing more
                self._pool = self._new_pool()
                future = self._pool.schedule(function, args=arguments, timeout=self.bounds.seconds)
        return future  # type: ignore[no-any-return]  # pebble is untyped here

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stop()
        elif self._pool is not None:
            self._pool.close()
            self._pool.join()

    def stop(self) -> None:
        """End all processes; calls under way end with them."""
        if self._early is not None:
            self._early.stop()
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()

    def _new_pool(self) -> Any:
        from pebble import CONSTS, ProcessPool  # a command that `early` is enough for loads neither

        from pipeline.processes.fork_server import CONTEXT

        CONSTS.sleep_unit = _POOL_LOOKS_S
        return ProcessPool(
            max_workers=self.count,
            max_tasks=_DOCUMENTS_PER_WORKER,
            initializer=_bound_worker,
            initargs=(self.bounds.memory_bytes,),
            context=CONTEXT,
        )


def _bound_worker(memory_bytes: int) -> None:
    """Runs in a new worker of a pool: it keeps to its memory, and ends when whoever asked for it was killed."""
    from multiprocessing import parent_process

    caller = parent_process()
    keep_within(memory_bytes, lambda: caller is None or caller.is_alive())


def _lost() -> tuple[type[Exception], ...]:
    """How a worker, or its machine, fails a document."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    return (EndedError, ProcessExpired, BrokenProcessPool, OSError)


def _end(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error}"
    code = getattr(error, "exitcode", None)
    return f"exit status {code}" if code is not None else "all workers gone"
