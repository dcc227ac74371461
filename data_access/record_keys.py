"""The record key: a number per person that makes protected counts repeatable (DESIGN section 4)."""

import hashlib
import hmac
import secrets

from data_access.private_files import create_private
from data_access.settings import settings


def record_key(secret: bytes, participant_id: str) -> int:
    """Return the record key of a person, 0 to 2**32 - 1: the first four bytes of an HMAC-SHA256."""
    return int.from_bytes(hmac.digest(secret, participant_id.encode(), hashlib.sha256)[:4], "big")


def demo_secret() -> bytes:
    """Return MIA_RECORD_KEY_SECRET, or else a secret of this installation's own, made at first use.

    For synthetic data only: whoever imports real data must choose the secret and keep it.
    """
    chosen = settings().record_key_secret
    if chosen is not None:
        return chosen.get_secret_value().encode()
    path = settings().var_dir / "record_key_secret"
    if not path.exists():
        create_private(path, secrets.token_hex(32).encode())
    return path.read_bytes()
