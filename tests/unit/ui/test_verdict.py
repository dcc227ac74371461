"""What of a verdict stands in view."""

import re

from ui.verdict import parted, unbroken, verdict_html

LONG = (
    "De två målen tillsammans: ≈ 149 av 283 kvinnor (52,7\u00a0%) och ≈ 108 av 203 män (53,2\u00a0%). "
    "Skillnaden ligger inom slumpvariation (−10,8 till +5,8 enheter). Talen kan visa skillnader från 11,9 "
    "enheter och uppåt. Mindre skillnader än så kan finnas utan att synas här, och de kan växa när fler "
    "avslutar."
)


def test_a_short_verdict_stands_whole():
    assert parted("Baslinjen är 66. Slumpen brukar ge 23–108.") == (
        "Baslinjen är 66. Slumpen brukar ge 23–108.",
        "",
    )


def test_a_long_one_is_parted_between_sentences_and_loses_no_word():
    first, rest = parted(LONG)

    assert f"{first} {rest}" == LONG
    assert first.endswith("uppåt.")
    assert len(first) <= 230


def test_a_sentence_may_begin_with_a_number():
    first = "Arbete är känt för 96\u00a0% av de avslutade."

    assert parted(f"{first} 53\u00a0% av {'alla ' * 40}har svarat.")[0] == first


def test_a_single_short_line_is_not_folded_away():
    text = f"{'Ord ' * 50}slut. Skillnader under 11,9 enheter syns inte."

    assert parted(text) == (text, "")


def test_a_single_long_sentence_is_never_cut():
    assert parted("Ord " * 80) == ("Ord " * 80, "")


def test_numbers_and_initials_end_no_sentence():
    text = "Av s. A till s. B gäller 1. Det är allt."

    assert re.sub(r"\s+", " ", " ".join(parted(text))).strip() == text


def test_the_rest_can_be_opened_without_a_script():
    assert "<details" in verdict_html(LONG)
    assert "<details" not in verdict_html("Kort.")


def test_a_phone_sees_less_and_no_word_is_lost_there_or_on_a_wide_page():
    said = "De två målen nås av 142 av 282 kvinnor." + " Skillnaden ligger inom slumpvariation." * 4

    html = verdict_html(said)

    for unseen in ('<span class="m-slim">.*?</span>|<details.*</details>', '<span class="m-wide">.*?</span>'):
        shown = re.sub("<summary>.*?</summary>", "", re.sub(unseen, "", html))
        assert re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", shown)).strip() == said
    assert len(re.findall("<p>(.*?)<span", html)[0]) <= 140


def test_an_interval_and_a_rate_of_false_findings_keep_to_one_line():
    said = verdict_html("Slumpen ger 23–108 i månaden. Sex jämförelser prövas tillsammans (FDR 5\u00a0%).")

    assert re.findall(r'<span class="m-whole">(.*?)</span>', said) == ["23–108", "(FDR 5\u00a0%)"]


def test_an_interval_of_thousands_and_a_date_keep_to_one_line_too():
    said = unbroken("Troligen 1\u00a0832–1\u00a0929, syntetiska data, 2021-09-30 (senast stängda kvartal).")

    assert re.findall(r'<span class="m-whole">(.*?)</span>', said) == ["1\u00a0832–1\u00a0929", "2021-09-30"]
