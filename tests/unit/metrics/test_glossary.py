from metrics.catalog import CATALOG, ENROLLED, EXIT_WORK_STUDY, HOURS_PP
from metrics.glossary import glossary


def test_every_indicator_has_an_entry_in_order():
    text = glossary(CATALOG.values())

    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [f"## {i.number} {i.name.sv} (`{i.id}`)" for i in CATALOG.values()]
    assert all(i.definition.en in text and i.caveats.sv in text for i in CATALOG.values())


def test_the_denominator_says_whether_it_can_be_changed():
    assert "- **Nämnare:** avslutade; läsaren kan välja en annan" in glossary([EXIT_WORK_STUDY])
    assert "Nämnare" not in glossary([ENROLLED, HOURS_PP])


def test_a_share_tells_its_numerator_and_an_example():
    text = " ".join(glossary([EXIT_WORK_STUDY]).split())

    assert "**Täljare:** Utfall: Arbete · Studier" in text
    assert "**Exempel:** 20 av 100 avslutade är 20 %, intervall 13,3–28,9 %" in text
