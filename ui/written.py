"""What the address was given, and what it may still say because an answer is on its way to the browser."""

import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_T = TypeVar("_T")
#: A click that comes while the answers to those before are on their way still carries an old address.
_IN_FLIGHT_SECONDS = 1.0


@dataclass(slots=True)
class Written(Generic[_T]):
    """The last address that a session was given, and those it was given just before, with when they went.

    Changed in place: a run that is cut off stops where it touches its session's state, and what has been
    sent must be known as sent.
    """

    last: _T
    _earlier: list[tuple[_T, float]] = field(default_factory=list)

    def write(self, address: _T) -> None:
        """Note that the address says *address* from now on."""
        if address != self.last:
            now = time.monotonic()
            fresh = [(each, went) for each, went in self._earlier if now - went < _IN_FLIGHT_SECONDS]
            self._earlier, self.last = [*fresh, (self.last, now)], address

    def is_late(self, asked: _T) -> bool:
        """Return whether *asked* is what the address said a moment ago."""
        now = time.monotonic()
        return any(asked == each and now - went < _IN_FLIGHT_SECONDS for each, went in self._earlier)
