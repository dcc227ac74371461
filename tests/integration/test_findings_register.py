"""The register of findings: who may write what, what no text may hold, and two who write at once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.engine import writing
from data_access.errors import LiveDataForbidden
from data_access.findings import waiting_findings
from data_access.findings_changes import FindingChanged, change_finding, raise_finding, take_step
from data_access.findings_register import read_findings, read_history
from data_access.findings_rights import FindingRefused
from data_access.findings_text import TextRefused
from data_access.reference import load_reference
from data_access.version import bump_version, read_version
from metrics.findings import DESCRIPTION_LENGTH, Content, Finding, waits_by
from metrics.scope import Policy, Role, Scope

AS_OF = date(2021, 12, 31)
NOW = datetime(2022, 1, 3, 9, 0, tzinfo=UTC)
LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("SDT",))
OTHER_LEAD = replace(LEAD, forbund=("OS",))
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
FUNDER = Scope(role=Role.FUNDER, policy=Policy.PROTECTED)
CONTENT = Content(
    kind="deviation",
    project="MIA_VIDARE",
    forbund="SDT",
    level="organisation",
    category="waiting_time",
    title="Väntan på läkarutlåtande är längre än åtta veckor",
    parties=("region", "sia"),
    mandate="Regional styrgrupp",
    page="utfall",
    selection="project=MIA_VIDARE&forbund=SDT",
)


@pytest.fixture
def register(engine: Engine) -> Engine:
    with writing(engine) as connection:
        load_reference(connection)
        bump_version(connection, as_of=AS_OF, synthetic=True)
    return engine


def raised(engine: Engine, scope: Scope = LEAD, on: date = date(2021, 11, 1), **changes) -> int:
    content = replace(CONTENT, **changes)
    return raise_finding(engine, scope, content, account="lisa.sdt", raised_on=on, now=NOW)


def step(engine: Engine, number: int, status: str, scope: Scope = STEERING, on=date(2021, 12, 1), **more):
    asked = {"mandate": None, "note": None, "version": now(engine, number).version} | more
    take_step(engine, scope, number, status, on=on, account="styr.grupp", now=NOW, **asked)


def changed(engine: Engine, number: int, scope: Scope = LEAD, *, version: int = 1, **changes):
    content = replace(CONTENT, **changes)
    change_finding(engine, scope, number, content, version=version, account="lisa.sdt", now=NOW)


def now(engine: Engine, number: int) -> Finding:
    return read_history(engine, ADMIN, number).finding


def rows(engine: Engine) -> list[int]:
    counted = (tables.finding, tables.finding_step, tables.finding_version)
    with engine.connect() as connection:
        return [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in counted]


def test_a_finding_is_read_as_it_was_raised(register: Engine):
    number = raised(register)

    (found,) = read_findings(register, STEERING, as_of=AS_OF)
    assert (found.id, found.version, found.content) == (number, 1, CONTENT)
    assert [(s.status, s.on, s.account) for s in found.steps] == [("raised", date(2021, 11, 1), "lisa.sdt")]
    assert found.waited(AS_OF) == 60
    assert found.overdue(AS_OF)
    assert not found.overdue(date(2021, 12, 1))


def test_what_waits_is_late_from_the_day_after_it_was_due(register: Engine):
    raised(register)

    late = [
        [
            each.overdue
            for each in waiting_findings(
                register, STEERING, project=(), forbund=(), as_of=date(2021, 12, day)
            )
        ]
        for day in (1, 2)
    ]
    assert late == [[False], [True]]


def test_every_change_counts_as_a_change_of_data(register: Engine):
    before = read_version(register)
    number = raised(register)
    changed(register, number, title="Ny rubrik")
    step(register, number, "received")

    after = read_version(register)
    assert after.version == before.version + 3
    assert (after.as_of, after.synthetic, after.clock) == (before.as_of, before.synthetic, before.clock)


def test_a_finding_goes_from_raised_to_followed_up_and_keeps_every_version(register: Engine):
    number = raised(register)
    step(register, number, "received", on=date(2021, 11, 10))
    step(register, number, "decided", on=date(2021, 11, 20), note="Gemensam rutin införs")
    step(register, number, "acted", scope=LEAD, on=date(2021, 12, 1))
    step(register, number, "followed_up", scope=LEAD, on=date(2021, 12, 20))

    history = read_history(register, STEERING, number)
    assert [s.status for s in history.finding.steps] == [
        "raised", "received", "decided", "acted", "followed_up",
    ]  # fmt: skip
    assert history.finding.steps[2].note == "Gemensam rutin införs"
    assert history.finding.waited(AS_OF) == 19
    assert [v.number for v in history.versions] == [1, 2, 3, 4, 5]
    assert [v.account for v in history.versions] == ["lisa.sdt", *["styr.grupp"] * 4]
    assert all(v.changed_at == NOW for v in history.versions)
    (as_then,) = read_findings(register, STEERING, as_of=date(2021, 11, 15))
    assert as_then.status == "received"


def test_what_was_written_before_is_kept(register: Engine):
    number = raised(register)
    changed(register, number, title="Annan rubrik", spread_to=(), due_on=date(2022, 2, 1), parties=())

    history = read_history(register, STEERING, number)
    assert history.versions[0].content == CONTENT
    assert history.versions[1].content.title == "Annan rubrik"
    assert rows(register) == [1, 1, 1]


def test_the_second_of_two_is_told_what_the_first_wrote(register: Engine):
    number = raised(register)
    changed(register, number, title="Den första")

    with pytest.raises(FindingChanged) as refused:
        changed(register, number, title="Den andra")
    assert refused.value.current.content.title == "Den första"
    assert refused.value.current.version == 2
    with pytest.raises(FindingChanged):
        step(register, number, "received", version=1)
    assert now(register, number).content.title == "Den första"


def test_of_eight_who_write_at_the_same_moment_one_is_kept(register: Engine):
    number = raised(register)
    together, refused = Barrier(8), []

    def write(text: str) -> None:
        together.wait()
        try:
            changed(register, number, title=text)
        except FindingChanged as error:
            refused.append(error.current.content.title)

    threads = [Thread(target=write, args=(f"Rubrik {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = now(register, number)
    assert kept.version == 2
    assert refused == [kept.content.title] * 7


def test_those_who_raise_at_the_same_moment_get_a_number_each(register: Engine):
    together, numbers = Barrier(6), []

    def write() -> None:
        together.wait()
        numbers.append(raised(register))

    threads = [Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_project_leads_write_for_their_forbund_only(register: Engine):
    for scope, forbund in ((STEERING, "SDT"), (OTHER_LEAD, "SDT"), (LEAD, None), (LEAD, "OS")):
        with pytest.raises(FindingRefused, match="eget förbund"):
            raised(register, scope, forbund=forbund)
    assert rows(register) == [0, 0, 0]


def test_nobody_takes_another_forbunds_finding_to_the_own(register: Engine):
    number = raised(register)

    with pytest.raises(FindingRefused, match="eget förbund"):
        changed(register, number, OTHER_LEAD, forbund="OS")
    with pytest.raises(FindingRefused, match="eget förbund"):
        changed(register, number, LEAD, forbund="OS")


def test_steering_groups_decide(register: Engine):
    number = raised(register)

    for scope in (LEAD, OTHER_LEAD, ADMIN):
        with pytest.raises(FindingRefused, match="Styrgruppen"):
            step(register, number, "received", scope=scope)
    step(register, number, "received")
    step(register, number, "decided")
    with pytest.raises(FindingRefused, match="Projektledaren"):
        step(register, number, "acted", scope=STEERING)


def test_the_project_lead_decides_what_the_own_mandate_covers(register: Engine):
    number = raised(register, mandate="Delprojektledare")

    with pytest.raises(FindingRefused):
        step(register, number, "received", scope=OTHER_LEAD)
    step(register, number, "received", scope=LEAD)


def test_funders_read_and_write_nothing_live(register: Engine):
    number = raised(register)

    with pytest.raises(LiveDataForbidden):
        read_findings(register, FUNDER, as_of=AS_OF)
    with pytest.raises(LiveDataForbidden):
        read_history(register, FUNDER, number)
    with pytest.raises(LiveDataForbidden):
        raised(register, FUNDER)
    with pytest.raises(LiveDataForbidden):
        changed(register, number, FUNDER)
    with pytest.raises(LiveDataForbidden):
        take_step(
            register, FUNDER, number, "received", on=AS_OF, mandate=None, note=None, version=1,
            account="finansiär", now=NOW,
        )  # fmt: skip


def test_a_step_follows_the_one_before_in_order_and_time(register: Engine):
    number = raised(register)

    for status, on in (
        ("decided", date(2021, 12, 1)),
        ("received", date(2021, 10, 31)),
        ("received", date(2022, 1, 1)),
    ):
        with pytest.raises(FindingRefused):
            step(register, number, status, on=on)
    assert now(register, number).status == "raised"


ABOUT_A_PERSON = {
    "Remiss för 19811218-9876 kom i retur": "personnummer",
    "Remiss för 8112189876 kom i retur": "personnummer",
    "Skriv till namn.efternamn@exempel.se": "e-postadress",
    "Ring 08-123 456 78 om detta": "telefonnummer",
    "Ring +46 70 123 45 67 om detta": "telefonnummer",
    "Fatima väntar på läkarutlåtande": "personnamn",
    "Samtalet med Anna-Karin ställdes in": "personnamn",
    "Lars ärende ligger kvar": "personnamn",
    "Fatimas ärende ligger kvar": "personnamn",
    "Deltagare P-1001 har väntat länge": "beteckning",
    "Ärendet (P-1001): ingen återkoppling": "beteckning",
    "x" * (DESCRIPTION_LENGTH + 1): "tecken",
    "Rad\x00slut": "tecken",
}


def test_texts_about_a_person_are_refused_and_never_repeated(register: Engine):
    with writing(register) as connection:
        connection.execute(
            tables.participant.insert().values(
                participant_id="P-1001", gender="woman", registration_level="identified", record_key=1
            )
        )
    number = raised(register)
    for text, why in ABOUT_A_PERSON.items():
        for field in ("title", "description"):
            with pytest.raises(TextRefused, match=why) as refused:
                raised(register, **{field: text})
            assert text[:12] not in str(refused.value)
        with pytest.raises(TextRefused, match=why):
            changed(register, number, title=text)
        with pytest.raises(TextRefused, match=why):
            step(register, number, "received", note=text)
    assert rows(register) == [1, 1, 0]


def test_texts_about_the_cooperation_pass(register: Engine):
    for text in (
        "Region Stockholm och Försäkringskassan har olika blanketter 7804 och 7805",
        "Väntan har ökat från 8 till 12 veckor sedan 2021-03-01",
        "Per kvartal ställs 0,5 avstämningsmöten in i Huddinge Botkyrka Salem",
        "IPS erbjuds 2020-2021 till 12 345 678 kronor",
    ):
        raised(register, title=text)
        assert read_findings(register, STEERING, as_of=AS_OF)[0].content.title == text


def test_every_title_of_the_demo_passes(register: Engine):
    from data_access.demo.finding_texts import DEVIATIONS, GULDKORN  # noqa: PLC0415 - read by this test alone

    for theme in (*DEVIATIONS, *GULDKORN):
        raised(register, title=theme.title, category=theme.category, level=theme.level, mandate=theme.mandate)


def test_what_is_in_no_list_is_refused(register: Engine):
    for changes in (
        {"kind": "rumour"}, {"level": "person"}, {"category": "x"}, {"mandate": "Anna"}, {"parties": ("x",)},
        {"project": "X"}, {"method": "x"}, {"title": "  "}, {"spread_to": ("OS",)}, {"page": "../x"},
        {"selection": "<script>"}, {"snapshot": "a/b"},
    ):  # fmt: skip
        with pytest.raises(FindingRefused):
            raised(register, **changes)
    assert rows(register) == [0, 0, 0]


def test_waits_are_counted_by_mandate():
    def found(number: int, raised_on: date, *steps):
        from metrics.findings import Taken  # noqa: PLC0415

        taken = tuple(Taken(status=status, on=on) for status, on in steps)
        return Finding(id=number, version=1, content=CONTENT, raised_on=raised_on, steps=taken)

    findings = [
        found(1, date(2021, 12, 1)),
        found(2, date(2021, 10, 1), ("received", date(2021, 10, 3))),
        found(3, date(2021, 10, 1), ("received", date(2021, 10, 3)), ("decided", date(2021, 10, 11))),
        found(4, date(2021, 10, 1), ("received", date(2021, 10, 3)), ("closed", date(2021, 10, 31))),
    ]
    near, far = waits_by(findings, {1: "near", 2: "far", 3: "far", 4: "far"}, AS_OF)

    assert (near.group, near.waiting, near.overdue, near.decided, near.median_days, near.longest) == (
        "near", 1, 0, 0, None, 30,
    )  # fmt: skip
    assert (far.waiting, far.overdue, far.decided, far.median_days, far.longest) == (1, 1, 2, 20.0, 91)
