"""Connections that send without delay, though the socket they come from names no protocol."""

import asyncio
import asyncio.base_events
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.at_once import send_at_once


async def _accepted() -> int:
    """Return what TCP_NODELAY is for a connection to a socket made as Streamlit makes its own."""
    found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def take(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        found.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    async with await asyncio.start_server(take, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        answer = await asyncio.wait_for(found, 5)
        writer.close()
        await writer.wait_closed()
    return answer


def test_a_connection_sends_without_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio.base_events, "_set_nodelay", asyncio.base_events._set_nodelay)  # type: ignore[attr-defined]

    send_at_once()

    # In a thread of its own: the browser's tests leave a running loop in theirs.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, _accepted()).result() != 0
