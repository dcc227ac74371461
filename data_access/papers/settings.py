"""Every setting in words: held to ``Settings`` by a test."""

from pydantic_core import PydanticUndefined

from data_access.papers.writing import grid, headed, held_to, section
from data_access.settings import ROOT, Settings

_WORDS = {
    "database_url": "databasens adress; innehåller lösenord om PostgreSQL används",
    "import_database_url": "samma databas med en roll som får skriva, för inläsning och stängning",
    "read_database_url": "en läskopia som följer databasen, för det som sidorna räknar",
    "record_key_secret": "hemligheten bakom postnycklar och märken av återkallade samtycken; aldrig i "
    "databasen",
    "fact_limit": "antal inskrivningar upp till vilket räkningen sker i minnet",
    "snapshot_dir": "mapp för lägesrapporter och beslutslogg; annars `snapshots` i `MIA_VAR_DIR`",
    "var_dir": "mapp för det som tjänsten själv skapar",
    "closing_lag_days": "dagar från en periods sista dag tills dess skyddade tal dras",
    "signing_key": "den privata nyckel som undertecknar lägesrapporter",
    "snapshot_keys": "öppna nycklar från andra installationer",
    "address": "adressen till tjänsten, i flöde och e-post",
    "contact": "vem som svarar på frågor om behörighet och tillgänglighet",
    "secrets_file": "filen med inloggningstjänstens uppgifter ([auth])",
    "log_days": "dagar som en händelse står kvar i loggen innan den kan gallras",
    "smtp_host": "e-postserver",
    "smtp_port": "e-postserverns port",
    "smtp_starttls": "om e-postservern kräver kryptering",
    "smtp_user": "konto hos e-postservern",
    "smtp_password": "lösenord hos e-postservern",
    "smtp_from": "avsändare",
    "smtp_to": "adresser som får veta att en lägesrapport väntar; brevet har inga tal",
}


def variable(name: str) -> str:
    """Return what the environment calls a setting."""
    return f"MIA_{name.upper()}"


def standard(name: str) -> str:
    """Return what a setting is where nobody sets it; nothing secret, and no path of this machine."""
    field = Settings.model_fields[name]
    value = field.default
    if value is None or value is PydanticUndefined or value == "":
        return "inget"
    return str(getattr(value, "get_secret_value", lambda: value)()).replace(f"{ROOT}/", "")


def is_secret(name: str) -> bool:
    """Return whether a setting is never shown."""
    return "SecretStr" in str(Settings.model_fields[name].annotation)


def paper() -> str:
    """Return every setting as a paper.

    Raises:
        ValueError: in Swedish, if a setting is missing here.
    """
    words = held_to(Settings.model_fields, _WORDS, "Inställningen", "data_access/papers/settings.py")
    rows = [
        (f"`{variable(name)}`", text, f"`{standard(name)}`", "ja" if is_secret(name) else "nej")
        for name, text in words.items()
    ]
    told = (
        "`manage.py check-config` visar varje inställning, varifrån den kommer och vad som är fel. En "
        "okänd inställning som börjar med `MIA_` är ett fel. Hemligheter visas aldrig."
    )
    return headed(
        "Inställningar", section("I miljön", told, grid(("Variabel", "Vad", "Utan värde", "Hemlig"), rows))
    )
