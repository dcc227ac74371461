"""The papers by their path in the repository, and the list of what is left to fill in."""

from collections.abc import Callable, Mapping

from data_access.audit_events import EVENTS
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
from data_access.papers.roles import roles
from data_access.papers.tables import notes
from data_access.papers.writing import blanks, grid
from data_access.settings import Settings

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
    return {f"{_FOLDER}/{name}": text for name, text in {"README.md": _front(texts), **texts}.items()}


def _front(texts: Mapping[str, str]) -> str:
    """Return the list of papers, how much they speak of, and what they leave to fill in."""
    names = ((f"[{title}]({name})", what) for name, (title, what, _) in _PAPERS.items())
    left = [(f"[{_PAPERS[name][0]}]({name})", each) for name, text in texts.items() for each in blanks(text)]
    asked = asvs.rows()
    counted = {
        "tabeller": len(notes()),
        "roller": len(roles()),
        "inställningar": len(Settings.model_fields),
        "händelser i loggen": len(EVENTS),
        "risker": len(impact.RISKS),
        "säkerhetskrav": len(asked),
        "olika tester som pappren hänvisar till": len(_tests()),
        "uppgifter att fylla i": len(left),
    }
    return (
        f"{_HEAD}\n{grid(('Papper', 'Om'), names)}\n\nOmfattning: "
        f"{', '.join(f'{n} {what}' for what, n in counted.items())}.\n\n## Att fylla i\n\nDet som bara den "
        f"personuppgiftsansvarige vet.\n\n{grid(('Papper', 'Fyll i'), left)}\n"
    )


def _tests() -> set[str]:
    """Return every test that a paper names."""
    named = {claim.test for claim in accessibility.CLAIMS}
    return named.union(*(risk.tests for risk in impact.RISKS), *(row.tests for row in asvs.rows()))
