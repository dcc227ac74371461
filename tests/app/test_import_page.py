"""The page Import: only for administrators, checked first, loaded by a second click."""

from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from metrics.scope import Role
from tests.app.reading import App, words
from tests.import_files import SECRET, a_row, as_csv, pseudonyms

PAGE = "pages/administration/import_file.py"


@pytest.fixture
def page(app: App, no_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page as the administrator of an empty database of the test's own sees it."""
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", SECRET)
    test = app(Path(copy(no_data, tmp_path / "mia.sqlite")))
    test.selectbox(key="role_chooser").set_value(Role.ADMIN).run()
    return test.switch_page(PAGE).run()


def test_a_file_is_checked_and_then_loaded(page: AppTest, tmp_path: Path):
    # Real people would close the roles of the demonstration to the test as to anybody.
    page.file_uploader(key="import_mapping").upload(
        "m.toml", b"[file]\nsynthetic = true\n", "application/toml"
    ).run()
    page.file_uploader(key="import_files").upload("deltagare.csv", as_csv(a_row()).encode(), "text/csv").run()

    assert not page.exception
    assert "1 inskrivning, 0 fel, 0 varningar." in words(page)
    assert pseudonyms(tmp_path / "mia.sqlite") == []

    page.button(key="import_load").click().run()

    assert not page.exception
    assert "1 ny deltagare och 0 ändrade är inlästa." in words(page)
    assert pseudonyms(tmp_path / "mia.sqlite") == ["P-1"]


def test_a_refused_file_is_listed_by_row_and_column_and_cannot_be_loaded(page: AppTest):
    broken = as_csv(a_row(Kommun="Haningge")).encode()

    page.file_uploader(key="import_files").upload("deltagare.csv", broken, "text/csv").run()

    assert not page.exception
    assert "Värdet finns inte i listan. Menade du ”haninge”?" in words(page)
    assert "Kommun" in words(page)
    assert [button.key for button in page.button if button.key == "import_load"] == []


CASES = (
    "Ärendenr;Juridiskt kön;Född;Hemkommun;Inskrivning;Utskriven;Avslutad till\n"
    "A-1;Kvinna;1984;Tyresö;5/2/2021;17/9/2021;Arbette\n"
    "A-2;Man;1979;Haninge;4/3/2021;;\n"
).encode()


def test_a_file_of_another_system_is_mapped_on_the_page_and_in_the_terminal_alike(
    page: AppTest, tmp_path: Path
):
    page.file_uploader(key="import_files").upload("arenden.csv", CASES, "text/csv").run()

    assert not page.exception
    assert "Välj en kolumn, eller samma värde för alla: Projekt, Förbund." in words(page)
    assert "import_load" not in {button.key for button in page.button}
    assert "Utfall: ”Arbette” (1 rad)" in {box.label for box in page.selectbox}

    for label, code in (("Projekt *", "MIA_VIDARE"), ("Förbund *", "OS")):
        box = next(box for box in page.selectbox if box.label == label)
        box.set_value(("constant", code)).run()

    assert not page.exception
    assert "Samma rader som de läses in" in words(page)
    # The fifth of February, not the second of May.
    assert "2021-02-05" in words(page)
    assert "2 inskrivningar, 0 fel" in words(page)
    assert pseudonyms(tmp_path / "mia.sqlite") == []

    page.button(key="import_load").click().run()

    assert not page.exception
    assert pseudonyms(tmp_path / "mia.sqlite") == ["A-1", "A-2"]


def test_a_file_with_a_personnummer_is_never_shown(page: AppTest):
    hidden = CASES.replace(b"A-2", b"19121212-1212")

    page.file_uploader(key="import_files").upload("arenden.csv", hidden, "text/csv").run()

    assert not page.exception
    assert "Mappning" not in words(page)
    assert "Tyresö" not in words(page)
    assert "personnummer eller samordningsnummer" in words(page)


def test_a_file_of_costs_is_known_by_its_headers(page: AppTest):
    headers = "Projekt;Förbund;Månad;Kostnadsslag;Finansiär;Belopp (kr)\n"
    costs = f"{headers}MIA Vidare;VärNa;2021-10;Personal;ESF;1,5\n".encode()

    page.file_uploader(key="import_files").upload("bok.csv", costs, "text/csv").run()
    page.button(key="import_load").click().run()

    assert not page.exception
    assert "1 ny rad kostnader och 0 ändrade är inlästa." in words(page)


@pytest.mark.parametrize("role", [Role.STEERING, Role.PROJECT_LEAD, Role.FUNDER])
def test_whoever_stops_being_administrator_loses_the_page(page: AppTest, role: Role):
    page.selectbox(key="role_chooser").set_value(role).run()

    assert not page.exception
    assert "Ingen behörighet." in words(page)
    assert not page.get("file_uploader")
