"""Ports of this machine: one that nobody uses, and a word where the one asked for is taken."""

import socket

from schemas.errors import RenaksiError

HOST = "127.0.0.1"


class BusyPortError(RenaksiError):
    fix = "Choose another port with --port."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def must_be_free(port: int) -> int:
    """`port`; 0 is always free. Raises BusyPortError where another program listens on it, or it may not be bound."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was left a moment ago is free
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise BusyPortError(f"port {port}", "a free port", str(error.strerror)) from None
        except OSError:
            raise BusyPortError(f"port {port}", "a free port", "one where something answers") from None
    return port
