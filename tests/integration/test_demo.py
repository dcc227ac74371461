"""Loading the demo: the same rows every time, any size, and never over real data."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select
from typer.testing import CliRunner

import manage
from data_access import tables
from data_access.demo import is_empty, load_demo
from data_access.engine import get_engine, writing
from data_access.errors import RealDataPresent, RowsRefused
from data_access.migrate import migrate
from data_access.record_keys import record_key
from data_access.reference import load_reference
from data_access.version import bump_version, read_version

SECRET = "a secret of the tests, long enough for anybody"
DATA = (
    tables.participant, tables.enrolment, tables.method_period, tables.income_status,
    tables.occupation_status, tables.follow_up, tables.finding, tables.finding_step, tables.cost,
    tables.survey_answer,
)  # fmt: skip


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", SECRET)
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(tmp_path / "snapshots"))


def rows(engine: Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in DATA
        }


def n_participations(engine: Engine) -> int:
    people = select(tables.enrolment.c.participant_id, tables.enrolment.c.project).where(
        func.coalesce(tables.enrolment.c.exit_reason, "") != "registration_error"
    )
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(people.distinct().subquery()))


def real_person(engine: Engine, *, synthetic: bool) -> None:
    person = {"participant_id": "R-1", "gender": "man", "registration_level": "identified", "record_key": 1}
    with writing(engine) as connection:
        load_reference(connection)
        connection.execute(insert(tables.participant).values(person))
        bump_version(connection, as_of=None, synthetic=synthetic)


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(engine: Engine) -> None:
    load_demo(engine, size=100, seed=1)
    first = rows(engine)
    load_demo(engine, size=100, seed=1)
    again = rows(engine)
    load_demo(engine, size=100, seed=2)

    assert again == first
    assert rows(engine) != first


def test_the_hours_of_an_enrolment_are_those_of_its_method_periods(engine: Engine) -> None:
    load_demo(engine, size=400)
    enrolment, period = tables.enrolment.c, tables.method_period.c
    with engine.connect() as connection:
        whole = {(row[0], row[1]): row[2] for row in connection.execute(
            select(enrolment.participant_id, enrolment.enrolment_no, enrolment.activity_hours)
        )}  # fmt: skip
        parts = dict.fromkeys(whole, 0.0)
        for who, no, hours in connection.execute(
            select(period.participant_id, period.enrolment_no, period.hours)
        ):
            parts[who, no] += hours

    assert whole == pytest.approx(parts)
    assert sum(whole.values()) > 10_000


def test_postgresql_and_sqlite_hold_the_same_rows(sqlite_copy: str, postgres_copy: str) -> None:
    held = []
    for address in (sqlite_copy, postgres_copy):
        engine = get_engine(address)
        migrate(engine)
        load_demo(engine, size=200)
        held.append(rows(engine))
        engine.dispose()

    assert held[0] == held[1]


@pytest.mark.parametrize("size", [100, 5_000])
def test_a_size_is_the_number_of_participations_known(engine: Engine, size: int) -> None:
    seen = []
    load_demo(engine, size=size, progress=lambda done, total: seen.append((done, total)))

    assert n_participations(engine) == size
    assert seen[-1] == (size, size)


def test_the_version_says_that_the_data_are_synthetic_and_where_they_stand(engine: Engine) -> None:
    load_demo(engine, size=100, as_of=date(2021, 6, 30))

    state = read_version(engine)
    assert (state.version, state.synthetic, state.as_of) == (1, True, date(2021, 6, 30))


def test_every_row_keeps_the_constraints_that_the_bulk_insert_did_not_evaluate(engine: Engine) -> None:
    load_demo(engine, size=1_000)

    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA ignore_check_constraints").scalar() in (0, None)


def test_the_constraints_are_back_after_the_load(engine: Engine) -> None:
    load_demo(engine, size=100)
    wrong = {"participant_id": "R-2", "gender": "x", "registration_level": "identified", "record_key": 1}

    with pytest.raises(RowsRefused), writing(engine) as connection:
        connection.execute(insert(tables.participant).values(wrong))


def test_pseudonyms_are_no_numbers_and_have_the_record_key_of_the_secret(engine: Engine) -> None:
    load_demo(engine, size=100)

    people = tables.participant.c
    with engine.connect() as connection:
        found = connection.execute(select(people.participant_id, people.record_key)).all()
    assert found
    for participant_id, key in found:
        assert participant_id.startswith("D-")
        assert key == record_key(SECRET.encode(), participant_id)


def test_the_method_mask_is_the_sum_of_the_bits_of_the_methods_started(engine: Engine) -> None:
    load_demo(engine, size=500)

    with engine.connect() as connection:
        bits = dict(connection.execute(select(tables.method.c.code, tables.method.c.bit)).all())
        masks = {
            (row.participant_id, row.enrolment_no): row.method_mask
            for row in connection.execute(select(tables.enrolment))
        }
        found = dict.fromkeys(masks, 0)
        for period in connection.execute(select(tables.method_period)):
            found[period.participant_id, period.enrolment_no] |= bits[period.method]
    assert found == masks


def test_real_data_are_never_overwritten(engine: Engine) -> None:
    real_person(engine, synthetic=False)

    with pytest.raises(RealDataPresent):
        load_demo(engine, size=100)

    assert [row[0] for row in rows(engine)["participant"]] == ["R-1"]
    assert not read_version(engine).synthetic


def test_synthetic_data_are_replaced(engine: Engine) -> None:
    real_person(engine, synthetic=True)

    load_demo(engine, size=100)

    assert "R-1" not in {row[0] for row in rows(engine)["participant"]}
    assert n_participations(engine) == 100


def test_a_failed_load_leaves_the_database_as_it_was(engine: Engine) -> None:
    def fail(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_demo(engine, size=100, progress=fail)

    assert is_empty(engine)


@pytest.mark.parametrize("size", [99, 10_000_001])
def test_a_size_out_of_range_is_refused(engine: Engine, size: int) -> None:
    with pytest.raises(ValueError, match="100 till 10"):
        load_demo(engine, size=size)


def test_a_day_before_the_first_participants_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="2017-04-30"):
        load_demo(engine, as_of=date(2017, 1, 1))


def test_the_command_fills_an_empty_database_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIA_DATABASE_URL", url)

    filled = CliRunner().invoke(manage.app, ["demo", "--size", "300", "--as-of", "2021-06-30"])
    kept = CliRunner().invoke(manage.app, ["demo", "--if-empty"])

    assert filled.exit_code == kept.exit_code == 0
    assert "2021-06-30" in filled.stdout
    assert "Inget ändrat" in kept.stdout


def test_the_command_refuses_real_data_with_exit_code_2(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real_person(engine, synthetic=False)
    monkeypatch.setenv("MIA_DATABASE_URL", url)
    monkeypatch.setattr("sys.argv", ["manage.py", "demo", "--size", "100"])

    with pytest.raises(SystemExit) as stopped:
        manage.main()

    assert stopped.value.code == 2
    assert "inte är syntetiska" in capsys.readouterr().err
