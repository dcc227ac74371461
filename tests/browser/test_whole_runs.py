"""The messages of a run reach Streamlit's own scripts together (ui/assets/whole_runs.js)."""

import re

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.driving import Server, opened, press
from ui.components import ASSETS

#: Sends the given messages through a listener of WebSocket, returns how many had come after each.
SEND = """async ([messages, patience]) => {
  const line = new EventTarget(), seen = [], after = []
  WebSocket.prototype.addEventListener.call(line, "message", event => seen.push(event.data.byteLength))
  for (const bytes of messages) {
    line.dispatchEvent(new MessageEvent("message", { data: new Uint8Array(bytes).buffer }))
    after.push(seen.length)
  }
  await new Promise(done => setTimeout(done, patience))
  return [after, seen]
}"""


@pytest.fixture
def run() -> list[bytes]:
    """Return the messages of a run, of different lengths: its start, a part of the page, its end."""
    begun, part, ended = ForwardMsg(), ForwardMsg(), ForwardMsg()
    begun.new_session.name = "app"
    part.metadata.delta_path.extend([0, 1])
    part.delta.new_element.html.body = "x" * 300
    ended.hash = "abc"
    ended.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return [message.SerializeToString() for message in (begun, part, ended)]


def test_the_fields_are_those_of_the_installed_streamlit() -> None:
    script = (ASSETS / "whole_runs.js").read_text("utf-8")

    for name in ("new_session", "script_finished"):
        number = re.search(rf"{name.upper()} = (\d+)", script)
        assert number is not None
        assert int(number[1]) == ForwardMsg.DESCRIPTOR.fields_by_name[name].number


def test_a_run_comes_when_it_has_ended_and_in_order(server: Server, page: Page, run: list[bytes]) -> None:
    opened(page, f"{server.url}/om-tjansten")

    after, seen = page.evaluate(SEND, [[list(message) for message in run], 0])

    assert after == [0, 0, 3]
    assert seen == [len(message) for message in run]


def test_a_slow_run_is_let_through(server: Server, page: Page, run: list[bytes]) -> None:
    opened(page, f"{server.url}/om-tjansten")

    after, seen = page.evaluate(SEND, [[list(message) for message in run[:2]], 600])

    assert after == [0, 0]
    assert seen == [len(message) for message in run[:2]]


def test_what_belongs_to_no_run_comes_at_once(server: Server, page: Page, run: list[bytes]) -> None:
    opened(page, f"{server.url}/om-tjansten")

    after, _ = page.evaluate(SEND, [[list(run[1]), list(run[2])], 0])

    assert after == [1, 2]


def test_titles_and_charts_change_in_one_frame(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")
    page.evaluate("""() => {
      window.renders = new Set()
      const frames = document.querySelector('[data-testid="stMain"]')
      new MutationObserver(list => list.forEach(change => {
        if (change.target.closest('[data-testid="stHtml"]')) window.renders.add(performance.now())
      })).observe(frames, { subtree: true, childList: true, characterData: true })
    }""")

    press(page, "filter_gender", "Kvinnor")

    expect(page.locator(".m-sentence")).to_contain_text("kvinnor")
    # A slow machine may let the run through; never in more than a few parts.
    assert 1 <= page.evaluate("window.renders.size") <= 3


def test_a_click_says_nothing_anew_about_the_whole_page(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.evaluate("""() => {
      window.said = []
      const root = document.documentElement
      new MutationObserver(list => window.said.push(...list.map(each => each.attributeName)))
        .observe(root, { attributes: true })
    }""")

    press(page, "filter_gender", "Kvinnor")

    expect(page.locator(".m-sentence")).to_contain_text("kvinnor")
    # An attribute of the root makes the browser style and lay out all of it, even if it is what it was.
    assert page.evaluate("window.said") == []


def test_what_streamlit_tells_a_page_around_it_is_not_read_by_the_page_itself(
    server: Server, page: Page
) -> None:
    opened(page, f"{server.url}/om-tjansten")

    heard = page.evaluate(
        """async () => {
          const heard = []
          addEventListener("message", event => heard.push(event.data.type))
          postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" })
          postMessage({ type: "of another" })
          await new Promise(done => setTimeout(done, 200))
          return heard
        }"""
    )

    assert heard == ["of another"]
