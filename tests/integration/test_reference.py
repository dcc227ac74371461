from sqlalchemy import Engine, insert, select, update

from data_access import tables
from data_access.engine import writing
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
