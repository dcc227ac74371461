"""What a reader can do with the view as a whole."""

from metrics.selection import Selection
from metrics.text import Language, spoken
from metrics.translation import tr
from ui.components import component
from ui.language import other_language, switch_language
from ui.links import link_to_here

#: Each language names itself: who looks for it may not read the other.
_OWN_NAMES = {Language.SV: "Svenska", Language.EN: "English"}


def page_actions(selection: Selection) -> None:
    """Draw two text buttons: one copies the address of this view, one changes the language."""
    mount = component("link")
    if mount is None:
        return
    other = other_language()
    mount(
        key="actions",
        data={
            "query": link_to_here(selection),
            "copy": tr("Kopiera länk"),
            "copied": tr("Länken är kopierad"),
            "address": tr("Länk till den här vyn"),
            "language": spoken().value,
            "other": {"code": other.value, "name": _OWN_NAMES[other]},
        },
        on_language_change=switch_language,
    )
