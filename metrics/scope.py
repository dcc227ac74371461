"""Who is asking, and under which policy numbers may be shown to them."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.selection import Selection


class Role(StrEnum):
    """The four roles of the product (DESIGN section 1)."""

    STEERING = "steering"
    PROJECT_LEAD = "project_lead"
    FUNDER = "funder"
    ADMIN = "admin"


class Policy(StrEnum):
    """How counts become shown numbers."""

    EXACT = "exact"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The rights of one viewer.

    Attributes:
        role: what the viewer may do.
        policy: how counts become shown numbers for this viewer, outside the own förbund.
        forbund: the förbund of a project lead, whose numbers are always exact; empty for every other role.
    """

    role: Role
    policy: Policy
    forbund: tuple[str, ...] = ()

    def policy_for(self, selection: Selection) -> Policy:
        """Return how counts of *selection* are shown: exactly within the own förbund, else by the policy."""
        own = bool(selection.forbund) and set(selection.forbund) <= set(self.forbund)
        return Policy.EXACT if own else self.policy

    def key(self) -> str:
        """Return the text that every cache of this viewer's data is keyed by."""
        return f"{self.role}:{self.policy}:{','.join(self.forbund)}"
