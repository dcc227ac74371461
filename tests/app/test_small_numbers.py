"""Nobody, one, two and many: every sentence of every page holds its form, in both languages."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import get_engine, writing
from data_access.version import bump_version
from metrics.text import Language, speaking
from tests.app.reading import App
from tests.enrolments import Enrolment, insert_rows
from tests.terminal import managed

PAGES = (
    "pages/overview/situation.py",
    "pages/overview/goals.py",
    "pages/results/enrolments.py",
    "pages/results/outcomes.py",
    "pages/results/steps.py",
    "pages/results/time.py",
    "pages/results/methods.py",
    "pages/results/compare.py",
    "pages/results/map.py",
    "pages/equality/equality.py",
    "pages/cooperation/flow.py",
    "pages/about/data_quality.py",
)
#: Förbund -> its municipality, and how many left it.
PEOPLE = {"ROS": ("0115", 1), "STH": ("0180", 2), "OS": ("0136", 60)}
NOBODY = "VRN"
_PARTS = re.compile(r"</?(?:p|t[dhr]|li|h\d|div|section|d[dt]|summary|text|title|button|caption)\b[^>]*>")
#: What stands as whole sentences: the verdict under a chart, its rest, and the box that ends the page.
_VERDICT = re.compile(r'class="m-(?:verdict|rest)">(?:<summary>.*?</summary>)?(?:<p>)?(.+?)</p>')
_WRONG = re.compile(
    r"\b(?:nan|None(?! of)|inf)\b|[{}]|\.\.(?!\.)| [.,](?!\d)"
    r"|(?<![\d,.–:-] )(?<![\d,.–:-])(?<!of )\b1 (?:kvinnor|män|personer|women|men|persons|people|have|are)\b"
    r"|(?<![\d,.–:-])(?<!till )\b1 inskrivna\b"
    r"|\b(?:[Ee]n|[Oo]ne) (?:personer|kvinnor|persons|people|women)\b"
    r"|\b[Aa]v 0\b|\b[Oo]f 0\b(?! percent)|\b0 av dem\b|\b0 of them\b"
)


def a_leaver(forbund: str, municipality: str, no: int) -> Enrolment:
    """One who came and left; outcomes and genders take turns."""
    return Enrolment(
        participant_id=f"{forbund}{no}",
        forbund=forbund,
        municipality=municipality,
        gender=("woman", "man")[(no // 4 + no) % 2],
        referred_on=date(2020, 2, 1),
        enrolled_on=date(2020, 3 + no % 9, 3),
        exited_on=date(2021, 1 + no % 9, 5),
        exit_registered_on=date(2021, 1 + no % 9, 20),
        exit_reason="completed",
        outcome=("work", "other", "study", "regular_prework")[no % 4],
        methods=((("se", "ips", "cm", "boston")[no % 4], date(2020, 12, 1), 10.0 + no),),
        occupations=(("start", 0, 0), ("exit", 50, 0)),
        incomes=(("start", "social_assistance"), ("exit", "earnings")),
        follow_ups=(("six_months", date(2021, 12, 1), "work"),),
    )


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one förbund per size, and one who is still there."""
    database = managed(tmp_path_factory.mktemp("few") / "mia.sqlite", "migrate", "reference")
    people = [a_leaver(code, place, no) for code, (place, n) in PEOPLE.items() for no in range(n)]
    still = Enrolment(participant_id="SDT0", forbund="SDT", municipality="0181")
    with writing(get_engine(f"sqlite:///{database}")) as connection:
        insert_rows(connection, [*people, still])
        bump_version(connection, as_of=date(2021, 12, 31), synthetic=True)
    return database


def sentences(test: AppTest) -> Iterator[str]:
    """Yield what the page says, piece by piece, as its reader sees it."""
    for element in test.get("html"):
        for piece in _PARTS.split(
            re.sub(r"<(style|script).*?</\1>", "", element.proto.body, flags=re.DOTALL)
        ):
            text = html.unescape(re.sub(r"<[^>]+>", "", piece)).replace("\u00a0", " ").strip()
            if text:
                yield text


def whole_sentences(test: AppTest) -> Iterator[str]:
    for element in test.get("html"):
        body = element.proto.body
        listed = re.findall(r"<li>(.+?)</li>", body) if 'class="m-claims"' in body else []
        for text in (*_VERDICT.findall(body), *listed):
            yield html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("forbund", [NOBODY, *PEOPLE, "SDT"])
def test_every_sentence_holds_its_form(app: App, few: Path, forbund: str, language: Language):
    # A widget of AppTest is asked for its words outside the session: they are to be in its language.
    with speaking(language):
        test = app(few, forbund=forbund, project="MIA_VIDARE", language=language.value)
        for page in PAGES:
            test.switch_page(page).run()

            assert not test.exception, page
            assert [text for text in sentences(test) if _WRONG.search(text)] == [], page
            whole = list(whole_sentences(test))
            assert [said for said in whole if not said.endswith((".", "?"))] == [], page
