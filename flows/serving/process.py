"""A Prefect server that ends with the command that started it: `python -m flows.serving.process PORT PARENT`.

Its password stands in the environment; it answers on the loopback address only, behind flows/serving/guard.py.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # prctl(2): the signal that the kernel sends when the parent dies, even by SIGKILL


def end_with_parent(parent: int) -> None:
    """Ask the kernel to end this process with `parent`; where it knows no prctl, the parent alone ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(0)


def serve(port: int) -> None:
    """Until it is ended. Prefect is loaded here: its settings are those of the environment by now."""
    import uvicorn
    from prefect.server.api.server import create_app

    from flows.serving.guard import Guard

    uvicorn.run(
        Guard(create_app(), port, os.environ["PREFECT_SERVER_API_AUTH_STRING"]),
        host="127.0.0.1",
        port=port,
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    end_with_parent(int(sys.argv[2]))
    if "PREFECT__SERVER_EPHEMERAL" in os.environ:  # nobody waits for it while a document is being read
        os.nice(5)
    serve(int(sys.argv[1]))
