"""From the grants of an account to the scopes its holder may work under."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from metrics.scope import Policy, Role, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One right of one account.

    Attributes:
        forbund: of a project lead, the förbund that is the own; None for every other role.
        policy: exact for a steering group only where a controller has decided so, with a reason.
        reason: of the decision, never about a person; None where none is asked.
        revoked_at: None as long as the right is in force.
    """

    number: int
    role: Role
    forbund: str | None
    policy: Policy
    reason: str | None
    granted_at: datetime
    revoked_at: datetime | None = None


def scopes_of(grants: Sequence[Grant]) -> tuple[Scope, ...]:
    """Return one scope per role that *grants* give, in the order of ``Role``.

    The förbund of several grants as project lead are all the own. Exact numbers need every grant of a
    steering group to say so: where two disagree, the stricter one holds.
    """
    found = []
    for role in Role:
        of_role = [grant for grant in grants if grant.role is role and grant.revoked_at is None]
        if not of_role:
            continue
        exact = role is Role.STEERING and all(grant.policy is Policy.EXACT for grant in of_role)
        own = {grant.forbund for grant in of_role if role is Role.PROJECT_LEAD and grant.forbund}
        found.append(
            Scope(
                role=role,
                policy=Policy.EXACT if exact else Policy.PROTECTED,
                forbund=tuple(sorted(own)),
            )
        )
    return tuple(found)
