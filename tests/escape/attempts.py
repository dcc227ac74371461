"""What is tried, with whom, and what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from google.protobuf.message import Message

from tests.escape.canaries import FORBUND, Canary
from tests.escape.client import Seen, Viewer, read_file, state
from tests.escape.identities import Visitor
from tests.escape.place import Place
from ui.navigation import ADDRESSES

PAGES = ("", *sorted(ADDRESSES))
#: The eight förbund, and the whole programme.
PLACES: tuple[str | None, ...] = (*FORBUND, None)
#: What somebody might type or send instead of the address of a page.
RAW_NAMES = (
    "Import", "import_file", "users", "pages/administration/users.py", "pages/administration/import_file",
    "../app", "data_quality", "pages.about.data_quality", "ANVANDARE", "anvandare/", "start", "app", "",
)  # fmt: skip
_WITHHELD = ("role_own", "role_chooser", "role_forbund")


@dataclass
class Tally:
    """What came of the attempts.

    Attributes:
        made: how many, by the way that was tried.
        escaped: what was seen where it is forbidden.
        found: the canaries seen where they may be: an attempt that finds none of them proves nothing.
        tabs: what each turned-away tab is to have left in the log: who and why, once a tab.
    """

    canaries: Sequence[Canary]
    made: Counter[str] = field(default_factory=Counter)
    escaped: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    tabs: Counter[str] = field(default_factory=Counter)

    def judge(self, visitor: Visitor, way: str, where: str, text: str) -> None:
        self.made[way] += 1
        for canary in self.canaries:
            around = canary.seen_in(text)
            if not around:
                continue
            if canary.allowed(visitor.scope):
                self.found.add(f"{canary.name}: {visitor.name}")
            else:
                self.escaped.append(f"{visitor.name} såg {canary.name} genom {way} på {where}: {around}")
        if "Traceback" in text or "stException" in text or "Något gick fel." in text:
            self.escaped.append(f"{visitor.name} såg ett fel genom {way} på {where}")


def pages_of(
    place: Place, visitor: Visitor, page: str, where: Sequence[str | None], tally: Tally, *, files: int
) -> None:
    """Open one page for every förbund of *where*, its tables and up to *files* of its files."""
    with Viewer(place.url, visitor.cookie) as tab:
        for forbund in where:
            at = f"{page}?forbund={forbund}"
            seen = tab.open(page, _query(forbund))
            tally.judge(visitor, "sida", at, seen.text)
            opened = _opening(seen)
            if opened:
                seen = tab.rerun(page_name=page, query=_query(forbund), widgets=opened)
                tally.judge(visitor, "tabell", at, seen.text)
            for file in _some(seen.downloads(), files):
                address, error = tab.file(file)
                answer = tab.get(address) if address else None
                content = read_file(answer.content, address) if answer is not None else error
                tally.judge(visitor, f"fil {address.rpartition('.')[2]}", at, content)
        if visitor.refusal:
            tally.tabs[visitor.refusal] += 1


def raw_names(place: Place, visitor: Visitor, tally: Tally) -> None:
    """Ask for pages as no browser does: by made-up names, and by the hashes of every page."""
    with Viewer(place.url, visitor.cookie) as tab:
        for name in RAW_NAMES:
            tally.judge(visitor, "rått sidnamn", name, tab.rerun(page_name=name).text)
        for address, known in tab.pages.items():
            tally.judge(visitor, "sidans hash", address, tab.rerun(page_hash=known).text)
        tally.judge(visitor, "sidans hash", "f" * 32, tab.rerun(page_hash="f" * 32).text)


def made_up_widgets(place: Place, visitor: Visitor, tally: Tally) -> None:
    """Send the state of widgets that were never drawn for this viewer."""
    with Viewer(place.url, visitor.cookie) as tab:
        for page in ("datakvalitet", "anvandare", "import", "utfall"):
            for code in FORBUND:
                made_up = f"$$ID-{'0' * 32}"
                states = (
                    *(state(f"{made_up}-{key}", string_value="admin") for key in _WITHHELD),
                    state(f"{made_up}-quality_records_{code}", bool_value=True),
                    state(f"{made_up}-filter_forbund", string_value=code),
                    state(f"{made_up}-users_revoke", trigger_value=True),
                )
                seen = tab.rerun(page_name=page, query=_query(code), widgets=states)
                tally.judge(visitor, "påhittade reglage", f"{page} {code}", seen.text)


def queries(place: Place, visitor: Visitor, pages: Sequence[str], tally: Tally) -> None:
    """Ask in the address for what the page would not offer."""
    asked = (
        {"role": "admin"}, {"role_own": "admin"}, {"role_chooser": "steering_exact"},
        {"forbund": "OS,SDT"}, {"policy": "exact"}, {"scope": "admin::"}, {"id": "1"}, {"id": "0"},
        {"arende": "1"}, {"embed": "true"}, {"_stcore": "x"}, {"denominator": "enrolled", "forbund": "OS"},
    )  # fmt: skip
    with Viewer(place.url, visitor.cookie) as tab:
        for page in pages:
            for query in asked:
                seen = tab.open(page, query)
                tally.judge(visitor, "frågesträng", f"{page}?{query}", seen.text)


def hostile(
    place: Place, visitor: Visitor, page: str, asked: Sequence[tuple[str, str]], tally: Tally
) -> None:
    """Ask for a page with what no page ever offered in its address; each is to end as a page."""
    with Viewer(place.url, visitor.cookie) as tab:
        for name, value in asked:
            seen = tab.open(page, {name: value})
            tally.judge(visitor, "fientlig parameter", f"{page}?{name}={value[:40]!r}", seen.text)


def over_http(place: Place, visitor: Visitor, addresses: Sequence[str], tally: Tally) -> None:
    """Fetch addresses with the visitor's cookie and nothing else."""
    with Viewer(place.url, visitor.cookie) as tab:
        for address in addresses:
            tally.judge(visitor, "http", address, tab.get(address).text)


def _query(forbund: str | None) -> dict[str, str]:
    return {} if forbund is None else {"forbund": forbund}


def _some(files: Sequence[str], many: int) -> Sequence[str]:
    """Return the first *many* files of a page, and the last: a list of records stands last."""
    return files if len(files) <= many or not many else [*files[:many], files[-1]]


def _opening(seen: Seen) -> tuple[Message, ...]:
    """Return the states that open everything that can be opened on a page."""
    toggles = (each.id for each in seen.elements() if "-quality_records_" in str(getattr(each, "id", "")))
    return tuple(state(each, bool_value=True) for each in (*seen.expanders(), *toggles) if each)
