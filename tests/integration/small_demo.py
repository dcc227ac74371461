"""A demo of a hundred participants on either database, and its rows."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import Engine, RowMapping, Table, select

from data_access.demo.load import load_demo
from data_access.engine import writing
from data_access.reference import load_reference


@pytest.fixture
def demo(engine: Engine) -> Engine:
    with writing(engine) as connection:
        load_reference(connection)
    load_demo(engine, size=100, as_of=date(2021, 12, 31))
    return engine


def rows_of(engine: Engine, table: Table) -> Sequence[RowMapping]:
    with engine.connect() as connection:
        return connection.execute(select(table)).mappings().all()
