"""Small messages leave the server at once instead of waiting for the answer to the one before."""

import asyncio.base_events
import socket


def send_at_once() -> None:
    """Let every connection from now on send without delay (TCP_NODELAY).

    asyncio asks for it only where a socket names its protocol, and the one that Streamlit listens at names
    none: the last messages of a run then wait up to 40 ms for the browser's acknowledgement.
    """
    asyncio.base_events._set_nodelay = _without_delay  # type: ignore[attr-defined]  # noqa: SLF001


def _without_delay(connection: socket.socket) -> None:
    if connection.family in {socket.AF_INET, socket.AF_INET6}:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
