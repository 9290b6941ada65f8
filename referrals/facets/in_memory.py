"""What a process keeps in memory of the database, as fresh as a version."""

import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

LOOK_AGAIN_AFTER = 0.5  # seconds; a change shows everywhere within one second


class Stamped(Protocol):
    """Something that is known of the database, with the version that it had then."""

    @property
    def version(self) -> int:
        """The version of the state that this is of."""


Known = TypeVar("Known", bound=Stamped)


class InMemory(Generic[Known]):
    """Something that a process knows: `kept()` gives it, at most a second behind the database.

    `current()` reads the version of now, at most twice a second. `renew(known, version)` gives what there is to know
    when that is another version than that of what is `known`, which has it as `.version`; `known` is None at first.
    Threads read what one of them renewed, so `renew` makes another object and changes nothing in `known`. While one
    thread renews, which may take seconds, the others go on with what was known.
    """

    known: Known | None
    _looked_at: float

    def __init__(self, current: Callable[[], int], renew: Callable[[Known | None, int], Known]) -> None:
        self._current, self._renew = current, renew
        self._lock = threading.Lock()
        self.forget()

    def __call__(self) -> Known:
        """What the process knows, brought up to date when something changed."""
        now, known = time.monotonic(), self.known
        if known is None:
            self._lock.acquire()
        elif now - self._looked_at < LOOK_AGAIN_AFTER or not self._lock.acquire(blocking=False):
            return known
        try:
            version = self._current()
            if self.known is None or version != self.known.version:
                self.known = self._renew(self.known, version)
            self._looked_at = now
            return self.known
        finally:
            self._lock.release()

    def look_again(self) -> None:
        """Ask for the version the next time, however soon that is."""
        self._looked_at = 0.0

    def forget(self) -> None:
        """Know nothing, so that the next who asks lets it be read anew (between tests)."""
        self.known = None
        self.look_again()
