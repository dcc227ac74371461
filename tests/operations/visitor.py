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
    """One open page.

    Attributes:
        fragment: what the page asks for by itself every ten seconds.
    """

    socket: ClientConnection
    address: str
    fragment: str = ""
    known: dict[str, ForwardMsg] = field(default_factory=dict)

    def click(self) -> tuple[list[str], float]:
        """Draw the page anew, and return what is drawn and how many seconds that took."""
        return self._run(BackMsg(rerun_script={"page_name": self.address, "query_string": "role=steering"}))

    def wait_by_itself(self) -> tuple[list[str], float]:
        """Do what an open page does every ten seconds, and return what is drawn."""
        return self._run(
            BackMsg(
                rerun_script={
                    "page_name": self.address,
                    "fragment_id": self.fragment,
                    "is_auto_rerun": True,
                }
            )
        )

    def _run(self, asked: BackMsg) -> tuple[list[str], float]:
        began = time.monotonic()
        self.socket.send(asked.SerializeToString())
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
            if kind == "auto_rerun":
                self.fragment = message.auto_rerun.fragment_id
            if kind == "page_not_found":
                drawn.append("Page not found")
            if kind == "delta":
                element = message.delta.new_element
                words = element.html.body if element.WhichOneof("type") == "html" else str(element)
                drawn.append(words)
            if kind == "script_finished":
                return drawn, time.monotonic() - began


@contextmanager
def visiting(port: int, address: str) -> Iterator[Visitor]:
    """Open a page of the server at *port*."""
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=None, compression=None
    ) as socket:
        yield Visitor(socket, address)
