import stat
from pathlib import Path

import pytest

from data_access.record_keys import demo_secret, record_key

SECRET = bytes(range(32))


def test_record_key_is_the_first_32_bits_of_the_hmac():
    # echo -n P1 | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f
    assert record_key(SECRET, "P1") == 2_638_071_167


def test_record_keys_fill_32_bits():
    keys = [record_key(SECRET, f"P{no}") for no in range(2000)]

    assert len(set(keys)) == 2000
    assert min(keys) >= 0
    assert 2**31 < max(keys) < 2**32
    assert abs(sum(keys) / 2000 / 2**31 - 1) < 0.05


def test_demo_makes_its_own_secret_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MIA_RECORD_KEY_SECRET", raising=False)
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path / "var"))

    secret = demo_secret()

    assert len(secret) >= 32
    assert demo_secret() == secret
    (file,) = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_chosen_secret_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", "x" * 32)

    assert demo_secret() == b"x" * 32
