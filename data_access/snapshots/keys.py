"""Keys: one private key signs what this installation makes, known public keys verify it."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from data_access.private_files import create_private, replace_file
from data_access.settings import settings


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one installation, which lie in *folder* unless the settings give them."""

    folder: Path

    def sign(self, content: bytes) -> bytes:
        """Return the signature of *content*; the key is made at first use."""
        return self._private().sign(content)

    def public(self) -> str:
        """Return the public key that belongs to the signing key, in hexadecimal, and hold it as known."""
        public = self._private().public_key().public_bytes_raw().hex()
        if public not in self.known():
            stored = self._stored()
            replace_file(self._known_path, "".join(f"{key}\n" for key in [*stored, public]).encode())
        return public

    def known(self) -> frozenset[str]:
        """Return the public keys that are trusted here: those that have signed here, and the settings'."""
        named = (key.strip() for key in settings().snapshot_keys.split(","))
        return frozenset(self._stored()) | frozenset(key for key in named if key)

    @property
    def _known_path(self) -> Path:
        return self.folder / "snapshot_keys"

    def _stored(self) -> list[str]:
        return self._known_path.read_text().split() if self._known_path.exists() else []

    def _private(self) -> Ed25519PrivateKey:
        chosen = settings().signing_key
        if chosen is not None:
            return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(chosen.get_secret_value()))
        path = self.folder / "snapshot_signing_key"
        if not path.exists():
            create_private(path, os.urandom(32).hex().encode())
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))


@lru_cache(maxsize=1024)
def signed_by(public: str, signature: bytes, content: bytes) -> bool:
    """Tell whether *signature* is that of *public* over *content*."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
