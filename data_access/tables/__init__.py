"""The schema of the outcome database, in one place (DESIGN section 6, DOMAIN section 8).

Validity is half-open: ``valid_to`` and ``ends_on`` are the first day that no longer counts.
"""

from data_access.tables.closed import closed_cell, closed_period
from data_access.tables.columns import metadata
from data_access.tables.people import (
    aggregate_count,
    enrolment,
    follow_up,
    income_status,
    method_period,
    occupation_status,
    participant,
    survey_answer,
)
from data_access.tables.reference import (
    budget,
    cost,
    event_mark,
    forbund,
    membership,
    method,
    municipality,
    project,
    project_phase,
    published_figure,
    subproject,
    target,
)
from data_access.tables.running import (
    app_user,
    audit_event,
    data_version,
    finding,
    finding_step,
    grant,
    import_batch,
    quality_issue,
    snapshot,
    snapshot_event,
    snapshot_file,
    snapshot_release,
)

__all__ = [
    "aggregate_count",
    "app_user",
    "audit_event",
    "budget",
    "closed_cell",
    "closed_period",
    "cost",
    "data_version",
    "enrolment",
    "event_mark",
    "finding",
    "finding_step",
    "follow_up",
    "forbund",
    "grant",
    "import_batch",
    "income_status",
    "membership",
    "metadata",
    "method",
    "method_period",
    "municipality",
    "occupation_status",
    "participant",
    "project",
    "project_phase",
    "published_figure",
    "quality_issue",
    "snapshot",
    "snapshot_event",
    "snapshot_file",
    "snapshot_release",
    "subproject",
    "survey_answer",
    "target",
]
