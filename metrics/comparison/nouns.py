"""What compared units are called in Swedish."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.dimension import Dimension
from metrics.phrases import counted


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of a unit's name: ``förbund, förbund, förbundet, förbunden``."""

    one: str
    many: str
    the: str
    those: str
    neuter: bool

    def number(self, n: int) -> str:
        """Return ``ett förbund``, ``två kommuner``."""
        return f"{counted(n, neuter=self.neuter)} {self.one if n == 1 else self.many}"

    def all_of(self, n: int) -> str:
        """Return ``alla åtta förbund``; of one, the number alone."""
        return self.number(n) if n == 1 else f"alla {self.number(n)}"

    @property
    def none(self) -> str:
        """``inget förbund``, ``ingen kommun``."""
        return f"{'inget' if self.neuter else 'ingen'} {self.one}"


NOUNS: Mapping[Dimension, Noun] = {
    Dimension.FORBUND: Noun("förbund", "förbund", "förbundet", "förbunden", neuter=True),
    Dimension.MUNICIPALITY: Noun("kommun", "kommuner", "kommunen", "kommunerna", neuter=False),
}
