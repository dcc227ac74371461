"""Every indicator says how it is counted, in both languages."""

import polars as pl
import pytest

from metrics.catalog import CATALOG, ENROLLED, EXIT_WORK_STUDY, GAP_OUTCOME
from metrics.frames import CODES
from metrics.how_counted import counting_facts
from metrics.indicator import Indicator
from metrics.labels import Labels
from metrics.text import Language, speaking


def told(indicator: Indicator, language: Language = Language.SV) -> dict[str, str]:
    with speaking(language):
        return dict(counting_facts(indicator, Labels(pl.DataFrame(schema=CODES), language)))


@pytest.mark.parametrize("indicator", CATALOG.values(), ids=lambda indicator: indicator.id)
def test_every_indicator_has_its_parts_protection_and_an_example(indicator: Indicator) -> None:
    swedish, english = (told(indicator, language) for language in Language)

    assert {"Täljare", "Nämnare", "Beräkning", "Skydd", "Påhittat exempel"} <= swedish.keys()
    assert {"Numerator", "Denominator", "Protection", "Made-up example"} <= english.keys()
    assert all(text.strip(". ") and ".." not in text for text in (*swedish.values(), *english.values()))


def test_a_share_names_its_outcomes_its_whole_and_an_interval() -> None:
    said = told(EXIT_WORK_STUDY)

    assert said["Täljare"] == "Utfall ”Arbete”, ”Studier”."
    assert said["Nämnare"].startswith("Avslutade")
    # Wilson's interval of 40 of 200.
    assert said["Påhittat exempel"] == "40 av 200 ger 20,0\u00a0%, med intervallet 15,0–26,1\u00a0%."


def test_a_gap_names_what_it_compares_and_a_count_has_no_whole() -> None:
    assert told(GAP_OUTCOME)["Täljare"] == "Till arbete eller studier: kvinnors tal minus mäns."
    assert told(ENROLLED)["Nämnare"] == "Ingen: talet är ett antal eller en summa."
