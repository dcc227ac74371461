"""Numbers as they are written in Sweden: decimal comma, and a blank between thousands."""

import polars as pl

#: Blank, no-break space, thin and narrow no-break space, figure space.
_BLANK = r"[ \x{a0}\x{202f}\x{2009}\x{2007}]"
_NUMBER = rf"^(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}}){{1,4}})(?:[.,][0-9]{{1,15}})?$"


def read_numbers(value: pl.Expr) -> pl.Expr:
    """Return the numbers of 0 or more that the texts of *value* say, and null for the others."""
    number = pl.when(value.str.contains(_NUMBER)).then(value)
    plain = number.str.replace_all(_BLANK, "").str.replace(",", ".", literal=True)
    return plain.cast(pl.Float64, strict=False)
