"""A snapshot as plain JSON values, as the read-only address gives it: the same numbers, with their words."""

from collections.abc import Iterable
from typing import Any

from metrics.labels import Labels
from metrics.snapshot import STAGE_WORDS, Decision, Snapshot, Step
from reports.about import SYNTHETIC, address, headline, protection, sentence_of, standing
from reports.views import View, snapshot_views

#: Where snapshots are asked for.
ADDRESS = "/api/lagesrapporter"


def listing(snapshots: Iterable[Snapshot]) -> dict[str, Any]:
    """Return which snapshots there are: the newest state first, then by id."""
    ordered = sorted(snapshots, key=lambda made: (-made.heading.as_of.toordinal(), made.id))
    return {"lagesrapporter": [summary(made) for made in ordered]}


def summary(made: Snapshot) -> dict[str, Any]:
    """Return what *made* is, without its numbers."""
    heading = made.heading
    approved = made.life.of(Step.APPROVED)
    return {
        "id": made.id,
        "title": headline(made),
        "mark": SYNTHETIC if heading.synthetic else None,
        "project": heading.project,
        "project_name": heading.project_name,
        "esf_number": heading.esf_number,
        "as_of": heading.as_of.isoformat(),
        "published_at": (approved.at if approved else heading.published_at).isoformat(),
        "stage": made.life.stage.value,
        "stage_text": STAGE_WORDS[made.life.stage].sv,
        "warning": standing(made),
        "superseded_by": made.life.superseded_by,
        "policy": heading.policy.value,
        "synthetic": heading.synthetic,
        "data_version": heading.data_version,
        "sha256": made.sha256,
        "previous": made.previous,
        "api": f"{ADDRESS}/{made.id}",
        "verify": address(made),
    }


def whole(made: Snapshot) -> dict[str, Any]:
    """Return *made* with every view."""
    return {
        **summary(made),
        "selection": sentence_of(made),
        "planned": made.heading.planned,
        "decisions": [_decision(each) for each in made.life.decisions],
        "protection": dict(protection(made)),
        "codes": made.codes.select("dimension", "code", "label_sv").to_dicts(),
        "views": [_view(view, Labels(made.codes)) for view in snapshot_views(made)],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    # Who decided stands on the page; a file that travels names no account.
    return {"step": decision.step.value, "at": decision.at.isoformat()}


def _view(view: View, labels: Labels) -> dict[str, Any]:
    result = view.result
    rows = zip(result.frame.iter_rows(named=True), view.rows, strict=True)
    return {
        "id": view.id,
        "title": view.title,
        "indicator": result.indicator.id,
        "version": result.indicator.version,
        "definition": result.indicator.definition.sv,
        "unit": result.indicator.unit.value,
        "by": [d.value for d in result.by],
        "denominator": result.denominator.value if result.denominator else None,
        "denominator_text": labels.denominator(result.denominator) if result.denominator else None,
        "as_of": result.as_of.isoformat(),
        "target": result.target,
        "approximate": result.approximate,
        "refusal": result.refusal.sv if result.refusal else None,
        "rows": [{**row, "remark": words[-1] or None} for row, words in rows],
    }
