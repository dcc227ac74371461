"""Avvikelser och guldkorn: what a finding is, the steps it takes, and how long it waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from metrics.translation import mark

#: Days within which the holder of the mandate is to have decided, where no other day is written.
ANSWER_DAYS = 30
TITLE_LENGTH, DESCRIPTION_LENGTH, NOTE_LENGTH = 160, 600, 300
#: Those who can hold the mandate: groups and parties, never a person. From near to far.
MANDATES = (
    mark("Delprojektledare"),
    mark("Lokal styrgrupp"),
    mark("Regional styrgrupp"),
    mark("Projektägare"),
    mark("Arbetsförmedlingen"),
    mark("Försäkringskassan"),
    mark("Kommunens socialnämnd"),
    mark("Region Stockholm"),
)
#: In its place where nobody holds it.
NO_MANDATE = mark("Ingen utsedd")
#: The mandate that the project lead of the förbund holds; every other is a steering group's to record.
OWN_MANDATE = MANDATES[0]
#: Nobody has decided yet.
WAITING = ("raised", "received")
#: Nothing has been done yet, and nobody has decided to leave it.
OPEN = (*WAITING, "decided")
#: Steps by which a decision has been taken or carried out.
DONE = ("acted", "followed_up")
NEXT: Mapping[str, tuple[str, ...]] = {
    "raised": ("received",),
    "received": ("decided", "closed"),
    "decided": ("acted", "closed"),
    "acted": ("followed_up",),
    "followed_up": (),
    "closed": (),
}
#: Steps that belong to who holds the mandate; the others to who raised it.
DECIDING = ("received", "decided", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What somebody writes of a finding.

    Attributes:
        kind: "deviation" or "guldkorn".
        forbund: whose it is; None = the whole project.
        title: about the cooperation, never about a person.
        parties: codes; the first is where it is felt most.
        mandate: whose decision it needs, one of ``MANDATES``.
        due_on: when an answer is to have come; None = ``ANSWER_DAYS`` after it was raised.
        page: address of the page it was raised from.
        selection: query of the exact view there.
        snapshot: id of the snapshot it was seen in.
    """

    kind: str
    project: str
    level: str
    category: str
    title: str
    forbund: str | None = None
    description: str | None = None
    parties: tuple[str, ...] = ()
    mandate: str | None = None
    method: str | None = None
    due_on: date | None = None
    page: str | None = None
    selection: str | None = None
    snapshot: str | None = None
    spread_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that has been taken."""

    status: str
    on: date
    mandate: str | None = None
    note: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding as it stood on a day.

    Attributes:
        version: grows by one with every change.
        steps: taken by that day, in order; the first is that it was raised.
        account: who changed it last; None = the demo.
    """

    id: int
    version: int
    content: Content
    raised_on: date
    steps: tuple[Taken, ...] = ()
    account: str | None = None
    changed_at: datetime | None = None

    @property
    def status(self) -> str:
        """The latest step."""
        return self.steps[-1].status if self.steps else "raised"

    @property
    def waits(self) -> bool:
        """Whether nobody has decided."""
        return self.status in WAITING

    @property
    def due_on(self) -> date:
        """The last day on which a decision comes in time."""
        return self.content.due_on or self.raised_on + timedelta(days=ANSWER_DAYS)

    def waited(self, as_of: date) -> int:
        """Return the days from the day it was raised to the decision, or to *as_of* without one."""
        decided = next((step.on for step in self.steps if step.status not in WAITING), as_of)
        return (decided - self.raised_on).days

    def overdue(self, as_of: date) -> bool:
        """Tell whether it still waits after its day."""
        return self.waits and as_of > self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long one group of findings waits for decisions.

    Attributes:
        median_days: to the decision, of those that have one; None where none has.
        longest: days of the one that has waited longest; None where none waits.
    """

    group: str
    waiting: int
    overdue: int
    decided: int
    median_days: float | None
    longest: int | None


def waits_by(findings: Sequence[Finding], groups: Mapping[int, str], as_of: date) -> list[Waits]:
    """Return how long findings wait, by group, in the order in which *groups* names them.

    Args:
        groups: finding id -> its group.
    """
    found = []
    for group in dict.fromkeys(groups.values()):
        own = [f for f in findings if groups[f.id] == group]
        waiting = [f.waited(as_of) for f in own if f.waits]
        decided = [f.waited(as_of) for f in own if not f.waits]
        found.append(
            Waits(
                group=group,
                waiting=len(waiting),
                overdue=sum(f.overdue(as_of) for f in own),
                decided=len(decided),
                median_days=median(decided) if decided else None,
                longest=max(waiting, default=None),
            )
        )
    return found
