"""The product's own browser components, served as files so that a strict script policy holds.

The only module with private names of Streamlit (see docs/decisions): the public way to serve a
component from files needs an installed package. The version is pinned, a browser test notices a
change, and ``component`` returns None where registration fails so that callers can fall back.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import plotly
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

ASSETS = Path(__file__).parent / "assets"
_NAMES = ("charts", "tiles", "link", "place", "wanted")
_log = logging.getLogger(__name__)
#: Per server (tests start several): renderers by name; None where registration failed.
_renderers: WeakKeyDictionary[BidiComponentManager, dict[str, Callable[..., Any] | None]] = (
    WeakKeyDictionary()
)


def place_plotly_js() -> Path:
    """Copy plotly.min.js of the installed plotly beside the chart component, if it is not there yet.

    Copied rather than committed, so that the figures' schema and the script never differ in version.
    """
    source = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    target = ASSETS / "charts" / "plotly.min.js"
    if not target.exists() or target.stat().st_size != source.stat().st_size:
        draft = target.with_suffix(f".{os.getpid()}")
        shutil.copyfile(source, draft)
        draft.replace(target)
    return target


def register_all() -> None:
    """Make the files of every component known, so that a page can name them before its first run."""
    for name in _NAMES:
        component(name)


def component(name: str) -> Callable[..., Any] | None:
    """Return the component *name* as a function that mounts it, or None where it cannot be registered."""
    manager = get_bidi_component_manager()
    renderers = _renderers.setdefault(manager, {})
    if name not in renderers:
        renderers[name] = _register(manager, name)
    return renderers[name]


def _register(manager: BidiComponentManager, name: str) -> Callable[..., Any] | None:
    try:
        if manager.get_component_asset_root(f"mia.{name}") is None:
            place_plotly_js()
            configs = [ComponentConfig(each, each) for each in _NAMES]
            manager.register_from_manifest(ComponentManifest("mia", "0", configs), ASSETS)
        return st.components.v2.component(
            f"mia.{name}", js=f"{name}.js", css=f"{name}.css", isolate_styles=False
        )
    except Exception:  # noqa: BLE001
        # Private names may change with any release of Streamlit: a plainer page is better than none.
        _log.warning("component %s could not be registered", name, exc_info=True)
        return None
