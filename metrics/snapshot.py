"""What a snapshot holds: what was shown of a project on a day, with everything needed to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import polars as pl

from metrics.dimension import Dimension
from metrics.frames import TARGETS
from metrics.result import Result
from metrics.scope import Policy
from metrics.text import Text


class Step(StrEnum):
    """A decision about a snapshot."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """Where a snapshot stands in its life."""

    #: Of format 1, which knew neither signatures nor decisions.
    UNSIGNED = "unsigned"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


STAGE_WORDS: Mapping[Stage, Text] = {
    Stage.UNSIGNED: Text("Osignerad", "Unsigned"),
    Stage.DRAFT: Text("Utkast", "Draft"),
    Stage.REVIEWED: Text("Granskad", "Reviewed"),
    Stage.CURRENT: Text("Aktuell", "Current"),
    Stage.SUPERSEDED: Text("Ersatt", "Superseded"),
    Stage.WITHDRAWN: Text("Återkallad", "Withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a snapshot is of, and how it came about.

    Attributes:
        as_of: the last day whose events are counted.
        published_at: when it was frozen; when it was approved stands in its life.
        planned: planned participants of the project at as_of; None if no plan is known.
        data_version: of the database it was computed from.
        data_changed_at: when that version came; None in format 1.
        known_on: the data's clock when it was frozen; None in format 1.
    """

    project: str
    project_name: str
    esf_number: str | None
    as_of: date
    published_at: datetime
    policy: Policy
    synthetic: bool
    data_version: int
    planned: float | None
    data_changed_at: datetime | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A file that had been imported when the snapshot was frozen."""

    number: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An avvikelse or a guldkorn as it stood on the day of the snapshot; about the cooperation.

    Attributes:
        forbund: None = the whole project.
        waits: whether nobody had decided.
        waited: days from the day it was raised to the decision, or to the snapshot's day without one.
        overdue: whether it waited past its day.
        spread_to: förbund that have taken it up.
    """

    kind: str
    title: str
    level: str
    category: str
    forbund: str | None
    mandate: str | None
    status: str
    raised_on: date
    waits: bool
    waited: int
    overdue: bool
    spread_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One step in the life of a snapshot, taken by an account."""

    step: Step
    at: datetime
    account: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What has been decided about a snapshot, in order; none of it changes the content.

    Attributes:
        superseded_by: id of the snapshot of the same project that is in force instead.
    """

    decisions: tuple[Decision, ...] = ()
    superseded_by: str | None = None

    @property
    def stage(self) -> Stage:
        """Where the snapshot stands now."""
        if not self.decisions:
            return Stage.UNSIGNED
        match self.decisions[-1].step:
            case Step.PROPOSED:
                return Stage.DRAFT
            case Step.REVIEWED:
                return Stage.REVIEWED
            case Step.WITHDRAWN:
                return Stage.WITHDRAWN
            case Step.APPROVED:
                return Stage.SUPERSEDED if self.superseded_by else Stage.CURRENT

    @property
    def released(self) -> bool:
        """Whether funders may read it: it has been approved, withdrawn since or not."""
        return self.of(Step.APPROVED) is not None

    def of(self, step: Step) -> Decision | None:
        """Return the decision of that kind, if it has been taken."""
        return next((decision for decision in self.decisions if decision.step is step), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A verified snapshot.

    Attributes:
        id: 26 letters and digits, made from *sha256*: another content has another id.
        sha256: of the manifest, which holds the hash of every file; of the document in format 1.
        codes: labels of the codes as they were, as in ``CODES``.
        results: indicator id and breakdown -> the frozen result.
        targets: those of the project that were in force, as in ``TARGETS``.
        findings: raised by its day, newest first; None where findings were not frozen yet.
        events: what had happened in the project by its day, oldest first; none where they were not frozen.
        previous: id of the snapshot of the same project that was frozen before this one.
        public_key: of the signature, in hexadecimal; None in format 1.
        files: name -> content of every file, as verified.
    """

    id: str
    sha256: str
    heading: Heading
    codes: pl.DataFrame
    results: Mapping[tuple[str, tuple[Dimension, ...]], Result]
    format: int = 1
    targets: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TARGETS))
    batches: tuple[Batch, ...] = ()
    findings: tuple[Noted, ...] | None = None
    events: tuple[tuple[date, str], ...] = ()
    previous: str | None = None
    public_key: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    life: Life = field(default_factory=Life)

    def result(self, indicator: str, *by: Dimension) -> Result:
        """Return the frozen result of *indicator* by *by*.

        Raises:
            KeyError: if the snapshot holds no such view.
        """
        return self.results[indicator, by]

    def holds(self, indicator: str, *by: Dimension) -> bool:
        """Tell whether the snapshot holds this view."""
        return (indicator, by) in self.results
