"""Which files a first page needs, named in the page: the browser fetches them while it reads the scripts.

Left to itself it learns of them one after another: Streamlit asks for the script of a widget when the widget
comes, and that script for others.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import streamlit as st

_SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
#: What every page with filters is made of, by Streamlit's names for its scripts.
KINDS = ("ButtonGroup", "Selectbox", "Radio", "Html", "BidiComponent", "PageLink", "Button")
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
#: Of our own components: the numbers of the first page, what every page has, and what draws its charts.
_OWN = (
    "tiles/tiles.js", "link/link.js",
    "charts/charts.js", "charts/lines.js", "charts/print.js", "charts/words.js",
)  # fmt: skip
_OWN_STYLES = ("tiles/tiles.css", "link/link.css", "charts/charts.css")
_COMPONENTS = "/_stcore/bidi-components/mia."
_TYPEFACE = "/app/static/plex-sans-var.woff2"


def scripts_for(kinds: tuple[str, ...]) -> list[str]:
    """Return the names of the scripts that *kinds* are made of, and of those that these ask for."""
    wanted = [path.name for kind in kinds for path in _SCRIPTS.glob(f"{kind}.????????.js")]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop(0)
        if name not in found and not name.startswith("index."):
            found[name] = None
            wanted += _imported(name)
    return list(found)


def _imported(name: str) -> Iterator[str]:
    for match in _IMPORTED.finditer((_SCRIPTS / name).read_text("utf-8")):
        yield match[1]


def links(page: bytes) -> bytes:
    """Return the tags that name what *page*, as Streamlit serves it, does not name itself."""
    scripts = [f"./static/js/{name}" for name in scripts_for(KINDS) if name.encode() not in page]
    modules = scripts + [_COMPONENTS + each for each in _OWN]
    tags = [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_TYPEFACE}">']
    tags += [f'<link rel="modulepreload" crossorigin href="{each}">' for each in modules]
    tags += [f'<link rel="preload" as="style" href="{_COMPONENTS}{each}">' for each in _OWN_STYLES]
    return "".join(tags).encode()


# Streamlit's page is the same every time; another comes where its files have been changed under a server.
@lru_cache(maxsize=2)
def with_first_files(page: bytes) -> bytes:
    """Return Streamlit's *page* with the files that it will ask for."""
    return page.replace(b"</body>", links(page) + b"</body>")
