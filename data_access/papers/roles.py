"""What each role may see and do, in words: held to ``metrics.scope.Role`` by a test."""

from dataclasses import dataclass

from data_access.papers.writing import held_to
from metrics.scope import Role
from metrics.translation import mark


@dataclass(frozen=True, slots=True)
class May:
    """What one role is for, sees and does.

    Attributes:
        who: who holds it.
        sees: numbers and records.
        takes_out: files.
        changes: what it writes.
    """

    name: str
    who: str
    sees: str
    takes_out: str
    changes: str


_ROLES = {
    Role.STEERING.value: May(
        mark("Styrgrupp"),
        "ledamöter i styrgrupp och beredning",
        mark(
            "skyddade tal för alla förbund; exakta tal bara efter den personuppgiftsansvariges beslut, som "
            "står vid behörigheten; aldrig enskilda poster"
        ),
        mark("skyddade tal (exakta efter samma beslut)"),
        "tar emot, beslutar och avslutar avvikelser",
    ),
    Role.PROJECT_LEAD.value: May(
        mark("Projektledare"),
        "den som leder ett delprojekt i ett förbund",
        mark("exakta tal och enskilda poster (pseudonym) i det egna förbundet; skyddade tal för andra"),
        mark("detsamma; enskilda poster bara ur det egna förbundet"),
        "lyfter och följer upp avvikelser i det egna förbundet",
    ),
    Role.FUNDER.value: May(
        mark("Finansiär"),
        "handläggare hos finansiären",
        mark("fastställda lägesrapporter, aldrig databasen"),
        mark("lägesrapporternas filer"),
        "inget",
    ),
    Role.ADMIN.value: May(
        mark("Administratör"),
        "den som förvaltar tjänsten",
        mark(
            "skyddade tal; fel i inlästa filer som regel, rad och kolumn, aldrig som värde; konton och logg"
        ),
        mark("skyddade tal, loggen"),
        "läser in filer, ger och återkallar roller, lägesrapporternas gång (fastställs av någon annan än "
        "den som föreslog), avvikelser för alla förbund",
    ),
}


def roles() -> dict[str, May]:
    """Return what every role may, in the order of ``Role``.

    Raises:
        ValueError: in Swedish, if a role is missing.
    """
    return held_to([role.value for role in Role], _ROLES, "Rollen", "data_access/papers/roles.py")
