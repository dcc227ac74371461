"""Settings from the environment: every name with the prefix ``MIA_``."""

import os
import re
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
_PREFIX = "MIA_"


class Settings(BaseSettings):
    """What differs from one installation to the next.

    Attributes:
        database_url: SQLite file or PostgreSQL; the default is an embedded file.
        import_database_url: the same database for imports and closings, under a role that may write;
            None = database_url.
        read_database_url: a replica that follows the database, for what pages count; None = database_url.
        record_key_secret: 32 bytes or more; never stored in the database (DESIGN section 4).
        fact_limit: enrolments up to which participations are counted in memory.
        var_dir: where the product keeps what it makes itself.
        snapshot_dir: where published snapshots are written; by default under var_dir.
        closing_lag_days: days from the last day of a period until its protected cells are drawn, for
            what is registered late (DISCLOSURE rule 2).
        signing_key: 32 bytes in hexadecimal that sign snapshots; by default made under var_dir.
        snapshot_keys: public keys of snapshots made elsewhere, in hexadecimal, with commas between.
        address: where the pages are reached, as https://mia.example.se, for feeds and mail.
        secrets_file: the TOML with [auth], where it is not .streamlit/secrets.toml; for credentials that
            the system hands to a service.
        contact: whom somebody without rights asks for them, in words or as an address.
        log_days: days that an event stays in the log before it may be thinned.
        smtp_to: addresses that are told when a snapshot waits, with commas between; none = no mail.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, hide_input_in_errors=True)

    # validate_default: the default is made to a URL like any other.
    database_url: SecretStr = Field(
        default=SecretStr(f"sqlite:///{VAR / 'mia.sqlite'}"), validate_default=True
    )
    import_database_url: SecretStr | None = None
    read_database_url: SecretStr | None = None
    record_key_secret: SecretStr | None = None
    fact_limit: int = Field(default=1_000_000, ge=0)
    var_dir: Path = VAR
    snapshot_dir: Path = VAR / "snapshots"
    closing_lag_days: int = Field(default=14, ge=0)
    signing_key: SecretStr | None = None
    snapshot_keys: str = ""
    address: str = ""
    contact: str = ""
    secrets_file: Path | None = None
    log_days: int = Field(default=730, ge=30)
    smtp_host: str = "localhost"
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_starttls: bool = False
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_from: str = "mia-utfall@localhost"
    smtp_to: str = ""

    @model_validator(mode="before")
    @classmethod
    def _snapshots_in_var(cls, given: dict[str, object]) -> dict[str, object]:
        # An installation that is tried beside another must not meet the other's snapshots.
        return {"snapshot_dir": Path(str(given.get("var_dir", VAR))) / "snapshots"} | given

    @field_validator("record_key_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and len(secret.get_secret_value().encode()) < 32:
            raise ValueError("MIA_RECORD_KEY_SECRET måste vara minst 32 byte")
        return secret

    @field_validator("signing_key")
    @classmethod
    def _a_private_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not re.fullmatch("[0-9a-f]{64}", key.get_secret_value()):
            raise ValueError("MIA_SIGNING_KEY måste vara 32 byte, skrivna med 64 av tecknen 0-9 och a-f")
        return key

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, text: SecretStr) -> SecretStr:
        parse_url(text.get_secret_value())
        return text

    @field_validator("import_database_url", "read_database_url")
    @classmethod
    def _known_too(cls, text: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if text is not None:
            try:
                parse_url(text.get_secret_value())
            except ValueError as error:
                named = f"MIA_{str(info.field_name).upper()}"
                raise ValueError(str(error).replace("MIA_DATABASE_URL", named)) from None
        return text

    def url(self) -> URL:
        """Return the address of the database."""
        return parse_url(self.database_url.get_secret_value())


def parse_url(text: str) -> URL:
    """Read the address of a database.

    Raises:
        ValueError: if it is neither SQLite nor PostgreSQL; the message does not repeat it, for it
            may hold a password.
    """
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (SQLAlchemyError, ValueError):
        raise ValueError("MIA_DATABASE_URL är ingen giltig databasadress") from None
    if backend == "postgres":
        backend = "postgresql"
    if backend not in {"sqlite", "postgresql"}:
        raise ValueError("MIA_DATABASE_URL måste börja med sqlite:/// eller postgresql://")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        pydantic.ValidationError: if one of them is malformed.
    """
    return _settings(tuple(pair for pair in os.environ.items() if pair[0].upper().startswith(_PREFIX)))


@lru_cache(maxsize=8)
def _settings(_environment: tuple[tuple[str, str], ...]) -> Settings:
    # To read and check them takes a millisecond or two, and every click asks for some of them.
    return Settings()
