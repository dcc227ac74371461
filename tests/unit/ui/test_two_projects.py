"""Which project stands beside the chosen one."""

from dataclasses import dataclass
from datetime import date

from data_access.programme import Phase, Programme
from ui.comparison_projects import two_projects


def a_programme(code: str, year: int) -> Programme:
    start = date(year, 6, 1)
    return Programme(
        code=code, name=code, long_name=code, esf_number=None, starts_on=start, ends_on=date(year + 2, 1, 1),
        planned=None, phases=(Phase(phase="implementation", starts_on=start, ends_on=date(year + 2, 1, 1)),),
        subprojects=(), events=(),
    )  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """As much of a view as the choice needs."""

    programmes: tuple[Programme, ...]
    programme: Programme


def test_the_chosen_project_stands_after_the_one_before_it():
    first, second, third = (a_programme(code, year) for code, year in (("A", 2014), ("B", 2017), ("C", 2020)))
    every = (third, first, second)

    assert two_projects(Seen(every, third)) == (second, third)
    assert two_projects(Seen(every, second)) == (first, second)
    assert two_projects(Seen(every, first)) == (first, second)


def test_a_project_alone_is_beside_nothing():
    only = a_programme("A", 2017)

    assert two_projects(Seen((only,), only)) is None
