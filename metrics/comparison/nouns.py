"""What compared units are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.dimension import Dimension
from metrics.phrases import counted
from metrics.text import Text
from metrics.translation import mark, tr


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of a unit's name: ``förbund, förbund, förbunden``.

    Attributes:
        neuter: in Swedish.
    """

    singular: Text
    plural: Text
    plural_definite: Text
    neuter: bool

    @property
    def one(self) -> str:
        """``förbund``."""
        return self.singular.said()

    @property
    def many(self) -> str:
        """``kommuner``."""
        return self.plural.said()

    @property
    def those(self) -> str:
        """``förbunden``."""
        return self.plural_definite.said()

    @property
    def none(self) -> str:
        """``inget förbund``, ``ingen kommun``."""
        return tr("inget {one}", one=self.one) if self.neuter else tr("ingen {one}", one=self.one)

    def those_of(self, n: int, whole: int) -> str:
        """Return ``förbunden``; where only *n* of the *whole* are compared, ``fyra jämförda förbund``."""
        return self.those if n == whole else tr("{n} jämförda {many}", n=counted(n), many=self.many)

    def none_of(self, n: int, whole: int) -> str:
        """Return ``inget förbund``; where only *n* are compared, ``inget av fyra jämförda förbund``."""
        if n in (whole, 1):
            return self.none
        said = mark("inget av {n} jämförda {many}") if self.neuter else mark("ingen av {n} jämförda {many}")
        return tr(said, n=counted(n), many=self.many)

    @property
    def own(self) -> str:
        """``Eget förbund``, ``Egen kommun``."""
        return tr("Eget {one}", one=self.one) if self.neuter else tr("Egen {one}", one=self.one)

    def number(self, n: int) -> str:
        """Return ``ett förbund``, ``två kommuner``."""
        return f"{counted(n, neuter=self.neuter)} {self.one if n == 1 else self.many}"

    def all_of(self, n: int, *, compared: bool = False) -> str:
        """Return ``alla åtta förbund``; of one, the number alone.

        Args:
            n: how many.
            compared: whether there are others that are too small to be compared.
        """
        if n > 1 and compared:
            return tr("alla {n} jämförda {many}", n=counted(n), many=self.many)
        return self.number(n) if n == 1 else tr("alla {number}", number=self.number(n))


NOUNS: Mapping[Dimension, Noun] = {
    Dimension.FORBUND: Noun(
        Text("förbund", "association"),
        Text("förbund", "associations"),
        Text("förbunden", "the associations"),
        neuter=True,
    ),
    Dimension.MUNICIPALITY: Noun(
        Text("kommun", "municipality"),
        Text("kommuner", "municipalities"),
        Text("kommunerna", "the municipalities"),
        neuter=False,
    ),
}
