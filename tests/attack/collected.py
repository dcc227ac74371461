"""Everything a viewer can read through the public doors, as text that can be compared."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from sqlalchemy import Engine

from data_access.sources import source_for
from metrics import answers
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, evaluate
from metrics.indicator import Indicator, Kind
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Denominator, Selection
from tests.attack import register

STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
_WHOLE = Selection(project=(register.PROJECT,))
_PERIODS = ("2020", "2021", "2021Q2", "2021-05", "2020Q4..2021Q3", "..2021-08", "2021-02..2021-11")


@dataclass(frozen=True, slots=True)
class Question:
    """What one view, row or file asks."""

    indicator: Indicator
    selection: Selection
    by: tuple[Dimension, ...]

    def __str__(self) -> str:
        return f"{self.indicator.id} by {','.join(self.by)} {json.dumps(self.selection.to_query())}"


def questions(*, most: int, one_in: int = 1, seed: int = 0) -> list[Question]:
    """Return indicators in no or one split, and *most* others, drawn from all there are.

    Args:
        one_in: of the former, every so manieth.
    """
    plain = [many[n] for many in _many((_WHOLE,), 1) for n in range(len(many))]
    others = list(_many(list(_selections()), 2))
    # Millions: only those that are drawn are made.
    ends = np.cumsum([len(many) for many in others])
    drawn = np.random.default_rng(seed).permutation(ends[-1])[:most]
    within = np.searchsorted(ends, drawn, side="right")
    chosen = [others[i][n - ends[i]] for i, n in zip(within.tolist(), drawn.tolist(), strict=True)]
    return [*plain[::one_in], *chosen]


def collected(engine: Engine, asked: Iterable[Question], scope: Scope = STEERING) -> dict[str, str]:
    """Return what each question is answered with, as ``manage.py indicators`` and the pages get it."""
    return {str(question): _answer(engine, question, scope) for question in asked}


def _answer(engine: Engine, question: Question, scope: Scope) -> str:
    source = source_for(engine, scope, question.selection)
    result = evaluate(question.indicator, source, question.selection, question.by, scope=scope)
    told = answers.as_record(result) | {
        "approximate": result.approximate,
        "refusal": None if result.refusal is None else result.refusal.sv,
        "target": result.target,
    }
    return json.dumps(told, ensure_ascii=False, default=str)


def numbers(answer: str) -> list[dict[str, float | str | None]]:
    """Return the rows of one answer."""
    rows: list[dict[str, float | str | None]] = json.loads(answer)["rows"]
    return rows


def unsplit(question: Question) -> bool:
    """Return whether the exact live counts of the whole project answer *question*.

    A cost shared by everybody counted says no more than the count does: what it cost is public.
    """
    counted = question.indicator.per or question.indicator
    return (
        counted.kind in (Kind.COUNT, Kind.ATTAINMENT)
        and not counted.within
        and set(question.by) <= {Dimension.PROJECT}
        and set(question.selection.where()) <= {Dimension.PROJECT}
        and question.selection.period == Period()
    )


@dataclass(frozen=True, slots=True)
class _Many:
    """What an indicator is asked of each selection in each split, the selections outermost."""

    indicator: Indicator
    denominator: Denominator | None
    selections: Sequence[Selection]
    splits: Sequence[tuple[Dimension, ...]]

    def __len__(self) -> int:
        return len(self.selections) * len(self.splits)

    def __getitem__(self, n: int) -> Question:
        selection, split = divmod(n % len(self), len(self.splits))
        asked = replace(self.selections[selection], denominator=self.denominator)
        return Question(self.indicator, asked, self.splits[split])


def _many(selections: Sequence[Selection], depth: int) -> Iterator[_Many]:
    for indicator in CATALOG.values():
        denominators: list[Denominator | None] = [None, *(Denominator if indicator.switchable else ())]
        for denominator in denominators:
            allowed = allowed_breakdowns(indicator, denominator or indicator.denominator)
            splits = [by for size in range(depth + 1) for by in combinations(allowed, size)]
            yield _Many(indicator, denominator, selections, splits)


def _selections() -> Iterator[Selection]:
    """Yield one filter, several codes of one, two filters, and periods of every kind, with and without."""
    codes = {
        Dimension.FORBUND: register.FORBUND,
        Dimension.MUNICIPALITY: register.MUNICIPALITIES,
        Dimension.GENDER: register.GENDERS,
        Dimension.AGE_BAND: register.AGES,
        Dimension.METHOD: ("se", "cm"),
        Dimension.REFERRER: ("pes", "sia"),
    }
    narrowed = [_WHOLE.narrowed(d, code) for d, each in codes.items() for code in each]
    narrowed += [_WHOLE.narrowed(d, *pair) for d, each in codes.items() for pair in combinations(each[:4], 2)]
    narrowed += [
        _WHOLE.narrowed(one, codes[one][i]).narrowed(other, codes[other][i])
        for one, other in combinations(codes, 2)
        for i in range(2)
    ]
    for selection in (_WHOLE, *narrowed):
        yield selection
        yield from (replace(selection, period=Period.parse(text)) for text in _PERIODS)
