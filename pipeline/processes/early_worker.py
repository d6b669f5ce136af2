"""A worker that is forked before its caller has loaded anything: both load side by side, and nothing is loaded twice.

It computes one value. Until it is told what, it only loads the modules that it was begun with.
"""

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from pipeline.processes.bounds import Bounds, keep_within

_PIECE = 1 << 20  # bytes of an answer that are taken at once


class EndedError(Exception):
    """A worker ended without an answer; `exitcode` is as of `subprocess`."""

    def __init__(self, exitcode: int) -> None:
        super().__init__(exitcode)
        self.exitcode = exitcode


class EarlyWorker:
    """One process and at most one call in it. Its caller must have no second thread when it is made."""

    def __init__(self, *modules: str) -> None:
        order, self._order = os.pipe()
        self._answer, answer = os.pipe()
        caller = os.getpid()
        self._process: int | None = os.fork()
        if not self._process:
            os.close(self._order)
            os.close(self._answer)
            _work(order, answer, caller, modules)
        os.close(order)
        os.close(answer)
        self._end = 0.0

    def submit(self, function: Callable[..., Any], arguments: tuple[Any, ...], bounds: Bounds) -> None:
        """Start `function(*arguments)`, once; as of `Workers.submit`."""
        self._end = time.monotonic() + bounds.seconds
        order = pickle.dumps((bounds.memory_bytes, function, arguments))
        with suppress(OSError), os.fdopen(self._order, "wb", buffering=0) as stream:  # it may have ended: see `result`
            stream.write(order)

    def result(self) -> Any:
        """Waits for the value. Raises what the call raised, TimeoutError, or EndedError."""
        try:
            told = b"".join(iter(self._piece, b""))
        except TimeoutError:
            self.stop()
            raise
        exitcode = self._waited()
        if exitcode or not told:
            raise EndedError(exitcode)
        done, value = pickle.loads(told)
        if not done:
            raise value
        return value

    def stop(self) -> None:
        """End the process, whatever it does; without effect where it ended."""
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            self._waited()

    def _piece(self) -> bytes:
        if not select.select([self._answer], [], [], max(0.0, self._end - time.monotonic()))[0]:
            raise TimeoutError
        return os.read(self._answer, _PIECE)

    def _waited(self) -> int:
        assert self._process is not None
        _, status = os.waitpid(self._process, 0)
        self._process = None
        os.close(self._answer)
        return os.waitstatus_to_exitcode(status)


_begun: list[EarlyWorker] = []


def begin(*modules: str) -> None:
    """Make the one that `begun` gives. For the beginning of a program, where nothing is open and no thread runs."""
    _begun.append(EarlyWorker(*modules))


def begun() -> EarlyWorker | None:
    """The worker that the beginning of the program made, once."""
    return _begun.pop() if _begun else None


def _work(order: int, answer: int, caller: int, modules: tuple[str, ...]) -> NoReturn:
    """All that the new process does; it never returns to what its caller was about to do."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: the caller ends it
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for module in modules:
            import_module(module)
        with os.fdopen(order, "rb") as stream:
            told = stream.read()
        if told:
            memory_bytes, function, arguments = pickle.loads(told)
            keep_within(memory_bytes, lambda: os.getppid() == caller)
            with os.fdopen(answer, "wb") as stream:
                stream.write(_outcome(function, arguments))
        status = 0
    finally:
        os._exit(status)


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)))
    except Exception as error:
        return pickle.dumps((False, error))
