"""A page's own choices in its address, beside the filters: a link leads to them, back and forward follow."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

#: A click that comes while the answer to the one before is on its way still carries the old address.
_IN_FLIGHT_SECONDS = 1.0


@dataclass(slots=True)
class _Written:
    """What the address was last given, what it said before, and when: see ``ui.links``."""

    values: Mapping[str, str]
    before: Mapping[str, str]
    at: float


@dataclass(frozen=True, slots=True)
class PageLink:
    """The choices of one page: *names* are choice -> its name in the address; *key* is of the page."""

    key: str
    names: Mapping[str, str]

    def asked(self) -> dict[str, str] | None:
        """Return the choices that the address asks for if the reader came by it; None if they stand."""
        found = {key: st.query_params[name] for key, name in self.names.items() if name in st.query_params}
        touched = st.session_state.pop(self._touched, False)
        last: _Written | None = st.session_state.get(self._written)
        if not found or touched:
            return None
        if last is None:
            return found
        late = found == last.before and time.monotonic() - last.at < _IN_FLIGHT_SECONDS
        return None if late or found == last.values else found

    def write(self, values: Mapping[str, str]) -> None:
        """Let the address say *values*, choice -> what is chosen."""
        last: _Written | None = st.session_state.get(self._written)
        asked = {name: values[key] for key, name in self.names.items()}
        shown = {name: st.query_params.get(name) for name in asked}
        # As in ui.links: an older answer may still be on its way to the address.
        if asked != shown or (last is not None and values != last.values):
            st.query_params.update(asked)
        if last is None:
            st.session_state[self._written] = _Written(dict(values), values, time.monotonic())
        elif values != last.values:
            last.values, last.before, last.at = dict(values), last.values, time.monotonic()

    def touched(self) -> None:
        """Note that the reader has chosen on the page, whatever the address says by then."""
        st.session_state[self._touched] = True

    @property
    def _touched(self) -> str:
        return f"{self.key}_touched"

    @property
    def _written(self) -> str:
        return f"{self.key}_link"
