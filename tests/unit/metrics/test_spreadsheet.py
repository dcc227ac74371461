"""Texts in files for spreadsheets: never a formula, never a lost character."""

import pytest

from metrics.spreadsheet import plain_text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        " =1",
        "\ufeff=1",
        "-1+cmd|' /C calc'!A0",
    ],
)
def test_what_could_be_a_formula_stands_after_an_apostrophe(text: str) -> None:
    assert plain_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+4,4", "-1 214,5", "Arbete", "−7,8 enheter", "a=b", "", "16–17 år"])
def test_numbers_and_words_stand_as_they_are(text: str) -> None:
    assert plain_text(text) == text
