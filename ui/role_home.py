"""The first page of each role: the two or three things to do now, each one click from its page."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from data_access.engine import read_engine
from data_access.findings import WaitingFinding
from data_access.snapshots.releases import planned_releases
from metrics import wording
from metrics.catalog import EXITS_ON_TIME
from metrics.dimension import Dimension
from metrics.findings import OWN_MANDATE
from metrics.scope import Role
from metrics.translation import mark, tr, trn
from metrics.verdicts_situation import lag_decisions
from ui import cached
from ui.go import link_html
from ui.snapshots import Listed
from ui.tour import offer
from ui.view import View

_FOR = {
    Role.STEERING: mark("För dig i styrgruppen"),
    Role.PROJECT_LEAD: mark("För dig som projektledare"),
    Role.FUNDER: mark("För dig som finansiär"),
    Role.ADMIN: mark("För dig som administratör"),
}


def draw_role_home(view: View) -> None:
    """Draw what waits for the viewer of live numbers: findings, what to correct, what to decide."""
    found = {
        Role.STEERING: _for_steering,
        Role.PROJECT_LEAD: _for_project_lead,
        Role.ADMIN: _for_administrator,
    }[view.scope.role]
    _draw(view, list(found(view)))


def draw_funder_home(view: View, reports: Sequence[Listed]) -> None:
    """Draw where a funder begins: the latest report, what the numbers mean, how they are protected."""
    if view.scope.role is not Role.FUNDER:
        return
    shown = [(report.id, report.snapshot.heading) for report in reports if report.snapshot is not None]
    latest = [
        link_html(
            tr("Läs den senaste: {project}, {day}", project=head.project_name, day=wording.day(head.as_of)),
            "lagesrapporter",
            {"id": name},
        )
        for name, head in shown[:1]
    ]
    _draw(
        view,
        [
            *latest,
            link_html(tr("Vad talen betyder"), "indikatorer"),
            link_html(tr("Så skyddas talen"), "om-tjansten"),
        ],
    )


def _draw(view: View, links: Sequence[str]) -> None:
    items = "".join(f"<li>{link}</li>" for link in links)
    name = escape(tr(_FOR[view.scope.role]))
    html = f"<b>{name}</b><ul>{items}</ul>{offer(view.scope.role)}"
    with st.container(key="role_home"):
        st.html(f'<nav class="m-forrole" aria-label="{name}">{html}</nav>')


def _for_steering(view: View) -> Iterator[str]:
    waiting = [each for each in _waiting(view) if each.mandate != OWN_MANDATE]
    yield link_html(_said(waiting), "avvikelser")
    yield link_html(tr("Mål och prognos inför mötet"), "mal-och-prognos")
    coming = [each for each in planned_releases(read_engine()) if each.planned_on >= view.clock]
    if coming:
        day = wording.day(coming[0].planned_on)
        yield link_html(tr("Nästa lägesrapport fastställs {day}", day=day), "lagesrapporter")
    else:
        yield link_html(tr("Fastställda lägesrapporter"), "lagesrapporter")


def _for_project_lead(view: View) -> Iterator[str]:
    own = view.scope.forbund
    query = {"project": list(view.selection.project), "forbund": list(own)}
    name = view.labels.of(Dimension.FORBUND, own[0])
    waiting = [each for each in _waiting(view) if each.forbund in own]
    if view.selection.forbund != own:
        yield link_html(tr("Visa bara {forbund}", forbund=name), "lagesbild", query)
    yield link_html(_said(waiting, name), "avvikelser", query)
    yield link_html(tr("Uppgifter att rätta i {forbund}", forbund=name), "datakvalitet", query)


def _for_administrator(view: View) -> Iterator[str]:
    yield link_html(tr("Läs in en fil: data går till {day}", day=wording.day(view.clock)), "import")
    by, everyone = view.evaluate(EXITS_ON_TIME, Dimension.FORBUND), view.evaluate(EXITS_ON_TIME)
    for late in lag_decisions(by, everyone, view.labels):
        yield link_html(late.sentence.rstrip("."), "datakvalitet")
    yield link_html(_said(_waiting(view)), "avvikelser")
    yield link_html(tr("Lägesrapporter att granska och fastställa"), "lagesrapporter")


def _waiting(view: View) -> Sequence[WaitingFinding]:
    selection = view.selection
    return cached.findings(view.version, view.scope, selection.project, selection.forbund, view.as_of)


def _said(waiting: Sequence[WaitingFinding], place: str = "") -> str:
    n, late = len(waiting), sum(each.overdue for each in waiting)
    if not waiting:
        return tr("Inget ärende väntar på beslut")
    said = (
        trn(
            "{n} ärende i {place} väntar på beslut",
            "{n} ärenden i {place} väntar på beslut",
            n,
            n=n,
            place=place,
        )
        if place
        else trn("{n} ärende väntar på beslut", "{n} ärenden väntar på beslut", n, n=n)
    )
    return f"{said}, {trn('{n} över tiden', '{n} över tiden', late, n=late)}" if late else said
