"""The plan of the log: what is written, where, who reads it, how long it stays, how it is followed up."""

from data_access.audit_events import EVENTS
from data_access.papers.retention import rules
from data_access.papers.tables import Kept, columns_of
from data_access.papers.writing import blank, bullets, grid, headed, held_to, section

_WHEN = {
    "sign_in": "någon med en roll loggar in",
    "sign_out": "någon loggar ut",
    "refusal": "någon nekas: ej inloggad, utan roll, för gammal inloggning, sida eller uppgift som "
    "rollen inte får se",
    "exact_view": "exakta tal öppnas, en gång per inloggning, sida och urval",
    "records": "enskilda poster öppnas; utan rad i loggen visas inga",
    "export": "en fil hämtas: vy, format och urval",
    "log_view": "loggen läses eller hämtas",
    "import": "en fil läses in",
    "import_undone": "en inläsning ångras",
    "consent_withdrawn": "ett återkallat samtycke tar bort någon; antalet, aldrig vem",
    "snapshot_proposed": "en lägesrapport föreslås",
    "snapshot_reviewed": "en lägesrapport granskas",
    "snapshot_approved": "en lägesrapport fastställs",
    "snapshot_withdrawn": "en lägesrapport återkallas",
    "grant": "en roll ges",
    "revoke": "en roll återkallas",
    "end_sign_ins": "en administratör avslutar någons inloggningar",
    "log_thinned": "äldre händelser gallras",
}
_COLUMNS = {
    "audit_event_id": "löpnummer",
    "happened_at": "tid, UTC, i hela sekunder",
    "actor": "kontots nummer eller rollen, aldrig ett namn; namnet visas bara på administratörens skärm",
    "event": "händelsen, se nedan",
    "object": "vad den gällde: vy, format, urval; aldrig om en deltagare",
    "previous_hash": "hash av raden före",
    "hash": "SHA-256 av radens värden och raden före",
}


def paper() -> str:
    """Return the plan.

    Raises:
        ValueError: in Swedish, if an event or a column of the log is missing here.
    """
    where = "data_access/papers/log_plan.py"
    when = held_to(EVENTS, _WHEN, "Händelsen", where)
    columns = held_to(columns_of("audit_event"), _COLUMNS, "Loggens kolumn", where)
    rule = rules()[Kept.LOG]
    events = [(f"`{event}`", EVENTS[event], text) for event, text in when.items()]
    return headed(
        "Loggplan",
        section(
            "Var det loggas",
            grid(
                ("Logg", "Vad", "Var", "Vem läser", "Hur länge"),
                (
                    (
                        "Händelselogg",
                        "händelserna nedan",
                        "tabellen `audit_event`",
                        "administratör, på sidan Logg; varje läsning är en händelse",
                        rule.until,
                    ),
                    (
                        "Serverns utskrift",
                        "händelsens nummer och hash, start, fel utan värden",
                        "standard error, tas emot av systemd",
                        "driften",
                        blank("så länge som händelseloggen, på en annan server"),
                    ),
                    (
                        "Webbserverns logg",
                        "IP-adress, tid, sida utan urval, svarskod",
                        "`/var/log/nginx/mia.log`",
                        "driften",
                        blank("dagar; IP-adresser är personuppgifter"),
                    ),
                    (
                        "Beslut om lägesrapporter",
                        "förslag, granskning, beslut; undertecknade",
                        "`decisions.jsonl` i lägesrapporternas mapp och tabellen `snapshot_event`",
                        "den som ser rapporten",
                        "som rapporten",
                    ),
                ),
            ),
        ),
        section("En rad", grid(("Kolumn", "Vad"), ((f"`{name}`", text) for name, text in columns.items()))),
        section("Händelser", grid(("Händelse", "Heter på skärmen", "Skrivs när"), events)),
        section(
            "Så skyddas loggen",
            bullets(
                (
                    (
                        "Rader läggs bara till: databasen nekar ändring och borttagning, utom i "
                        "gallringen. Varje rad är bunden till raden före med sin hash: en ändrad, "
                        "borttagen eller flyttad rad syns i `manage.py verify-log` och på sidan Logg."
                    ),
                    (
                        "Borttagna rader i slutet syns mot den senaste hashen, som ligger i en fil i "
                        "`MIA_VAR_DIR`, och mot serverns utskrift: `manage.py verify-log --server-log FIL`."
                    ),
                    "Kan loggen inte skrivas visas och lämnas inga exakta tal och inga enskilda poster.",
                    (
                        "Inga personuppgifter om deltagare, inga namn, inga e-postadresser. Loggen är ändå "
                        "en personuppgift om den som använder tjänsten, och en allmän handling."
                    ),
                    f"Gallring: {rule.how}. {rule.command}.",
                )
            ),
        ),
        section(
            "Uppföljning",
            bullets(
                (
                    f"Ansvarig: {blank('roll som följer upp loggen')}.",
                    f"Hur ofta: {blank('till exempel en gång i kvartalet, och vid misstanke')}.",
                    (
                        "Vad: enskilda poster öppnade, filer med exakta tal, nekade, roller som har getts; "
                        "sidan Logg räknar per konto och händelse."
                    ),
                    f"Resultatet skrivs ner: {blank('var uppföljningen diarieförs')}.",
                    f"Misstanke: {blank('vem som utreder, och när IMY underrättas inom 72 timmar')}.",
                )
            ),
        ),
    )
