"""A Prefect server that ends with the command that started it: `python -m flows.server_process PORT`."""

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


if __name__ == "__main__":
    end_with_parent(int(sys.argv[2]))
    if "PREFECT__SERVER_EPHEMERAL" in os.environ:  # nobody waits for it while a document is being read
        os.nice(5)
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=1,
    )
