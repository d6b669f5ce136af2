"""The process that workers are forked from. It has nothing open and no PDF in it, whatever its caller does.

Little is imported here: a quick command starts it before it loads anything else.
"""

import multiprocessing
import multiprocessing.forkserver

CONTEXT = multiprocessing.get_context("forkserver")


def start_early(*modules: str) -> None:
    """Start the process that workers are forked from, and let it load `modules` while the caller goes on.

    Without effect where it runs already. No module of them may start threads that hold locks: a fork has no threads.
    """
    CONTEXT.set_forkserver_preload(list(modules))
    multiprocessing.forkserver.ensure_running()
