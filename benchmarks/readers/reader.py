"""One open page without a browser: it sends what a browser sends, and keeps what a browser keeps."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

#: What no page says when all is well.
FAULTS = (
    "Något gick fel", "Databasen går inte att nå", "Sidan finns inte", "Exakta tal är stängda", "Traceback",
)  # fmt: skip
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One answer of the server.

    Attributes:
        seconds: from the message to the end of the run.
        texts: every piece of HTML and every error that was drawn, in order.
        size: bytes over the socket.
        elements: how many were drawn.
    """

    seconds: float
    texts: tuple[str, ...]
    size: int
    elements: int

    @property
    def fault(self) -> str | None:
        """The word of a failure that stands on the page, or None."""
        text = "\n".join(self.texts)
        return next((word for word in FAULTS if word in text), None)


@dataclass(slots=True)
class Reader:
    """One open page: its widgets as they stand, and the pages of its menu."""

    socket: ClientConnection
    origin: str
    address: str
    query: str = ""
    page: str = ""
    fragment: str = ""
    interval: float = 0.0
    pages: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    cached: dict[str, ForwardMsg] = field(default_factory=dict)

    async def open(self) -> Drawn:
        """Draw the page for the first time."""
        return await self._ask(page_name=self.address, page_script_hash="")

    async def choose(self, key: str, option: str) -> Drawn:
        """Click *option* of the widget with *key*: the whole page runs anew."""
        state = self.widget(key)
        if option not in self.options[state.id]:
            raise ValueError(f"{key} has no {option!r} but {self.options[state.id]}")
        if state.WhichOneof("value") == "string_array_value":
            del state.string_array_value.data[:]
            state.string_array_value.data.append(option)
        else:
            state.string_value = option
        return await self._ask()

    async def go_to(self, address: str) -> Drawn:
        """Choose another page of the menu."""
        self.page, self.address, self.fragment = self.pages[address], address, ""
        return await self._ask()

    async def look(self) -> Drawn:
        """Do what an open page does by itself at an interval."""
        return await self._ask(fragment_id=self.fragment, is_auto_rerun=True)

    def widget(self, key: str) -> WidgetState:
        """Return the widget with *key* as it stands."""
        return next(state for name, state in self.widgets.items() if name.endswith(f"-{key}"))

    def options_of(self, key: str) -> list[str]:
        """Return what the widget with *key* lets the reader choose between."""
        return self.options[self.widget(key).id]

    async def _ask(self, **said: object) -> Drawn:
        began = time.perf_counter()
        message = {
            "query_string": self.query,
            "page_script_hash": self.page,
            "widget_states": {"widgets": list(self.widgets.values())},
            "cached_message_hashes": list(self.cached),
            "context_info": {
                "timezone": "Europe/Stockholm", "timezone_offset": -60, "locale": "sv-SE",
                "url": f"{self.origin}/{self.address}", "color_scheme": "light",
            },
            **said,
        }  # fmt: skip
        await self.socket.send(BackMsg(rerun_script=message).SerializeToString())
        alone = bool(said.get("fragment_id"))
        return await self.answer(
            began,
            ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY if alone else ForwardMsg.FINISHED_SUCCESSFULLY,
        )

    async def answer(self, began: float, until: ForwardMsg.ScriptFinishedStatus.ValueType) -> Drawn:
        """Wait for the end of a run, and take over what it drew."""
        texts: list[str] = []
        size = elements = 0
        while True:
            content = await asyncio.wait_for(self.socket.recv(decode=False), _PATIENCE)
            size += len(content)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "ref_hash":
                message = self.cached[message.ref_hash]
            elif message.metadata.cacheable and message.hash:
                self.cached[message.hash] = message
            match message.WhichOneof("type"):
                case "auto_rerun":
                    self.fragment = message.auto_rerun.fragment_id
                    self.interval = message.auto_rerun.interval
                case "navigation":
                    self.pages = {
                        each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                    }
                    self.page = message.navigation.page_script_hash
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "page_not_found":
                    texts.append("Sidan finns inte")
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    elements += 1
                    self._take(message.delta.new_element, texts)
                case "script_finished" if message.script_finished == until:
                    return Drawn(
                        seconds=time.perf_counter() - began, texts=tuple(texts), size=size, elements=elements
                    )

    def _take(self, element: Element, texts: list[str]) -> None:
        kind = element.WhichOneof("type")
        if kind == "html":
            texts.append(element.html.body)
        elif kind == "exception":
            texts.append(f"Traceback {element.exception.message}")
        elif kind in {"selectbox", "radio"}:
            widget = element.selectbox if kind == "selectbox" else element.radio
            if widget.set_value or widget.id not in self.widgets:
                chosen = widget.raw_value if widget.set_value else widget.options[widget.default]
                self.widgets[widget.id] = WidgetState(id=widget.id, string_value=chosen)
            self.options[widget.id] = list(widget.options)
        elif kind == "button_group":
            group = element.button_group
            names = [each.content for each in group.options]
            if group.set_value or group.id not in self.widgets:
                held = list(group.raw_values) if group.set_value else [names[at] for at in group.default]
                self.widgets[group.id] = WidgetState(id=group.id, string_array_value={"data": held})
            self.options[group.id] = names


@asynccontextmanager
async def reading(origin: str, address: str, query: str = "", cookie: str = "") -> AsyncIterator[Reader]:
    """Open *address* of the server at *origin*, as the browser does once the page's files are there."""
    url = f"{origin.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        url,
        subprotocols=[Subprotocol("streamlit")],
        origin=None,
        max_size=None,
        compression=None,
        open_timeout=_PATIENCE,
        additional_headers={"Cookie": cookie} if cookie else None,
    ) as socket:
        yield Reader(socket, origin, address, query)
