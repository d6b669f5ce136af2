"""Who may use the desk: whoever opened its one-time address, or knows its password, or whom a proxy lets through."""

import hashlib
import hmac
import secrets
import threading
import time

_TICKETS = 32  # one-time addresses that wait to be opened; the oldest goes
_SESSIONS = 256  # browsers that are inside; the oldest goes
_BETWEEN_GUESSES_S = 1.0  # of the password, whoever guesses


class Access:
    """Secrets of one start: none of them outlives the process."""

    def __init__(self, password: str | None = None, *, open_to_proxy: bool = False) -> None:
        """`open_to_proxy`: whoever gets here was authenticated before; every browser gets a session."""
        self.open_to_proxy, self._password = open_to_proxy, password
        self._key = secrets.token_bytes(32)
        self._tickets: dict[str, None] = {}
        self._sessions: dict[str, None] = {}
        self._lock = threading.Lock()
        self._next_guess = 0.0

    @property
    def has_password(self) -> bool:
        return self._password is not None

    def ticket(self) -> str:
        """The secret of an address that lets one browser in, once."""
        told = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets[_digest(told)] = None
            _shorten(self._tickets, _TICKETS)
        return told

    def redeem(self, ticket: str) -> str | None:
        """A new session for a ticket that nobody used yet."""
        with self._lock:
            if _digest(ticket) not in self._tickets:
                return None
            del self._tickets[_digest(ticket)]
        return self.session()

    def session(self) -> str:
        told = secrets.token_urlsafe(24)
        with self._lock:
            self._sessions[_digest(told)] = None
            _shorten(self._sessions, _SESSIONS)
        return told

    def knows(self, session: str) -> bool:
        return _digest(session) in self._sessions

    def token(self, session: str) -> str:
        """What a page of this session must send with whatever it changes."""
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()

    def is_token(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))

    def guess(self, password: str) -> bool:
        """Whether that is the password; a guess a second is answered, others are wrong whatever they are."""
        if self._password is None:
            return False
        with self._lock:
            now = time.monotonic()
            if now < self._next_guess:
                return False
            right = hmac.compare_digest(password.encode("utf-8", "replace"), self._password.encode())
            self._next_guess = 0.0 if right else now + _BETWEEN_GUESSES_S
        return right


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _shorten(known: dict[str, None], most: int) -> None:
    while len(known) > most:
        del known[next(iter(known))]
