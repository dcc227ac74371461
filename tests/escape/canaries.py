"""Things planted in a database that only some may see, each with a name or number found nowhere else."""

# ruff: noqa: S608 - the names and numbers stand in this module

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from metrics.scope import Policy, Role, Scope
from tests.terminal import managed

PROJECT = "MIA_VIDARE"
FORBUND = ("OS", "HBS", "ROS", "STH", "SUVS", "SBG", "SDT", "VRN")
#: Enrolled in the last month, whose numbers no closed period holds: nobody with protected numbers sees them.
#: Far apart, for a forecast of one förbund tells numbers near its own.
NEW = dict(zip(FORBUND, (5003, 6211, 7321, 8427, 9533, 10639, 11743, 12847), strict=True))
_DAY = "2021-12-15"
#: Nothing else is known of those planted, so that they break the rules of quality.
_BORN = 1985
_COUNTED = "coalesce(exit_reason, '') != 'registration_error'"


@dataclass(frozen=True)
class Canary:
    """Something planted, how it is recognised, and who may see it."""

    name: str
    pattern: re.Pattern[str]
    allowed: Callable[[Scope | None], bool]

    def seen_in(self, text: str) -> str:
        """Return where in *text* it stands, with a few words around it; empty where it does not."""
        found = self.pattern.search(text)
        return text[max(0, found.start() - 60) : found.end() + 30].replace("\n", " ") if found else ""


def planted(database: Path) -> tuple[Canary, ...]:
    """Plant every canary in a database that holds the demo, and return them."""
    connection = sqlite3.connect(database)
    with connection:
        _people(connection)
        _findings(connection)
        _file(connection)
    totals = dict(
        connection.execute(
            f"SELECT forbund, count(*) FROM enrolment WHERE project = ? AND {_COUNTED} GROUP BY 1", (PROJECT,)
        ).fetchall()
    )
    connection.close()
    draft = _draft(database)
    return (
        *(_of_number(f"nya {code}", NEW[code], code) for code in FORBUND),
        *(_of_number(f"alla {code}", totals[code], code) for code in FORBUND),
        *(
            Canary(f"pseudonym {code}", re.compile(f"KANARIE-{code}-[0-9]+"), _lead_of(code))
            for code in FORBUND
        ),
        *(
            Canary(f"ärende {code}", re.compile(f"KANARIE-ARENDE-{code}"), _reads_live)
            for code in FORBUND
        ),
        Canary("kontonamn", re.compile("KANARIE-NAMN"), _administers),
        Canary("filnamn", re.compile("KANARIE-FIL"), _administers),
        Canary("utkast", re.compile(draft), _administers),
    )  # fmt: skip


def _people(connection: sqlite3.Connection) -> None:
    for code in FORBUND:
        municipality = connection.execute(
            "SELECT municipality FROM enrolment WHERE forbund = ? LIMIT 1", (code,)
        ).fetchone()[0]
        there = connection.execute(
            "SELECT count(*) FROM enrolment WHERE project = ? AND forbund = ? "
            f"AND enrolled_on >= '2021-12-01' AND {_COUNTED}",
            (PROJECT, code),
        ).fetchone()[0]
        people = [
            (f"KANARIE-{code}-{number:05}", ("woman", "man")[number % 2], (number * 2654435761) % 2**32)
            for number in range(NEW[code] - there)
        ]
        connection.executemany(
            "INSERT INTO participant (participant_id, gender, birth_year, registration_level, record_key)"
            f" VALUES (?, ?, {_BORN}, 'identified', ?)",
            people,
        )
        connection.executemany(
            "INSERT INTO enrolment (participant_id, enrolment_no, project, forbund, municipality, gender,"
            " birth_year, enrolled_on, enrolment_registered_on, work_and_study, method_mask, activity_hours) "
            f"VALUES (?, 1, '{PROJECT}', '{code}', '{municipality}', ?, {_BORN}, '{_DAY}', '{_DAY}', "
            "0, 0, 0)",
            [(person, gender) for person, gender, _ in people],
        )
    connection.execute("UPDATE data_version SET version = version + 1")


def _findings(connection: sqlite3.Connection) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(finding)")]
    row = dict(zip(columns, connection.execute("SELECT * FROM finding LIMIT 1").fetchone(), strict=True))
    last = connection.execute("SELECT max(finding_id) FROM finding").fetchone()[0]
    for place, code in enumerate(FORBUND, start=1):
        made = row | {
            "finding_id": last + place,
            "project": PROJECT,
            "forbund": code,
            "raised_on": _DAY,
            "status": "raised",
            "title": f"KANARIE-ARENDE-{code}",
        }
        marks = ", ".join("?" * len(columns))
        connection.execute(f"INSERT INTO finding VALUES ({marks})", [made[name] for name in columns])
        steps = [r[1] for r in connection.execute("PRAGMA table_info(finding_step)")]
        step = dict.fromkeys(steps) | {
            "finding_id": last + place, "step_no": 1, "status": "raised", "happened_on": _DAY,
        }  # fmt: skip
        marks = ", ".join("?" * len(steps))
        connection.execute(f"INSERT INTO finding_step VALUES ({marks})", [step[name] for name in steps])


def _file(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO import_batch (import_batch_id, sha256, source, received_at, rows, new_participants, "
        "changed_participants, synthetic, kind) VALUES (999, ?, 'KANARIE-FIL.xlsx', '2021-12-20 10:00:00', "
        "1, 1, 0, 1, 'enrolments')",
        ("f" * 64,),
    )
    connection.execute(
        'INSERT INTO quality_issue (import_batch_id, issue_no, rule, severity, "row") '
        "VALUES (999, 1, 'W01', 'warning', 2)"
    )


def _draft(database: Path) -> str:
    """Freeze a state that nobody has reviewed, and return what it is called."""
    before = _snapshots(database)
    managed(database, f"snapshot propose --project {PROJECT} --as-of 2021-06-30 --as utkast")
    [made] = _snapshots(database) - before
    return made


def _snapshots(database: Path) -> set[str]:
    found = (database.parent / "snapshots").rglob("*")
    return {name for each in found if re.fullmatch("[a-z0-9]{26}", name := each.name)}


def _of_number(name: str, number: int, forbund: str) -> Canary:
    return Canary(name, re.compile(rf"(?<![\w.,-]){number}(?![\w-])"), _exact_in(forbund))


def _exact_in(forbund: str) -> Callable[[Scope | None], bool]:
    def allowed(scope: Scope | None) -> bool:
        return scope is not None and (scope.policy is Policy.EXACT or forbund in scope.forbund)

    return allowed


def _lead_of(forbund: str) -> Callable[[Scope | None], bool]:
    return lambda scope: scope is not None and forbund in scope.forbund


def _reads_live(scope: Scope | None) -> bool:
    return scope is not None and scope.role is not Role.FUNDER


def _administers(scope: Scope | None) -> bool:
    return scope is not None and scope.role is Role.ADMIN
