"""What a reader can do with the view as a whole."""

from metrics.selection import Selection
from ui.components import component
from ui.links import link_to_here


def copy_link(selection: Selection) -> None:
    """Draw the text button that copies the address of this view, or shows it where copying is not allowed."""
    mount = component("link")
    if mount is not None:
        mount(key="actions", data={"query": link_to_here(selection)})
