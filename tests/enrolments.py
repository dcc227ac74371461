"""Made-up enrolments for the tests of data_access: a builder, a random population, and its rows."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, insert

from data_access import tables
from data_access.engine import writing
from data_access.reference import load_reference
from data_access.version import bump_version
from metrics import codes

CLOCK = date(2021, 12, 31)
METHOD_BITS = {"se": 1, "ips": 2, "cm": 4, "boston": 8, "asf": 16, "joint_team": 128, "cbt": 512}


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """An enrolment with its person and its methods, (method, started_on, hours)."""

    participant_id: str = "P1"
    enrolment_no: int = 1
    project: str = "MIA_VIDARE"
    forbund: str = "OS"
    municipality: str = "0136"
    gender: str = "woman"
    birth_year: int | None = 1980
    referrer: str | None = "sia"
    education: str | None = "upper_secondary"
    support_years: str | None = "over_6"
    referred_on: date | None = None
    esf_status: str | None = "inactive"
    enrolled_on: date = date(2021, 1, 15)
    exited_on: date | None = None
    exit_registered_on: date | None = None
    exit_reason: str | None = None
    outcome: str | None = None
    registration_level: str = "identified"
    born_abroad: bool | None = False
    record_key: int = 7
    methods: tuple[tuple[str, date, float | None], ...] = field(default=())
    #: (moment, work_percent, study_percent), (moment, income_source), (moment, answered_on, outcome)
    occupations: tuple[tuple[str, int, int], ...] = ()
    incomes: tuple[tuple[str, str], ...] = ()
    follow_ups: tuple[tuple[str, date | None, str | None], ...] = ()

    @property
    def method_mask(self) -> int:
        return sum(METHOD_BITS[code] for code in {code for code, _, _ in self.methods})

    @property
    def activity_hours(self) -> float:
        return sum(hours or 0 for _, _, hours in self.methods)


def store(engine: Engine, enrolments: Iterable[Enrolment], *, clock: date | None = CLOCK) -> None:
    """Store reference rows and *enrolments* as the next version of the data."""
    with writing(engine) as connection:
        load_reference(connection)
        insert_rows(connection, list(enrolments))
        bump_version(connection, as_of=clock, synthetic=True)


def insert_rows(connection: Connection, enrolments: list[Enrolment]) -> None:
    people: dict[str, Enrolment] = {e.participant_id: e for e in enrolments}
    _insert(connection, tables.participant, [_row(tables.participant, vars(e)) for e in people.values()])
    _insert(
        connection,
        tables.enrolment,
        [
            _row(
                tables.enrolment,
                {**vars(e), "method_mask": e.method_mask, "activity_hours": e.activity_hours},
            )
            for e in enrolments
        ],
    )
    _insert(
        connection,
        tables.method_period,
        [
            {
                "participant_id": e.participant_id, "enrolment_no": e.enrolment_no, "method": code,
                "started_on": day, "hours": hours,
            }
            for e in enrolments for code, day, hours in e.methods
        ],
    )  # fmt: skip
    _insert_statuses(connection, enrolments)


def _insert_statuses(connection: Connection, enrolments: list[Enrolment]) -> None:
    def of(e: Enrolment) -> dict[str, Any]:
        return {"participant_id": e.participant_id, "enrolment_no": e.enrolment_no}

    seeking = {"job_seeking": False, "registered_with_pes": False}
    _insert(
        connection,
        tables.occupation_status,
        [
            {**of(e), "moment": moment, "work_percent": work, "study_percent": study, **seeking}
            for e in enrolments
            for moment, work, study in e.occupations
        ],
    )
    _insert(
        connection,
        tables.income_status,
        [{**of(e), "moment": m, "income_source": source} for e in enrolments for m, source in e.incomes],
    )
    _insert(
        connection,
        tables.follow_up,
        [
            {**of(e), "moment": m, "due_on": e.exited_on or CLOCK, "answered_on": day, "outcome": outcome}
            for e in enrolments
            for m, day, outcome in e.follow_ups
        ],
    )


def random_enrolments(seed: int, size: int) -> list[Enrolment]:
    """Return enrolments of *size* persons, with re-entries, gaps in the register and odd days."""
    chance = random.Random(seed)
    return [e for no in range(size) for e in _person(chance, f"P{no}")]


def _person(chance: random.Random, participant_id: str) -> Iterable[Enrolment]:
    born = chance.choice([None, *range(1950, 2006)])
    who: dict[str, Any] = {
        "participant_id": participant_id,
        "birth_year": born,
        "gender": chance.choice(list(codes.GENDER)),
        "registration_level": chance.choice(list(codes.REGISTRATION_LEVEL)),
        "record_key": chance.randrange(2**32),
        "born_abroad": random.Random(f"{participant_id} born").choice([None, True, False]),
    }
    for no in range(1, chance.choice([1, 1, 1, 2, 3]) + 1):
        # Few days, so that exits coincide and fall on the days that questions are asked about.
        start = date(2019, 10, 1) + timedelta(days=30 * chance.randrange(26))
        yield Enrolment(
            **who,
            enrolment_no=no,
            project=chance.choice(["MIA", "MIA_VIDARE"]),
            forbund=chance.choice(["OS", "HBS", "SBG"]),
            municipality=chance.choice(["0136", "0138", "0139", "0183"]),
            referrer=chance.choice([None, *codes.REFERRER]),
            education=chance.choice([None, *codes.EDUCATION]),
            support_years=chance.choice([None, *codes.SUPPORT_YEARS]),
            **_start(random.Random(f"{participant_id} {no} start"), start),
            enrolled_on=start,
            **_exit(chance, start),
            methods=tuple(_methods(chance, start)),
            **_statuses(random.Random(f"{participant_id} {no}"), start),
        )


def _start(chance: random.Random, start: date) -> dict[str, Any]:
    days = chance.choice([None, -30, 0, 1])
    return {
        "referred_on": None if days is None else start + timedelta(days=days),
        "esf_status": chance.choice([None, *codes.ESF_STATUS]),
    }


def _exit(chance: random.Random, start: date) -> dict[str, Any]:
    end = start + timedelta(days=chance.choice([0, 30, 60, 364, 365, 366, 700]))
    # A register knows no exits after its clock.
    if chance.random() < 0.3 or end > CLOCK:
        return {}
    late = chance.choice([None, 0, 30, 31])
    return {
        "exited_on": end,
        "exit_registered_on": None if late is None else end + timedelta(days=late),
        "exit_reason": chance.choice([None, *codes.EXIT_REASON]),
        "outcome": chance.choice(list(codes.OUTCOME)),
    }


def _methods(chance: random.Random, start: date) -> Iterable[tuple[str, date, float | None]]:
    for code in chance.sample(list(METHOD_BITS), chance.randrange(4)):
        day = min(start + timedelta(days=30 * chance.randrange(6)), CLOCK)
        yield code, day, chance.choice([None, 0.0, 12.25, 40.5])


def _statuses(chance: random.Random, start: date) -> dict[str, Any]:
    """Return statuses at any moment, with gaps: whether a moment has come is for the readers to see."""
    moments = [moment for moment in codes.MOMENT if chance.random() < 0.8]
    sources = ["earnings", "student_aid", "social_assistance", "sickness_benefit", "other", "unknown"]
    return {
        "occupations": tuple((m, chance.choice([0, 50, 100]), chance.choice([0, 0, 100])) for m in moments),
        "incomes": tuple((m, s) for m in moments for s in chance.sample(sources, chance.choice([1, 1, 2]))),
        "follow_ups": tuple(
            (
                moment,
                chance.choice([None, start + timedelta(days=30 * chance.randrange(30))]),
                chance.choice([None, *codes.OUTCOME]),
            )
            for moment in moments
        ),
    }


def _row(table: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: values[column.name] for column in table.columns if column.name in values}


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
