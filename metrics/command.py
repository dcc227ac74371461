"""The line of ``manage.py indicators`` that gives the numbers of a result."""

import shlex
from datetime import date

from metrics.result import Result
from metrics.scope import Policy, Scope


def command_line(result: Result, scope: Scope, clock: date) -> str:
    """Return the command that answers the question of *result* again.

    Args:
        scope: of the viewer whose result it is.
        clock: the last day the data knew of.
    """
    selection = result.selection
    words = ["python", "manage.py", "indicators", result.indicator.id]
    if result.by:
        words += ["--by", ",".join(result.by)]
    for dimension, codes in selection.where().items():
        words += ["--where", f"{dimension}={','.join(codes)}"]
    if str(selection.period):
        words += ["--period", str(selection.period)]
    if selection.denominator is not None:
        words += ["--denominator", selection.denominator.value]
    words += ["--role", _role(scope), "--as-of", clock.isoformat()]
    return shlex.join(words)


def _role(scope: Scope) -> str:
    if scope.policy is Policy.EXACT:
        return "exact"
    return f"project_lead:{scope.forbund[0]}" if scope.forbund else "steering"
