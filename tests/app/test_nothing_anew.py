"""A click evaluates what nobody has asked for, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.terminal import settings_for
from ui import cached, warm_up

PAGES = ("results/enrolments", "results/outcomes", "equality/equality", "about/data_quality")
#: Indicator, selection and split.
Asked = tuple[str, Selection, tuple[Dimension, ...]]


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Asked]]:
    """Return what has been evaluated, in order."""
    asked: list[Asked] = []

    def noted(indicator, source, selection, by, *, scope):
        asked.append((indicator.id, selection, by))
        return evaluate(indicator, source, selection, by, scope=scope)

    monkeypatch.setattr(cached, "evaluate", noted)
    cached.forget()
    yield asked
    cached.forget()


@pytest.mark.parametrize("page", PAGES)
def test_what_is_known_is_not_evaluated_again(app, demo_data: Path, evaluated: list[Asked], page: str):
    test = app(demo_data, role="steering")
    test = test.switch_page(f"pages/{page}.py").run()
    assert evaluated
    test.button_group(key="filter_gender").set_value("woman").run()
    evaluated.clear()

    test.button_group(key="filter_gender").set_value("all").run()
    test.button_group(key="filter_gender").set_value("woman").run()

    assert not test.exception
    assert evaluated == []


def test_the_first_page_is_evaluated_before_anybody_comes(
    app, demo_data: Path, evaluated: list[Asked], monkeypatch: pytest.MonkeyPatch
):
    for name, value in settings_for(demo_data).items():
        monkeypatch.setenv(name, value)
    warm_up.while_the_browser_loads()
    prepared = set(evaluated)
    evaluated.clear()

    app(demo_data, role="steering")

    # What the tiles ask for; the rest of the page asks for more.
    assert {"enrolled", "exit_work_study", "exit_prework", "gap_outcome"} <= {name for name, *_ in prepared}
    assert not prepared & set(evaluated)
