"""The rows of a demo, put together and counted in plain loops."""

from collections import defaultdict

from sqlalchemy import select

from data_access import tables


class Demo:
    """The rows of one demo, as dicts by table."""

    def __init__(self, engine, as_of):
        self.as_of = as_of
        with engine.connect() as connection:
            self.rows = {
                name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for name, table in tables.metadata.tables.items()
                if not name.startswith(("snapshot", "closed"))
            }

    def participations(self, project, as_of=None):
        """One dict per person in *project*: first start to last exit, outcome of the last exit."""
        as_of = as_of or self.as_of
        enrolments = defaultdict(list)
        for row in self.rows["enrolment"]:
            mistaken = row["exit_reason"] == "registration_error"
            if row["project"] == project and row["enrolled_on"] <= as_of and not mistaken:
                enrolments[row["participant_id"]].append(row)
        people = []
        for rows in enrolments.values():
            rows.sort(key=lambda row: row["enrolled_on"])
            first, last = rows[0], rows[-1]
            gone = [row["exited_on"] is not None and row["exited_on"] <= as_of for row in rows]
            people.append(
                first
                | {
                    "started": first["enrolled_on"],
                    "exited": last["exited_on"] if all(gone) else None,
                    "outcome": last["outcome"] if all(gone) else None,
                    "hours": sum(row["activity_hours"] for row in rows),
                    "enrolments": len(rows),
                    "methods": set(),
                }
            )
        by_id = {person["participant_id"]: person for person in people}
        own = {(row["participant_id"], row["enrolment_no"]) for rows in enrolments.values() for row in rows}
        for period in self.rows["method_period"]:
            if (period["participant_id"], period["enrolment_no"]) in own and period["started_on"] <= as_of:
                by_id[period["participant_id"]]["methods"].add(period["method"])
        return people


def counted(people, **wanted):
    return [p for p in people if all(p[key] == value for key, value in wanted.items())]


def gone(people):
    return [p for p in people if p["exited"]]


def share(people, outcomes):
    return 100 * sum(p["outcome"] in outcomes for p in people) / len(people)


def ages(people):
    return [p["started"].year - p["birth_year"] for p in people if p["birth_year"]]
