"""What the sources say about the projects, read back from the database (DOMAIN 1 and 8.2)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Engine, func, insert, select, update

from data_access import tables
from data_access.engine import get_engine, reading, writing
from data_access.lookups import Lookups, read_lookups
from data_access.migrate import migrate
from data_access.programme import PublishedFigure, read_programmes, read_published_figures
from data_access.reference import load_reference


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = get_engine(f"sqlite:///{tmp_path_factory.mktemp('reference') / 'mia.sqlite'}")
    migrate(engine)
    with writing(engine) as connection:
        load_reference(connection)
    yield engine
    engine.dispose()


def lookups(engine: Engine, day: date) -> Lookups:
    with reading(engine) as connection:
        return read_lookups(connection, day)


def members(engine: Engine, day: date) -> dict[str, int]:
    m = tables.membership.c
    valid = (m.role == "member", m.valid_from <= day, (m.valid_to.is_(None)) | (m.valid_to > day))
    with reading(engine) as connection:
        question = select(m.forbund, func.count()).where(*valid).group_by(m.forbund)
        return {forbund: n for forbund, n in connection.execute(question)}  # noqa: C416 - rows are no pairs


def figures(engine: Engine, project: str | None, measure: str) -> dict[str | None, PublishedFigure]:
    found = read_published_figures(engine, project)
    return {figure.gender: figure for figure in found if figure.measure == measure and figure.forbund is None}


def test_twenty_municipalities_are_members_at_the_end_of_2020(reference: Engine):
    assert members(reference, date(2020, 12, 31)) == {
        "OS": 3, "HBS": 3, "ROS": 6, "STH": 1, "SUVS": 3, "SBG": 1, "SDT": 1, "VRN": 2,
    }  # fmt: skip


def test_twenty_one_municipalities_are_members_when_upplands_bro_has_joined(reference: Engine):
    found = members(reference, date(2022, 6, 30))

    assert sum(found.values()) == 21
    assert found["SBG"] == 2


def test_norrtalje_is_a_member_from_2019(reference: Engine):
    assert members(reference, date(2018, 12, 31))["ROS"] == 5
    assert members(reference, date(2019, 1, 1))["ROS"] == 6


def test_municipalities_stand_under_their_forbund_in_fixed_order(reference: Engine):
    codes = lookups(reference, date(2021, 12, 31)).codes.filter(dimension="municipality")

    assert codes["code"].to_list() == [
        "0136", "0138", "0192", "0126", "0127", "0128", "0115", "0117", "0160", "0162", "0187", "0188",
        "0180", "0114", "0163", "0191", "0139", "0183", "0181", "0120", "0182",
    ]  # fmt: skip
    assert codes.filter(code="0139")["parent"].to_list() == ["SBG"]


def test_upplands_bro_is_not_there_before_it_takes_part(reference: Engine):
    codes = lookups(reference, date(2020, 5, 31)).codes

    assert codes.filter(code="0139").is_empty()


def test_forbund_and_methods_stand_in_their_order(reference: Engine):
    found = lookups(reference, date(2021, 12, 31))

    assert found.codes.filter(dimension="forbund")["code"].to_list() == [
        "OS", "HBS", "ROS", "STH", "SUVS", "SBG", "SDT", "VRN",
    ]  # fmt: skip
    assert list(found.bits) == [
        "se", "ips", "cm", "boston", "asf", "employer_training", "mobilisation_course", "joint_team",
        "health_group", "cbt", "other",
    ]  # fmt: skip
    assert list(found.bits.values()) == [2**n for n in range(11)]
    assert found.work_bits == found.bits_of(["se", "ips", "asf", "employer_training"])


def test_projects_run_when_the_sources_say(reference: Engine):
    mia, vidare = read_programmes(reference)

    assert (mia.esf_number, mia.starts_on, mia.last_day) == (
        "2016/00403",
        date(2016, 12, 1),
        date(2020, 8, 31),
    )
    assert (vidare.esf_number, vidare.starts_on, vidare.last_day) == (
        "2019/00505", date(2020, 2, 1), date(2022, 12, 31),
    )  # fmt: skip
    assert (mia.enrols_from, vidare.enrols_from) == (date(2017, 4, 1), date(2020, 6, 1))
    assert [(p.phase, p.starts_on, p.ends_on) for p in vidare.phases] == [
        ("analysis", date(2020, 2, 1), date(2020, 6, 1)),
        ("implementation", date(2020, 6, 1), date(2022, 10, 1)),
        ("closing", date(2022, 10, 1), date(2023, 1, 1)),
    ]
    assert len(mia.subprojects) == 6
    assert {s.forbund for s in vidare.subprojects} - {s.forbund for s in mia.subprojects} == {"SUVS", "SBG"}


def test_pandemic_is_marked_in_both_projects(reference: Engine):
    for programme in read_programmes(reference):
        assert date(2020, 3, 11) in [event.happened_on for event in programme.events]


@pytest.mark.parametrize(("project", "planned"), [("MIA", 2500), ("MIA_VIDARE", 1900)])
def test_plans_by_forbund_add_up_to_the_plan(reference: Engine, project: str, planned: int):
    targets = lookups(reference, date(2021, 12, 31)).targets.filter(project=project, indicator="enrolled")

    whole = targets.filter(pl.col("forbund").is_null())["value"]
    assert whole.to_list() == [planned]
    assert targets["value"].sum() - planned == planned
    assert [p.planned for p in read_programmes(reference) if p.code == project] == [planned]


def test_plans_that_nobody_published_say_that_they_are_synthetic(reference: Engine):
    plans = lookups(reference, date(2021, 12, 31)).targets.filter(
        pl.col("forbund").is_not_null(), indicator="enrolled"
    )
    published = {("MIA", "OS"): 700, ("MIA", "SDT"): 533}

    for row in plans.iter_rows(named=True):
        key = (row["project"], row["forbund"])
        assert ("Syntetisk" in row["source"]) == (key not in published)
        assert row["value"] == published.get(key, row["value"])


@pytest.mark.parametrize(
    ("project", "work_or_study", "prework", "persons"),
    [("MIA", 30, 40, (750, 1000)), ("MIA_VIDARE", 20, 33, (380, 627))],
)
def test_goals_are_those_of_the_project(
    reference: Engine, project: str, work_or_study: int, prework: int, persons: tuple[int, int]
):
    targets = lookups(reference, date(2021, 12, 31)).targets.filter(project=project)
    goals = dict(targets.filter(kind="goal").select("indicator", "value").iter_rows())
    planned = targets.filter(pl.col("forbund").is_null(), indicator="enrolled")["value"].item()

    assert goals["exit_work_study"] == work_or_study
    assert goals["exit_prework"] == prework
    assert goals["exit_positive"] == work_or_study + prework
    assert (planned * work_or_study / 100, planned * prework / 100) == pytest.approx(persons)


@pytest.mark.parametrize(("project", "share"), [("MIA", 67.0), ("MIA_VIDARE", 47.0)])
def test_esf_pays_its_share_of_the_register_budget(reference: Engine, project: str, share: float):
    b = tables.budget.c
    with reading(reference) as connection:
        rows = connection.execute(select(b.kind, b.amount).where(b.project == project, b.is_register))
        amounts = {row.kind: row.amount for row in rows}

    assert round(100 * amounts["esf"] / amounts["total"], 1) == pytest.approx(share, abs=0.001)
    assert amounts["esf"] + amounts["cofinancing"] == amounts["total"]


def test_figures_of_august_2019_add_up(reference: Engine):
    enrolled, positive = (
        figures(reference, "MIA", "enrolled"),
        figures(reference, "MIA", "outcome_of_enrolled"),
    )

    assert {g: f.value for g, f in enrolled.items()} == {None: 1704, "woman": 1005, "man": 699}
    assert {g: f.value for g, f in positive.items()} == {None: 611, "woman": 343, "man": 268}
    assert 1005 + 699 == 1704
    assert 343 + 268 == 611
    shares = {g: round(100 * positive[g].value / enrolled[g].value, 1) for g in enrolled}
    assert shares == {None: 35.9, "woman": 34.1, "man": 38.3}
    assert {f.as_of for f in (*enrolled.values(), *positive.values())} == {date(2019, 8, 31)}


def test_shares_of_roslagen_are_those_of_their_counts(reference: Engine):
    found = {f.measure: f for f in read_published_figures(reference, "MIA_VIDARE") if f.forbund == "ROS"}

    assert round(100 * found["exit_work_study"].value / 132) == found["exit_work_study_share"].value == 18
    assert round(100 * found["exit_prework"].value / 132) == found["exit_prework_share"].value == 28


def test_contradicting_figures_are_both_kept(reference: Engine):
    found = read_published_figures(reference, "MIA_VIDARE")

    assert {f.value for f in found if (f.forbund, f.measure) == ("ROS", "participated")} == {159, 176}
    assert {f.value for f in found if (f.forbund, f.measure) == ("SBG", "exit_work_study_share")} == {36, 38}


def test_figures_in_words_are_marked_as_rounded(reference: Engine):
    assert {g: (f.value, f.rounded) for g, f in figures(reference, "MIA", "support_over_6").items()} == {
        "woman": (33, True), "man": (20, True),
    }  # fmt: skip


def test_target_in_force_is_the_version_of_the_day(tmp_path: Path):
    engine = get_engine(f"sqlite:///{tmp_path / 'mia.sqlite'}")
    migrate(engine)
    t = tables.target
    with writing(engine) as connection:
        load_reference(connection)
        old = connection.execute(
            select(t).where(t.c.project == "MIA_VIDARE", t.c.indicator == "exit_prework")
        ).mappings().one()  # fmt: skip
        changed = date(2021, 1, 1)
        connection.execute(update(t).where(t.c.target_id == old["target_id"]).values(valid_to=changed))
        connection.execute(insert(t).values({**old, "target_id": 900, "value": 35.0, "valid_from": changed}))

    for day, value in ((date(2020, 12, 31), 33), (date(2021, 1, 1), 35)):
        found = lookups(engine, day).targets.filter(project="MIA_VIDARE", indicator="exit_prework")
        assert found["value"].to_list() == [value]
    engine.dispose()
