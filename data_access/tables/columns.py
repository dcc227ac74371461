"""The schema's MetaData, and the few shapes of column that its tables share."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, String, Table

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def coded(
    name: str, allowed: Iterable[str], *, primary: bool = False, nullable: bool = False
) -> tuple[object, ...]:
    """Return a text column and the check that it holds one of *allowed*."""
    listed = ", ".join(f"'{code}'" for code in allowed)
    return (
        Column(name, String(32), primary_key=primary, nullable=nullable),
        CheckConstraint(f"{name} IN ({listed})", name=name),
    )


def table(name: str, *parts: object) -> Table:
    """Return a table of *parts*, with tuples of parts laid flat."""
    flat = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    return Table(name, metadata, *flat)


def code(name: str, target: str, *, primary: bool = False, nullable: bool = False) -> Column[str]:
    """Return a column that refers to the code of a reference table."""
    return Column(name, String(32), ForeignKey(f"{target}.code"), primary_key=primary, nullable=nullable)
