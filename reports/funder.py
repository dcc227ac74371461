"""The words that the European Social Fund asks for on what it co-finances."""

#: The programme period that began in 2021 has a statement of its own (EU 2021/1060, article 47).
_NEW_PERIOD = 2021
_BEFORE = "Europeiska unionen, Europeiska socialfonden"
_NOW = "Medfinansieras av Europeiska unionen"


def emblem_text(esf_number: str | None) -> str:
    """Return the statement of support for the project with that number, such as ``2019/00505``.

    Empty for a project without one: nothing says that it has support.
    """
    if esf_number is None:
        return ""
    return _BEFORE if int(esf_number[:4]) < _NEW_PERIOD else _NOW
