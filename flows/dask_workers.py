"""Documents read on a Dask cluster. Its workers need this code and the folders of PDFs and results, nothing of Prefect.

Each Dask worker keeps a process of its own that reads, so that limits of time and memory hold there as they do here:
Dask itself cannot end a call that hangs.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any, Generic, TypeVar

import dask
from distributed import Client, Future, LocalCluster
from distributed.scheduler import KilledWorker

from pipeline.processes.bounds import Bounds
from pipeline.processes.workers import WorkerLostError, Workers
from schemas.errors import RenaksiError

Result = TypeVar("Result")
_readers: list[Workers] = []  # of this Dask worker; at most one
_CONFIG = {
    "distributed.worker.daemon": False,  # a daemon may have no process of its own
    "distributed.scheduler.allowed-failures": 1,
    "logging.distributed": "error",  # else dozens of lines at start and end
}


class ClusterError(RenaksiError):
    fix = "See docs/production.md, `More machines`."


class DaskCall(Generic[Result]):
    """A call under way on the cluster; as `pipeline.processes.workers.Call`."""

    def __init__(self, name: str, future: Future) -> None:
        self.name, self._future = name, future

    def result(self) -> Result:
        """Waits for the value. Raises RenaksiError whatever happened."""
        try:
            answer: Result | RenaksiError = self._future.result()
        except KilledWorker as error:
            raise WorkerLostError(self.name, "a Dask worker that ends its work", str(error)) from None
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
            raise ClusterError(self.name, "an answer of the Dask cluster", found) from error
        if isinstance(answer, RenaksiError):
            raise answer
        return answer


class DaskWorkers:
    """As `pipeline.processes.workers.Workers`, on the cluster of `client`."""

    def __init__(self, client: Client, bounds: Bounds) -> None:
        self._client, self._bounds = client, bounds
        self.count = max(1, sum(client.nthreads().values()))

    def submit(self, name: str, function: Callable[..., Result], *arguments: Any) -> DaskCall[Result]:
        """Start `function(*arguments)` on a worker; same rules as in `Workers.submit`."""
        future = self._client.submit(isolated, name, function, arguments, self._bounds, pure=False)
        return DaskCall(name, future)


@contextmanager
def dask_workers(address: str | None, count: int, bounds: Bounds) -> Iterator[DaskWorkers]:
    """The cluster at `address` (`tcp://host:8786`), or one of `count` processes on this machine while the block runs.

    Raises ClusterError where no scheduler answers within 10 s, or it has no worker.
    """
    with dask.config.set(_CONFIG), ExitStack() as ends:
        try:
            cluster = address or ends.enter_context(
                LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None)
            )
            client = ends.enter_context(Client(cluster, timeout=10))
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(address or "Dask here", "a Dask scheduler that answers", str(error) or "none") from error
        if not client.nthreads():
            raise ClusterError(str(address), "a scheduler with workers", "none")
        try:
            yield DaskWorkers(client, bounds)
        finally:
            client.run(_end_reader)


def isolated(
    name: str, function: Callable[..., Result], arguments: tuple[Any, ...], bounds: Bounds
) -> Result | RenaksiError:
    """Runs on a Dask worker: the call in the process that it keeps. A document's failure is an answer, no alarm."""
    try:
        return _reader(bounds).submit(name, function, *arguments).result()
    except RenaksiError as error:
        return error


@lru_cache(maxsize=1)
def _reader(bounds: Bounds) -> Workers:
    _readers.append(Workers(1, bounds))
    return _readers[-1]


def _end_reader() -> None:
    """Runs on every Dask worker at the end: no process stays there."""
    _reader.cache_clear()
    while _readers:
        _readers.pop().stop()
