"""Tabellbyggaren: the address holds the table, the meter tells its depth, and margins are what they say."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.disclosure.counts import TOO_FINE
from tests.app.reading import App, spaced

TABLE = "pages/reporting/table_builder.py"
ROW = re.compile(r'<tr><th scope="row"[^>]*>([^<]+)</th>(.*?)</tr>')


def opened(app: App, data: Path, role: str, **query: str) -> AppTest:
    test = app(data, role=role).switch_page(TABLE)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def rows(test: AppTest) -> dict[str, list[str]]:
    return {name: re.findall(r"<td[^>]*>(.*?)</td>", cells) for name, cells in ROW.findall(spaced(test))}


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"indikator": "enrolled", "rader": "gender", "kolumner": "ingen"},
        {"indikator": "exit_work_study", "rader": "forbund", "kolumner": "gender", "matt": "antal"},
        {"indikator": "exit_reasons", "rader": "exit_reason", "kolumner": "gender", "matt": "intervall"},
        {"indikator": "method_share", "rader": "method", "kolumner": "ingen"},
        {"indikator": "time_in", "rader": "gender", "kolumner": "age_band", "matt": "intervall"},
        {"indikator": "gap_outcome", "rader": "forbund", "kolumner": "ingen"},
        {"indikator": "target_attain", "rader": "forbund", "kolumner": "ingen"},
        {"indikator": "hours_pp", "rader": "education", "kolumner": "gender"},
        {"indikator": "enrolled_new", "rader": "enrolled_quarter", "kolumner": "gender"},
        {"indikator": "finns_inte", "rader": "<script>", "kolumner": "gender", "matt": "0"},
    ],
    ids=lambda query: "-".join(query.values()) if isinstance(query, dict) else query,
)
def test_every_table_stands_or_says_why_not(
    app: App, demo_data: Path, role: str, query: dict[str, str]
) -> None:
    test = opened(app, demo_data, role, **query)
    said = spaced(test)

    assert not test.exception
    assert 'role="status"' in said
    assert ('class="m-table"' in said) != ("inga tal att visa" in said)
    assert not re.search(r"\b(nan|None|inf)\b|<script>", said)
    if role == "steering_exact":
        assert "Exakta tal: varje indelning går att visa." in said
        assert 'class="m-table"' in said


def test_exact_persons_sum_to_their_margins(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "steering_exact", indikator="enrolled", rader="forbund", kolumner="gender")
    found = {name: [int(cell.replace(" ", "")) for cell in cells] for name, cells in rows(test).items()}
    total = found.pop("Summa")

    assert [sum(cells) for cells in zip(*found.values(), strict=True)] == total
    assert all(sum(cells[:-1]) == cells[-1] for cells in found.values())


def test_protected_persons_have_a_margin_that_is_no_sum(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "steering", indikator="enrolled", rader="forbund", kolumner="ingen")

    assert "Summa" not in rows(test)
    assert "Alla" in rows(test)
    assert "summerar inte" in spaced(test)


def test_methods_overlap_and_so_do_not_sum(app: App, demo_data: Path) -> None:
    query = {"indikator": "enrolled", "rader": "method", "kolumner": "gender"}

    assert "Summa" not in rows(opened(app, demo_data, "steering_exact", **query))


def test_what_is_too_fine_is_marked_before_it_is_chosen(app: App, demo_data: Path) -> None:
    query = {"indikator": "enrolled", "rader": "age_band", "kolumner": "referrer"}
    test = opened(app, demo_data, "steering", **query)

    assert "Remittent (för fint)" in test.selectbox(key="table_columns").options
    assert "Kön" in test.selectbox(key="table_columns").options
    assert "för fint" in spaced(test)
    assert TOO_FINE.sv in spaced(test)


def test_a_choice_is_in_the_address_and_stands_when_a_filter_changes(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "steering_exact", indikator="exited", rader="gender", kolumner="ingen")
    test.selectbox(key="table_rows").set_value("forbund").run()
    test.segmented_control(key="filter_gender").set_value("woman").run()

    kept = {name: test.query_params[name] for name in ("indikator", "rader", "kolumner", "gender")}
    assert kept == {
        "indikator": "exited", "rader": "forbund", "kolumner": "ingen", "gender": "woman",
    }  # fmt: skip
    assert "Avslutade per samordningsförbund" in spaced(test)
