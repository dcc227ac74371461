from datetime import date

from sqlalchemy import Engine, insert, select, update

from data_access import tables
from data_access.engine import writing
from data_access.programme import read_programmes
from data_access.reference import load_reference


def test_loading_again_changes_nothing(engine: Engine):
    with writing(engine) as connection:
        assert load_reference(connection) > 150
        assert load_reference(connection) == 0


def test_changed_row_is_put_right_and_own_row_is_left_alone(engine: Engine):
    p = tables.project.c
    own = {"code": "NEXT", "name": "Nästa", "long_name": "Nästa projekt", "sort_order": 3}
    with writing(engine) as connection:
        load_reference(connection)
        connection.execute(update(tables.project).where(p.code == "MIA").values(name="Fel"))
        days = connection.execute(select(p.starts_on, p.ends_on).where(p.code == "MIA")).one()
        connection.execute(insert(tables.project), [{**own, "starts_on": days[0], "ends_on": days[1]}])

        assert load_reference(connection) == 1

        names = connection.scalars(select(p.name).order_by(p.sort_order)).all()
        assert names == ["MIA", "MIA Vidare", "Nästa"]


def test_every_version_of_a_plan_is_kept(engine: Engine):
    cut = date(2021, 3, 1)
    version = {"project": "MIA_VIDARE", "indicator": "enrolled", "kind": "planned", "source": "Beslut"}
    goal = {"project": "MIA_VIDARE", "indicator": "enrolled", "kind": "goal", "source": "Annat"}
    with writing(engine) as connection:
        load_reference(connection)
        connection.execute(
            insert(tables.target),
            [
                {**version, "target_id": 900, "forbund": None, "value": 1700, "valid_from": cut},
                {**version, "target_id": 901, "forbund": "OS", "value": 400, "valid_from": cut},
                {**goal, "target_id": 902, "forbund": None, "value": 1, "valid_from": cut},
            ],
        )

    programme = next(p for p in read_programmes(engine) if p.code == "MIA_VIDARE")

    first = date(2020, 2, 1)
    assert programme.plan_steps(date(2021, 12, 31)) == ((first, 1900), (cut, 1700))
    assert programme.plan_steps(date(2021, 2, 28)) == ((first, 1900),)
    assert programme.plan_steps(date(2021, 12, 31), "OS") == ((first, 420), (cut, 400))
    assert programme.planned == 1700


def test_each_method_has_a_power_of_two_of_its_own(engine: Engine):
    with writing(engine) as connection:
        load_reference(connection)
        bits = connection.scalars(select(tables.method.c.bit).order_by(tables.method.c.bit)).all()

    # Any other number would count a person who had one method as having had several others.
    assert bits == [2**place for place in range(len(bits))]
