"""What a server must have before it may show anybody anything: settings, their sources, and what is wrong."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from streamlit import config
from streamlit.auth_util import get_secrets_auth_section

from data_access.access.privileges import unguarded, unneeded_powers
from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.settings import Settings, settings
from data_access.version import holds_nobody, read_version

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HIDDEN = "(dolt)"
_SECRETS = frozenset({"cookie_secret", "client_secret"})
_SECRET_BYTES = 32
#: Letters and digits that a random secret of that length has; a typed one has fewer.
_DISTINCT = 12
_REFUSED = "MIA Utfall startar inte så här:"
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
#: Options of the web server that protect, and what they must be.
_OPTIONS: Mapping[str, object] = {
    "client.showErrorDetails": "none",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
    "browser.gatherUsageStats": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as it stands.

    Attributes:
        value: in words; secrets are hidden.
        source: where it comes from: "miljön", "standard", "config" or "secrets.toml".
        problem: what is wrong with it, in Swedish; empty where nothing is.
    """

    name: str
    value: str
    source: str
    problem: str = ""


def refuse_unsafe_start() -> None:
    """End the process with code 2, and say why, where the server must not start."""
    use_secrets_file()
    found = problems()
    if found:
        sys.stderr.write(f"{_REFUSED}\n" + "".join(f"- {each}\n" for each in found))
        raise SystemExit(2)


def use_secrets_file() -> None:
    """Read sign-in from MIA_SECRETS_FILE where that is set; before anybody asks for a secret."""
    chosen = settings().secrets_file
    if chosen is not None:
        config.set_option("secrets.files", [str(chosen)])


def in_words() -> tuple[str, bool]:
    """Return every setting as lines of text with what is wrong at the end, and whether anything is."""
    use_secrets_file()
    lines = [
        f"{each.name} = {each.value} ({each.source}){f'  FEL: {each.problem}' if each.problem else ''}"
        for each in all_settings()
    ]
    unknown = sorted(name for name in os.environ if name.startswith("MIA_") and name not in _known())
    wrong = [*problems(), *(f"{name}: okänd inställning, stavfel?" for name in unknown)]
    told = [_REFUSED, *(f"- {each}" for each in wrong)] if wrong else ["Inget är fel."]
    return "\n".join([*lines, "", *told]), bool(wrong)


def problems() -> tuple[str, ...]:
    """Return why the server must not start, in Swedish; nothing where it may."""
    found = [f"{each.name}: {each.problem}" for each in all_settings() if each.problem]
    return (*found, *_of_database())


def all_settings() -> tuple[Setting, ...]:
    """Return every setting with its source and what is wrong with it.

    Raises:
        pydantic.ValidationError: if a setting is malformed.
    """
    auth: Mapping[str, Any] = get_secrets_auth_section()
    return (*_of_environment(), *_of_sign_in(auth), *_of_server(signs_in=bool(auth)))


def secret_problem(secret: str) -> str:
    """Return what makes *secret* easy to guess, in Swedish; empty where nothing does."""
    if len(secret.encode()) < _SECRET_BYTES:
        return f"är kortare än {_SECRET_BYTES} byte"
    if len(set(secret)) < _DISTINCT:
        return "upprepar samma tecken"
    if any(word in secret.casefold() for word in ("example", "exempel", "secret", "hemlig", "change")):
        return "är exempeltexten, inte en hemlighet"
    return ""


def _known() -> dict[str, str]:
    return {f"MIA_{name.upper()}": name for name in Settings.model_fields}


def _of_environment() -> Iterator[Setting]:
    current = settings()
    for variable, name in _known().items():
        value = getattr(current, name)
        secret = isinstance(value, SecretStr)
        weak = ""
        if secret and name == "record_key_secret":
            weak = secret_problem(value.get_secret_value())
        shown = _HIDDEN if secret and name != "database_url" else str(value)
        if name == "database_url":
            shown = current.url().render_as_string(hide_password=True)
        source = "miljön" if variable in os.environ else "standard"
        yield Setting(name=variable, value=shown, source=source, problem=weak)


def _of_sign_in(auth: Mapping[str, Any]) -> Iterator[Setting]:
    if not auth:
        yield Setting(name="[auth]", value="saknas: bara demo", source="secrets.toml")
        return
    for name in _NEEDED:
        value = str(auth.get(name, ""))
        problem = "" if value else "saknas"
        if value and name == "cookie_secret":
            problem = secret_problem(value)
        if value and name == "redirect_uri":
            problem = _address_problem(value)
        shown = _HIDDEN if name in _SECRETS and value else value
        yield Setting(name=f"auth.{name}", value=shown, source="secrets.toml", problem=problem)
    for path in map(Path, config.get_option("secrets.files")):
        if path.exists():
            # What systemd hands over is the service's alone, by a list of access that shows as the group's.
            handed_over = path.parent == Path(os.environ.get("CREDENTIALS_DIRECTORY", "-"))
            open_to = stat.S_IMODE(path.stat().st_mode) & (0o037 if handed_over else 0o077)
            problem = "kan läsas av andra; kör chmod 600" if open_to else ""
            yield Setting(name="filen med hemligheter", value=path.name, source="config", problem=problem)


def _address_problem(address: str) -> str:
    parts = urlsplit(address)
    if not parts.path.endswith("/oauth2callback"):
        return "ska sluta med /oauth2callback"
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        return "ska börja med https://"
    return ""


def _of_server(*, signs_in: bool) -> Iterator[Setting]:
    address = str(config.get_option("server.address") or "")
    problem = "" if signs_in or address in _LOOPBACK else "utan inloggning ska servern bara nås på 127.0.0.1"
    yield Setting(name="server.address", value=address or "(alla)", source="config", problem=problem)
    for name, wanted in _OPTIONS.items():
        value = config.get_option(name)
        wrong = "" if value == wanted else f"ska vara {str(wanted).lower()}"
        yield Setting(name=name, value=str(value).lower(), source="config", problem=wrong)


def _of_database() -> Sequence[str]:
    """Return what is wrong where the data are real; a database that is away is told on the page instead."""
    try:
        engine = read_engine()
        if read_version(engine).synthetic or holds_nobody(engine):
            return ()
        found = [*unneeded_powers(engine), *unguarded(engine)]
    except DatabaseUnavailable:
        return ()
    if settings().record_key_secret is None:
        found.insert(0, "MIA_RECORD_KEY_SECRET saknas: verkliga uppgifter kräver en egen, som ni behåller.")
    if not get_secrets_auth_section():
        found.insert(0, "Databasen har verkliga uppgifter, och ingen inloggning är inställd ([auth] saknas).")
    return found
