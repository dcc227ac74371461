"""Open pages are told of new data by the server, which looks once for all of them."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.readers.reader import Reader, reading
from data_access.engine import get_engine, writing
from data_access.version import bump_version, read_version
from tests.browser.driving import Server


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server], demo_database: Path) -> Server:
    return start_server(demo_database)


def in_a_thread(work: Callable[[], Coroutine[None, None, tuple[list[str], float, Reader]]]):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


def change(database: Path) -> None:
    engine = get_engine(f"sqlite:///{database}")
    now = read_version(engine)
    with writing(engine) as connection:
        bump_version(connection, as_of=now.clock, synthetic=True)
    engine.dispose()


async def kinds_within(reader: Reader, seconds: float) -> list[str]:
    """Return the kinds of messages that come by themselves."""
    found, ends = [], time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        try:
            content = await asyncio.wait_for(reader.socket.recv(decode=False), left)
        except TimeoutError:
            break
        found.append(str(ForwardMsg.FromString(content).WhichOneof("type")))
    return found


def test_an_open_page_costs_nothing_until_the_data_change(server: Server, demo_database: Path):
    async def read() -> tuple[list[str], float, Reader]:
        async with reading(server.url, "utfall") as reader:
            await reader.open()
            await reader.choose("filter_gender", "Kvinnor")
            await kinds_within(reader, 0.5)
            untouched = await kinds_within(reader, 3)
            began = time.monotonic()
            change(demo_database)
            drawn = await reader.answer(time.perf_counter(), ForwardMsg.FINISHED_SUCCESSFULLY)
            assert any("kvinnor" in text for text in drawn.texts)
            # Drawn once: it holds again.
            after = await kinds_within(reader, 3)
            again = [kind for kind in after if kind == "script_finished"]
            return [*untouched, *again], time.monotonic() - began, reader

    by_itself, seconds, reader = in_a_thread(read)

    assert by_itself == []
    assert seconds < 3 + 10
    # Once in ten minutes, so that it also runs anew behind another process (ui.live).
    assert reader.interval == 600
    # What the reader had chosen stays.
    assert list(reader.widget("filter_gender").string_array_value.data) == ["Kvinnor"]
    assert reader.query == "gender=woman"
