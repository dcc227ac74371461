"""A page's own choices in its address, beside the filters: a link leads to them, back and forward follow."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui.written import Written


@dataclass(frozen=True, slots=True)
class PageLink:
    """The choices of one page: *names* are choice -> its name in the address; *key* is of the page."""

    key: str
    names: Mapping[str, str]

    def asked(self) -> dict[str, str] | None:
        """Return the choices that the address asks for if the reader came by it; None if they stand."""
        found = {key: st.query_params[name] for key, name in self.names.items() if name in st.query_params}
        touched = st.session_state.pop(self._touched, False)
        written: Written[dict[str, str]] | None = st.session_state.get(self._written)
        if not found or touched:
            return None
        stands = written is not None and (found == written.last or written.is_late(found))
        return None if stands else found

    def write(self, values: Mapping[str, str]) -> None:
        """Let the address say *values*, choice -> what is chosen."""
        written: Written[dict[str, str]] | None = st.session_state.get(self._written)
        asked = {name: values[key] for key, name in self.names.items()}
        shown = {name: st.query_params.get(name) for name in asked}
        # As in ui.links: an older answer may still be on its way to the address.
        if asked != shown or (written is not None and values != written.last):
            st.query_params.update(asked)
        if written is None:
            st.session_state[self._written] = Written(dict(values))
        else:
            written.write(dict(values))

    def touched(self) -> None:
        """Note that the reader has chosen on the page, whatever the address says by then."""
        st.session_state[self._touched] = True

    @property
    def _touched(self) -> str:
        return f"{self.key}_touched"

    @property
    def _written(self) -> str:
        return f"{self.key}_link"
