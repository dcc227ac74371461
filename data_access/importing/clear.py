"""Take made-up people out of the database, so that real ones can come in."""

from sqlalchemy import Connection, delete

from data_access import tables
from data_access.importing.kinds.load import FIRST_NUMBER

#: Everything that the demonstration data fill, in an order that foreign keys allow.
FILLED = (
    tables.participation_sum,
    tables.summed,
    tables.closed_cell,
    tables.closed_period,
    tables.method_period,
    tables.income_status,
    tables.occupation_status,
    tables.follow_up,
    tables.record_change,
    tables.enrolment,
    tables.participant,
    tables.survey_answer,
    tables.aggregate_count,
    tables.esf_result,
    tables.reference_series,
    tables.survey_question,
    tables.violence_screening,
    tables.leadership,
    tables.fidelity_score,
    tables.scb_report,
    tables.finding_version,
    tables.finding_step,
    tables.finding,
    tables.cost,
    tables.snapshot_event,
    tables.snapshot_file,
    tables.snapshot,
    tables.quality_issue,
    tables.batch_project,
    tables.undone_batch,
    tables.withdrawal,
    tables.row_change,
    tables.import_batch,
)


def clear_people(connection: Connection) -> None:
    """Delete the people, what is counted from them, and the batches they came in."""
    for table in FILLED:
        connection.execute(delete(table))
    marks = tables.event_mark
    connection.execute(delete(marks).where(marks.c.event_mark_id >= FIRST_NUMBER))
