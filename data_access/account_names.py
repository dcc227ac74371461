"""What the name of an account looks like that signs a decision."""

import re

from metrics.translation import mark

_ACCOUNT = re.compile(r"[\w.@+-][\w.@+ -]{0,58}[\w.@+-]")
#: Said where a name is not like that.
ACCOUNT_RULE = mark("Kontots namn ska vara 2 till 60 tecken: bokstäver, siffror och . @ _ + -")


def is_account(name: str) -> bool:
    """Tell whether an account can have this *name*."""
    return _ACCOUNT.fullmatch(name) is not None
