"""What the tests read of a page."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from streamlit.testing.v1 import AppTest

#: Starts the app on a database, as a role, with an address's query (the fixture ``app``).
App: TypeAlias = Callable[..., AppTest]
#: The downloads of a page: name of the file, and what is called on the click (the fixture ``files``).
Files: TypeAlias = list[tuple[str, Callable[[], bytes]]]


def words(test: AppTest) -> str:
    """Return all HTML on the page but its styles."""
    bodies = (element.proto.body for element in test.get("html"))
    return "\n".join(body for body in bodies if "<style" not in body)


def spaced(test: AppTest) -> str:
    """Return the same with plain spaces, as it is typed in a test."""
    return words(test).replace("\u00a0", " ")


def titles(test: AppTest) -> list[str]:
    """Return the finding above each chart."""
    return re.findall(r'<h2 class="m-title">([^<]+)</h2>', spaced(test))


def charts(test: AppTest) -> list[dict[str, Any]]:
    """Return what each chart of ours is drawn from: its figure, its alternative text and more."""
    found = [json.loads(e.proto.bytes or e.proto.json) for e in test.get("bidi_component")]
    return [drawn for drawn in found if "figure" in drawn]


def alts(test: AppTest) -> list[str]:
    """Return the alternative text of each chart."""
    return [drawn["alt"] for drawn in charts(test)]
