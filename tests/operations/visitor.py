"""A reader without a browser: the messages of Streamlit's own page, over the websocket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

#: Of a word that Streamlit would say to a reader, and we never do.
ENGLISH = ("Traceback", "Error:", "psycopg", "OperationalError", "Uncaught", "Page not found")


@dataclass
class Visitor:
    """One open page."""

    socket: ClientConnection
    address: str
    known: dict[str, ForwardMsg] = field(default_factory=dict)

    def click(self) -> tuple[list[str], float]:
        """Draw the page anew, and return what is drawn and how many seconds that took."""
        asked = BackMsg(rerun_script={"page_name": self.address, "query_string": "role=steering"})
        began = time.monotonic()
        self.socket.send(asked.SerializeToString())
        return self._drawn(ForwardMsg.FINISHED_SUCCESSFULLY), time.monotonic() - began

    def wait_by_itself(self) -> tuple[list[str], float]:
        """Return what an untouched page is told by the server, and how many seconds that took."""
        began = time.monotonic()
        return self._drawn(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY), time.monotonic() - began

    def _drawn(self, until: ForwardMsg.ScriptFinishedStatus.ValueType) -> list[str]:
        drawn: list[str] = []
        while True:
            content = self.socket.recv(timeout=60)
            assert isinstance(content, bytes)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "ref_hash":
                message = self.known[message.ref_hash]
            elif message.hash:
                self.known[message.hash] = message
            kind = message.WhichOneof("type")
            if kind == "page_not_found":
                drawn.append("Page not found")
            if kind == "delta":
                element = message.delta.new_element
                words = element.html.body if element.WhichOneof("type") == "html" else str(element)
                drawn.append(words)
            if kind == "script_finished" and message.script_finished == until:
                return drawn


@contextmanager
def visiting(port: int, address: str) -> Iterator[Visitor]:
    """Open a page of the server at *port*."""
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=None, compression=None
    ) as socket:
        yield Visitor(socket, address)
