"""What a reader can do with the view as a whole."""

import orjson

from metrics.selection import Selection
from metrics.text import Language, spoken
from metrics.translation import tr
from ui.components import component
from ui.go import HEARS, href, note_wanted
from ui.language import other_language, switch_language
from ui.links import link_to_here

#: Each language names itself: who looks for it may not read the other.
_OWN_NAMES = {Language.SV: "Svenska", Language.EN: "English"}


def page_actions(selection: Selection) -> None:
    """Draw three text buttons: search, copy the address of this view, change the language.

    What draws them also hears every click on a link of ours within the page.
    """
    mount = component("link")
    if mount is None:
        return
    other = other_language()
    mount(
        key=HEARS,
        data=orjson.dumps(
            {
                "search": tr("Sök"),
                "search_address": href("sok"),
                "search_hint": tr("Sök i hela tjänsten. Tangenten / öppnar sökningen från varje sida."),
                "query": link_to_here(selection),
                "copy": tr("Kopiera länk"),
                "copied": tr("Länken är kopierad"),
                "address": tr("Länk till den här vyn"),
                "language": spoken().value,
                "other": {"code": other.value, "name": _OWN_NAMES[other]},
            }
        ),
        on_language_change=switch_language,
        on_go_change=note_wanted,
    )
