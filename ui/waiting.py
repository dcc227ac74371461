"""What stands where numbers take longer than a moment: how far they have come, until the page has them."""

from contextlib import suppress

import streamlit as st

from data_access.errors import DatabaseUnavailable
from data_access.long_work import GaveWay, StillWorking, Work
from metrics.translation import tr
from ui.head import has_head, page_head
from ui.notices import notice
from ui.sign_in import run_by_itself

#: Told in steps of so many seconds, and from so many on in minutes.
_STEP, _LONG = 5, 90


def wait_for_numbers(still: StillWorking) -> None:
    """Say every second how far the numbers have come, and draw the page when they are ready.

    Who goes to another page, or changes a filter, lets them come without waiting.
    """
    work = still.work
    if not has_head():
        page_head(tr("Talen räknas fram"))

    @st.fragment(run_every=1)
    def look() -> None:
        if work.ask():
            # Of those the page asks anew, and says itself what it lacks.
            with suppress(GaveWay, DatabaseUnavailable):
                work.answer.result()
            run_by_itself()
        notice(
            tr("Vägarna genom projektet läses.") if work.what else tr("Alla deltaganden läses."),
            tr(
                "Perioden har gått, och deltagandena läses en gång, som de var den dagen. Sidan visar talen"
                " så snart de är klara. Du kan byta sida eller filter under tiden."
            ),
        )
        st.progress(work.done / work.of if work.of else 0.0, text=_so_far(work))

    look()


def _so_far(work: Work[object]) -> str:
    if not work.of:
        return tr("Väntar på att en annan period ska bli klar")
    percent = f"{100 * work.done // work.of}\u00a0%"
    left = work.left()
    if left is None:
        return tr("{percent} läst", percent=percent)
    if left < _LONG:
        seconds = _STEP * (1 + int(left) // _STEP)
        return tr("{percent} läst, omkring {n} sekunder kvar", percent=percent, n=seconds)
    return tr("{percent} läst, omkring {n} minuter kvar", percent=percent, n=round(left / 60))
