"""Who may do what with findings: decided here, from the scope, whatever a page draws."""

from data_access.account_names import ACCOUNT_RULE, is_account
from data_access.errors import LiveDataForbidden
from metrics.findings import DECIDING, OWN_MANDATE, Content
from metrics.scope import Role, Scope
from metrics.translation import tr


class FindingRefused(ValueError):
    """The finding may not be written so, or not by this account; the message is Swedish."""


def require_reader(scope: Scope) -> None:
    """Let everybody through but funders.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    if scope.role is Role.FUNDER:
        raise LiveDataForbidden(tr("Finansiärer läser avvikelser och guldkorn i publicerade lägesrapporter."))


def may_write(scope: Scope, forbund: str | None) -> bool:
    """Tell whether the viewer may raise and change findings of *forbund* (None = the whole project)."""
    return scope.role is Role.ADMIN or (scope.role is Role.PROJECT_LEAD and forbund in scope.forbund)


def may_take(scope: Scope, content: Content, status: str) -> bool:
    """Tell whether the viewer may record the step *status*.

    Steering groups decide. What stays with the project lead's own mandate the project lead decides, and
    whoever wrote the finding says that it has been acted on and followed up.
    """
    if status not in DECIDING:
        return may_write(scope, content.forbund)
    if content.mandate == OWN_MANDATE and scope.role is Role.PROJECT_LEAD:
        return may_write(scope, content.forbund)
    return scope.role is Role.STEERING


def require_writer(scope: Scope, forbund: str | None) -> None:
    """Let only those through who may raise and change findings of *forbund*.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
        FindingRefused: if the finding is another's to write.
    """
    require_reader(scope)
    if not may_write(scope, forbund):
        raise FindingRefused(
            tr("Projektledare skriver för sitt eget förbund, och administratören för hela projektet.")
        )


def require_taker(scope: Scope, content: Content, status: str) -> None:
    """Let only those through who may record the step *status*.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
        FindingRefused: if the step is another's to take.
    """
    require_reader(scope)
    if may_take(scope, content, status):
        return
    if status in DECIDING:
        raise FindingRefused(tr("Styrgruppen tar emot och beslutar. Byt roll eller be styrgruppen."))
    raise FindingRefused(tr("Projektledaren för förbundet noterar åtgärd och uppföljning."))


def require_account(account: str) -> None:
    """Let only a name through that an account can have.

    Raises:
        FindingRefused: saying what it looks like.
    """
    if not is_account(account):
        raise FindingRefused(tr(ACCOUNT_RULE))
