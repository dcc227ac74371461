"""A viewer that speaks the server's own language and obeys no browser."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import httpx
import numpy as np
import pyarrow as pa
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

from tests.pdf_pages import page_texts

_DONE = {
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
}
_BETWEEN_DIGITS = re.compile("(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9])")


@dataclass
class Seen:
    """What the server sent in one run."""

    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything in it that can be read, numbers of charts and tables too, one part to a line."""
        return readable("\n".join(part for each in self.messages for part in _parts(each)))

    def elements(self) -> Iterator[Message]:
        for each in self.messages:
            if each.WhichOneof("type") == "delta" and each.delta.HasField("new_element"):
                element = each.delta.new_element
                yield getattr(element, element.WhichOneof("type"))

    def downloads(self) -> list[str]:
        return [each.deferred_file_id for each in self.elements() if each.DESCRIPTOR.name == "DownloadButton"]

    def widget(self, key: str) -> str:
        """Return the id of the widget with *key*; empty where there is none."""
        ids = (getattr(each, "id", "") for each in self.elements())
        return next((each for each in ids if each.endswith(f"-{key}")), "")

    def expanders(self) -> list[str]:
        """Return the ids of what can be opened on the page."""
        blocks = (each.delta.add_block for each in self.messages if each.WhichOneof("type") == "delta")
        return [each.expandable.id for each in blocks if each.WhichOneof("type") == "expandable"]

    def fragment_of(self, widget: str) -> str:
        for each in self.messages:
            if each.WhichOneof("type") == "delta" and widget in str(each.delta.new_element):
                return each.delta.fragment_id
        return ""


class Viewer:
    """One tab."""

    def __init__(self, url: str, cookie: str | None = None) -> None:
        self.url, self.cookie = url, cookie
        token = generate_xsrf_token_string()
        cookies = f"_streamlit_xsrf={token}" + (f"; _streamlit_user={cookie}" if cookie else "")
        self.headers = {"Cookie": cookies}
        self._stack = ExitStack()
        self.socket: ClientConnection = self._stack.enter_context(
            connect(
                f"{url.replace('http', 'ws')}/_stcore/stream",
                subprotocols=["streamlit", token],  # type: ignore[list-item]
                additional_headers=self.headers,
                origin=url,  # type: ignore[arg-type]
                max_size=None,
                open_timeout=30,
            )
        )
        self.session = ""
        self.page = ""
        self.pages: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stack.close()

    def open(
        self, address: str = "", query: Mapping[str, str] | None = None, widgets: tuple[WidgetState, ...] = ()
    ) -> Seen:
        """Open a page by its address, as a typed address does."""
        return self.rerun(page_name=address, query=query, widgets=widgets)

    def rerun(
        self,
        *,
        page_name: str = "",
        page_hash: str = "",
        query: Mapping[str, str] | None = None,
        widgets: tuple[WidgetState, ...] = (),
        fragment: str = "",
    ) -> Seen:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string = urlencode(query or {}, errors="replace")
        run.page_name, run.page_script_hash, run.fragment_id = page_name, page_hash, fragment
        run.widget_states.widgets.extend(widgets)
        run.context_info.url = f"{self.url}/{page_name}"
        run.context_info.timezone = "Europe/Stockholm"
        self.socket.send(asked.SerializeToString())
        return self._seen()

    def file(self, file_id: str, session: str | None = None) -> tuple[str, str]:
        """Click a download: return the address of the file, or the error."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = uuid4().hex
        asked.backend_operation_request.session_id = self.session if session is None else session
        asked.backend_operation_request.deferred_file.file_id = file_id
        self.socket.send(asked.SerializeToString())
        while True:
            message = self._received()
            if message.WhichOneof("type") == "backend_operation_response":
                answer = message.backend_operation_response
                return answer.deferred_file.url, answer.error_msg

    def get(self, address: str) -> httpx.Response:
        """Fetch an address over HTTP with this viewer's cookies."""
        return httpx.get(f"{self.url}{address}", headers=self.headers, timeout=60)

    def _seen(self) -> Seen:
        seen = Seen()
        while True:
            message = self._received()
            seen.messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            elif kind == "navigation":
                self.pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
                self.page = message.navigation.page_script_hash
            elif kind == "script_finished" and message.script_finished in _DONE:
                return seen

    def _received(self) -> ForwardMsg:
        message = ForwardMsg()
        data = self.socket.recv(timeout=90)
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        return message


def state(widget: str, **value: Any) -> WidgetState:
    return WidgetState(id=widget, **value)


def read_file(content: bytes, name: str) -> str:
    """Return what stands in a file that was downloaded."""
    path = urlsplit(name).path
    if path.endswith((".xlsx", ".zip", ".pptx")):
        return readable("\n".join(_zipped(content)))
    if path.endswith(".pdf"):
        return readable("\n".join(page_texts(content)))
    return readable(content.decode("utf-8", "replace"))


def readable(text: str) -> str:
    """Return *text* with the thousands of numbers together."""
    return _BETWEEN_DIGITS.sub("", text)


def _zipped(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for each in packed.namelist():
            yield re.sub("<[^>]*>", "\n", packed.read(each).decode("utf-8", "replace"))


def _parts(message: Message) -> Iterator[str]:
    for part, value in message.ListFields():
        many = value if part.is_repeated else (value,)
        if part.message_type is not None and part.message_type.GetOptions().map_entry:
            many = [*value.values()] if not isinstance(value, str) else many
        for each in many:
            if isinstance(each, Message):
                yield from _parts(each)
            elif isinstance(each, bytes):
                yield from _binary(each)
            elif isinstance(each, str):
                yield from _spoken(each)
            else:
                yield str(each)


def _spoken(text: str) -> Iterator[str]:
    if text[:1] in {"{", "["}:
        with suppress(ValueError):
            yield from _json(json.loads(text))
            return
    yield text


def _json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "bdata" in value and "dtype" in value:
            yield from map(str, np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist())
        for name, each in value.items():
            yield str(name)
            yield from _json(each)
    elif isinstance(value, list):
        for each in value:
            yield from _json(each)
    elif isinstance(value, float) and value.is_integer():
        yield str(int(value))
    elif isinstance(value, str):
        yield from _spoken(value)
    else:
        yield str(value)


def _binary(content: bytes) -> Iterator[str]:
    with suppress(pa.ArrowInvalid):
        table = pa.ipc.open_stream(content).read_all()
        yield from (str(cell) for column in table.columns for cell in column.to_pylist())
        return
    yield content.decode("utf-8", "replace")
