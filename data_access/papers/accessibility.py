"""The accessibility statement: what holds with the test that shows it, what does not, and whom to tell.

The page Om tjänsten says the same, out of the same sentences.
"""

from dataclasses import dataclass
from datetime import date

from data_access.papers.writing import blank, bullets, grid, headed, section
from metrics import wording
from metrics.text import Language, speaking
from metrics.translation import mark, tr

ASSESSED_ON = date(2026, 11, 23)
STATUS = mark(
    "Tjänsten är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Målet är WCAG "
    "2.2 på nivå AA. Bristerna står nedan."
)
HOW_ASSESSED = mark(
    "Självskattning. Varje sida har granskats automatiskt med axe i webbläsaren Chromium: som varje roll, i "
    "ljust och mörkt utseende, i 1280 och 320 bildpunkters bredd, på svenska och engelska. Egna prov gäller "
    "diagram, tabeller, tangentbord, förstoring, glesare text, tryckytor och systemets egna färger. Ingen "
    "utomstående har granskat tjänsten, och den har inte provats av personer som använder skärmläsare till "
    "vardags."
)
SUPERVISION = mark(
    "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi "
    "hanterar det du har påpekat kan du anmäla det till Digg, på digg.se."
)
#: What is told whoever finds something wrong; the blank is whom to tell.
CONTACT = mark(
    "Hittar du en brist, eller behöver du innehållet på ett annat sätt: kontakta {whom}. Säg vilken sida det "
    "gäller och vad du vill göra. Vi svarar så snart vi kan, normalt inom en vecka."
)
WITHIN = "Vi svarar så snart vi kan, normalt inom en vecka."


@dataclass(frozen=True, slots=True)
class Claim:
    """What holds, which criteria of WCAG it is about, and the test that shows it."""

    what: str
    criteria: str
    test: str


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What does not hold, which criteria it is about, what it means, and what one can do instead."""

    what: str
    criteria: str
    instead: str


CLAIMS = (
    Claim(
        "Ingen sida bryter mot en regel som axe prövar, som någon av rollerna, i ljust eller mörkt utseende, "
        "i bred eller smal ruta.",
        "nivå A och AA, 1.4.3, 1.4.11, 2.5.8",
        "tests/browser/test_access.py::test_no_page_breaks_a_rule_of_accessibility",
    ),
    Claim(
        "Det gäller också på engelska.",
        "nivå A och AA",
        "tests/browser/test_own_names.py::test_no_page_breaks_a_rule_in_english",
    ),
    Claim(
        "Sidorna går att läsa vid 400 procents förstoring utan att rulla i sidled.",
        "1.4.10",
        "tests/browser/test_access.py::test_no_page_scrolls_sideways",
    ),
    Claim(
        "Inget går förlorat när texten görs glesare, sidan större eller fingret är det som pekar.",
        "1.4.4, 1.4.10, 1.4.12, 2.5.8",
        "tests/browser/test_access_settings.py::"
        "test_nothing_is_lost_in_wider_text_in_a_larger_page_or_to_a_finger",
    ),
    Claim(
        "Systemets egna färger lämnar kvar vad som är valt, var fokus är och märkena i brickor och diagram.",
        "1.4.1, 1.4.11, 2.4.7",
        "tests/browser/test_access_settings.py::"
        "test_forced_colours_keep_what_is_chosen_and_the_marks_of_tiles_and_charts",
    ),
    Claim(
        "Inget rör sig för den som har valt bort rörelse.",
        "2.3.3",
        "tests/browser/test_access_settings.py::test_nothing_moves_for_whoever_wants_no_movement",
    ),
    Claim(
        "Varje diagram är en bild med en text som säger vad det visar.",
        "1.1.1",
        "tests/browser/test_access.py::test_every_chart_says_what_it_shows",
    ),
    Claim(
        "Varje tal som ett diagram skriver ut står också i tabellen under det.",
        "1.1.1, 1.3.1",
        "tests/app/test_every_chart_has_its_numbers.py::test_every_number_that_a_chart_writes_stands_in_its_table",
    ),
    Claim(
        "Tabbtangenten når allt i ordning, fastnar ingenstans, och det syns var den är.",
        "1.4.11, 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11",
        "tests/browser/test_focus.py::test_the_tab_key_reaches_everything_in_order_and_is_seen",
    ),
    Claim(
        "Ett helt ärende, från filter till fil och definition, går att göra med bara tangenter, och fokus "
        "tappas inte när sidan ritas om.",
        "2.1.1, 2.4.3, 3.2.2",
        "tests/browser/test_access_keys.py::"
        "test_a_whole_errand_can_be_done_by_keys_and_the_focus_is_never_lost",
    ),
    Claim(
        "Ord och märken i diagrammen har tillräcklig kontrast.",
        "1.4.3, 1.4.11",
        "tests/unit/charts/test_theme.py::test_words_can_be_read",
    ),
    Claim(
        "Kvinnor och män skiljs åt också utan färg.",
        "1.4.1",
        "tests/unit/charts/test_theme.py::test_women_and_men_differ_without_colour",
    ),
    Claim(
        "Sidornas språk är angett, och varje sida har sin egen titel på sidans språk.",
        "3.1.1, 2.4.2",
        "tests/browser/test_own_names.py::test_every_page_has_a_title_and_a_language",
    ),
    Claim(
        "De delar som ramverket Streamlit namnger på engelska hörs på svenska.",
        "3.1.2, 4.1.2",
        "tests/browser/test_own_names.py::test_no_name_is_english_on_a_swedish_page",
    ),
    Claim(
        "Lägesrapporten som webbsida bryter inte mot någon regel och har en länk förbi "
        "innehållsförteckningen.",
        "nivå A och AA",
        "tests/browser/test_report_page.py::test_the_file_breaks_no_rule_of_accessibility",
    ),
)
SHORTCOMINGS = (
    Shortcoming(
        mark(
            "Meddelanden ur ramverket Streamlit som sällan syns, till exempel när förbindelsen med servern "
            "bryts, är på engelska."
        ),
        "3.1.2",
        mark("Ladda om sidan. Det som tjänsten själv säger är på svenska."),
    ),
    Shortcoming(
        mark("Det som visas när pekaren hålls över ett diagram nås bara med mus."),
        "1.4.13, 2.1.1",
        mark("Samma tal står i tabellen under diagrammet."),
    ),
    Shortcoming(
        mark("Kartan är en bild: kommunerna i den går inte att nå en och en med tangentbordet."),
        "2.1.1",
        mark("Samma tal står i tabellen under kartan."),
    ),
    Shortcoming(
        mark("Orden i ett diagram följer inte egna avstånd mellan tecken och ord."),
        "1.4.12",
        mark("Samma namn och tal står i tabellen under diagrammet, som följer dina inställningar."),
    ),
    Shortcoming(
        mark(
            "När ett filter ändras ritas sidan om, och en skärmläsare får inte alltid veta att talen är nya."
        ),
        "4.1.3",
        mark("Meningen överst på sidan säger vilket urval som gäller."),
    ),
    Shortcoming(
        mark(
            "På engelska sidor är det som någon har skrivit på svenska märkt som svenska. Undantag: listor "
            "att välja ur, diagram och ord mitt i en mening."
        ),
        "3.1.2",
        mark("Välj svenska överst på sidan: då läses allt på svenska."),
    ),
)


def paper() -> str:
    """Return the statement as a paper."""
    claims = [(claim.what, claim.criteria, f"`{claim.test}`") for claim in CLAIMS]
    gaps = [(gap.what, gap.criteria, gap.instead) for gap in SHORTCOMINGS]
    who = (
        f"{blank('samordningsförbundet')} står bakom tjänsten MIA Utfall på {blank('adress')} och vill att "
        "så många som möjligt ska kunna använda den. I tjänsten står redogörelsen på sidan Om tjänsten "
        "(`/om-tjansten`)."
    )
    tell = bullets(
        (
            f"Kontakt: det som är inställt som `MIA_CONTACT`, här {blank('e-post och telefon')}. {WITHIN}",
            "Säg vilken sida det gäller och vad du vill göra. Behöver du innehållet på annat sätt, säg till.",
        )
    )
    dates = bullets(
        (
            f"Senaste bedömningen: {wording.day(ASSESSED_ON)}.",
            (
                "I tjänsten nås redogörelsen efter inloggning. Publicera den också öppet: "
                f"{blank('adress på er webbplats')}."
            ),
            f"Tjänsten publicerades: {blank('dag då tjänsten publicerades')}.",
            f"Redogörelsen beslutades: {blank('dag då redogörelsen beslutades')}.",
            (
                "Om tjänsten bara används internt kan lagen vara tillämplig i mindre utsträckning: "
                f"{blank('bedömning')}."
            ),
        )
    )
    return headed(
        "Tillgänglighetsredogörelse",
        section("Vem", who),
        section("Hur tillgänglig är tjänsten?", STATUS),
        section("Rapportera brister", tell),
        section("Tillsyn", SUPERVISION),
        section("Brister", grid(("Vad", "WCAG", "Gör i stället"), gaps)),
        section("Vad som gäller, och testet som visar det", grid(("Vad", "WCAG", "Test"), claims)),
        section("Så har vi testat", HOW_ASSESSED),
        section("Dagar", dates),
        section("In English", _in_english()),
    )


def _in_english() -> str:
    with speaking(Language.EN):
        gaps = [(tr(gap.what), gap.criteria, tr(gap.instead)) for gap in SHORTCOMINGS]
        said = (
            tr(STATUS),
            tr(CONTACT, whom=blank("e-post och telefon")),
            tr(SUPERVISION),
            grid((tr("Brist"), "WCAG", tr("Gör i stället")), gaps),
            tr(HOW_ASSESSED),
        )
    return "\n\n".join(said)
