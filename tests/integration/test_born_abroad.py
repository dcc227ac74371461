"""Whether somebody was born abroad: from the file to the groups, on both databases, and back again."""

import pytest
from sqlalchemy import Engine

from data_access.sources import open_source
from data_access.tables import participant
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from tests.import_files import a_file, a_row, imported, stored

pytestmark = pytest.mark.usefixtures("own_settings")

SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
SAID = {"OS-1": "ja", "OS-2": "Nej", "OS-3": "", "OS-4": "ja"}


def groups(engine: Engine) -> dict[str, int]:
    counted = open_source(engine, SCOPE).counts((Dimension.BORN_ABROAD,), {})
    return dict(counted.select("born_abroad", "n").iter_rows())


def test_a_column_of_the_file_becomes_groups_and_is_corrected_by_the_next(known: Engine):
    rows = [a_row(Pseudonym=name, **{"Född utomlands": said}) for name, said in SAID.items()]
    assert imported(known, a_file(*rows)).loaded
    assert [born for _, born in stored(known, participant, "participant_id", "born_abroad")] == [
        True, False, None, True,
    ]  # fmt: skip
    assert groups(known) == {"no": 1, "unknown": 1, "yes": 2}

    # A file without the column leaves what is known; one with it corrects.
    assert imported(
        known, a_file(*(a_row(Pseudonym=name, Utbildningsnivå="Gymnasium") for name in SAID))
    ).loaded
    assert groups(known) == {"no": 1, "unknown": 1, "yes": 2}
    assert imported(known, a_file(a_row(Pseudonym="OS-3", **{"Utrikes född": "nej"}))).loaded
    assert groups(known) == {"no": 2, "yes": 2}


def test_other_words_than_yes_and_no_are_refused(known: Engine):
    report = imported(known, a_file(a_row(**{"Född utomlands": "kanske"})))

    assert not report.loaded
    assert groups(known) == {}
