"""What the address may still say while answers are on their way."""

from types import SimpleNamespace

import pytest

from ui import written
from ui.written import Written


def test_every_address_of_the_last_second_is_late_and_what_stands_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [100.0]
    monkeypatch.setattr(written, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    address = Written("a")
    for clock[0], each in ((100.0, "b"), (100.5, "c"), (100.5, "c")):
        address.write(each)

    assert address.last == "c"
    assert [address.is_late(each) for each in "abcd"] == [True, True, False, False]
    clock[0] = 101.0
    assert [address.is_late(each) for each in "abc"] == [False, True, False]
    clock[0] = 101.5
    assert not address.is_late("b")
