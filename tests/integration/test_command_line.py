"""The line that stands in a file gives the numbers of the file."""

import json
import shlex
import sys
from datetime import date

import pytest

import manage
from data_access.closing.close import close_periods
from data_access.demo import load_demo
from data_access.engine import get_engine
from data_access.migrate import migrate
from data_access.sources import source_for
from metrics.catalog import CATALOG
from metrics.command import command_line
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Denominator, Selection
from tests.participations import AS_OF, EXACT

STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
MIA = Selection(project=("MIA",))
QUESTIONS = [
    ("exit_work_study", Selection(project=("MIA_VIDARE",), gender=("woman",)), (Dimension.FORBUND,), EXACT),
    ("time_curve", MIA, (Dimension.GENDER,), EXACT),
    ("exit_work_study", Selection(denominator=Denominator.MATURE), (), EXACT),
    ("enrolled_new", Selection(period=Period.parse("2020Q2..2021Q1")), (Dimension.ENROLLED_QUARTER,), EXACT),
    ("method_share", MIA, (Dimension.GENDER,), STEERING),
    ("enrolled", Selection(project=("MIA",), municipality=("0136", "0138")), (), STEERING),
    ("exited", Selection(project=("MIA",), forbund=("OS",)), (Dimension.MUNICIPALITY,), LEAD),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Address of a small demo with closed periods."""
    address = f"sqlite:///{tmp_path_factory.mktemp('lines')}/mia.sqlite"
    engine = get_engine(address)
    migrate(engine)
    load_demo(engine, size=400, seed=3, as_of=AS_OF, progress=lambda _done, _total: None)
    close_periods(engine, AS_OF)
    engine.dispose()
    return address


@pytest.mark.parametrize(("indicator", "selection", "by", "scope"), QUESTIONS)
def test_the_command_gives_the_same_numbers(  # noqa: PLR0917
    url, monkeypatch, capsys, indicator, selection, by, scope
):
    engine = get_engine(url)
    source = source_for(engine, scope, selection)
    result = evaluate(CATALOG[indicator], source, selection, by, scope=scope)
    words = shlex.split(command_line(result, scope, date(2021, 12, 31)))
    monkeypatch.setenv("MIA_DATABASE_URL", url)
    monkeypatch.setattr(sys, "argv", [*words[1:], "--format", "json"])

    with pytest.raises(SystemExit) as done:
        manage.main()

    answer = json.loads(capsys.readouterr().out)
    assert (done.value.code or 0) == 0
    assert answer["rows"] == result.frame.to_dicts()
    assert answer["rows"]
    assert answer["policy"] == result.policy
    assert answer["selection"] == result.selection.to_query()
