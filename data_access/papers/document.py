"""The papers by their path in the repository, and the list of what is left to fill in."""

from collections.abc import Callable, Mapping

from data_access.papers import (
    accessibility,
    asvs,
    classification,
    impact,
    log_plan,
    record,
    retention,
    settings,
)
from data_access.papers.writing import blanks, grid

_FOLDER = "docs/papers"
_PAPERS: Mapping[str, tuple[str, str, Callable[[], str]]] = {
    "behandlingsregister.md": ("Behandlingsregister", "artikel 30 i dataskyddsförordningen", record.paper),
    "konsekvensbedomning.md": ("Konsekvensbedömning", "artikel 35", impact.paper),
    "informationsklassning.md": ("Informationsklassning", "vad en brist skulle betyda", classification.paper),
    "gallringsplan.md": ("Gallringsplan", "tabell för tabell", retention.paper),
    "loggplan.md": ("Loggplan", "vad som loggas, var, hur länge", log_plan.paper),
    "tillganglighetsredogorelse.md": (
        "Tillgänglighetsredogörelse",
        "lagen om tillgänglighet till digital offentlig service",
        accessibility.paper,
    ),
    "asvs.md": ("ASVS 5.0", "säkerhetskrav, hur de uppfylls, och testet som visar det", asvs.paper),
    "installningar.md": ("Inställningar", "allt som skiljer en installation från en annan", settings.paper),
}
_HEAD = """# Papper för dataskydd, säkerhet och tillgänglighet

Utkast som skrivs av `manage.py docs` ur konfiguration och kod. `manage.py docs --check`, som varje ändring
går igenom, säger till när ett papper inte längre stämmer; en ny tabell, roll, inställning eller händelse utan
rad här stoppar ändringen. `sbom.cdx.json` är förteckningen över paket med licens (CycloneDX) och skrivs av
`make sbom`.

Uppmätta siffror om säkerhet: `../security.md`. Angrepp på skyddade tal: `../protection.md`.
"""


def documents() -> Mapping[str, str]:
    """Return path -> text of every paper.

    Raises:
        ValueError: in Swedish, if the code has something that no paper speaks of.
    """
    texts = {name: write() for name, (_, _, write) in _PAPERS.items()}
    listed = grid(
        ("Papper", "Om"), ((f"[{title}]({name})", what) for name, (title, what, _) in _PAPERS.items())
    )
    left = [(f"[{_PAPERS[name][0]}]({name})", each) for name, text in texts.items() for each in blanks(text)]
    empty = grid(("Papper", "Fyll i"), left)
    front = (
        f"{_HEAD}\n{listed}\n\n## Att fylla i\n\nDet som bara den personuppgiftsansvarige vet.\n\n{empty}\n"
    )
    return {f"{_FOLDER}/{name}": text for name, text in {"README.md": front, **texts}.items()}
