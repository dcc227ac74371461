"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "app_user",
        sa.Column("app_user_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("app_user_id", name=op.f("pk_app_user")),
    )
    op.create_table(
        "audit_event",
        sa.Column("audit_event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("object", sa.String(length=200), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("audit_event_id", name=op.f("pk_audit_event")),
    )
    op.create_table(
        "data_version",
        sa.Column("data_version_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("data_version_id", name=op.f("pk_data_version")),
    )
    op.create_table(
        "forbund",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("sort_order", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_forbund")),
    )
    op.create_table(
        "import_batch",
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=False),
        sa.Column("changed_participants", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("import_batch_id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("sha256", name=op.f("uq_import_batch_sha256")),
    )
    op.create_table(
        "method",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name_sv", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("evidence_based", sa.Boolean(), nullable=False),
        sa.Column("bit", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "category IN ('work_oriented', 'coordinating', 'rehabilitating', 'mobilising', 'assessing')",
            name=op.f("ck_method_category"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_method")),
        sa.UniqueConstraint("bit", name=op.f("uq_method_bit")),
    )
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipality")),
    )
    op.create_table(
        "participant",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("born_abroad", sa.Boolean(), nullable=True),
        sa.Column("registration_level", sa.String(length=32), nullable=False),
        sa.Column("record_key", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("gender IN ('woman', 'man', 'unknown')", name=op.f("ck_participant_gender")),
        sa.CheckConstraint(
            "registration_level IN ('identified', 'anonymous', 'volume')",
            name=op.f("ck_participant_registration_level"),
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_participant")),
    )
    op.create_table(
        "project",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("long_name", sa.String(length=240), nullable=False),
        sa.Column("esf_number", sa.String(length=20), nullable=True),
        sa.Column("owner_forbund", sa.String(length=32), nullable=True),
        sa.Column("programme_area", sa.String(length=20), nullable=True),
        sa.Column("specific_objective", sa.String(length=20), nullable=True),
        sa.Column("intervention_type", sa.String(length=20), nullable=True),
        sa.Column("union_cofinancing_percent", sa.Float(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("sort_order", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_project")),
    )
    op.create_table(
        "aggregate_count",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("municipality", sa.String(length=4), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("age_band", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_aggregate_count_forbund")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_aggregate_count_import_batch_id"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_aggregate_count_project")),
        sa.PrimaryKeyConstraint(
            "project",
            "forbund",
            "municipality",
            "gender",
            "age_band",
            "method",
            "period",
            "measure",
            name=op.f("pk_aggregate_count"),
        ),
    )
    op.create_table(
        "budget",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("is_register", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('total', 'esf', 'cofinancing')", name=op.f("ck_budget_kind")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_budget_project")),
        sa.PrimaryKeyConstraint("project", "version", "kind", name=op.f("pk_budget")),
    )
    op.create_table(
        "closed_period",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "granularity IN ('month', 'quarter', 'year', 'project')",
            name=op.f("ck_closed_period_granularity"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_closed_period_project")),
        sa.PrimaryKeyConstraint("project", "granularity", "period", name=op.f("pk_closed_period")),
    )
    op.create_table(
        "cost",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("cost_kind", sa.String(length=32), nullable=False),
        sa.Column("financier", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.CheckConstraint(
            "cost_kind IN ('staff', 'methods', 'participants', 'office', 'evaluation')",
            name=op.f("ck_cost_cost_kind"),
        ),
        sa.CheckConstraint(
            "financier IN ('esf', 'forbund', 'party')",
            name=op.f("ck_cost_financier"),
        ),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_cost_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_cost_project")),
        sa.PrimaryKeyConstraint(
            "project", "forbund", "month", "cost_kind", "financier", name=op.f("pk_cost")
        ),
    )
    op.create_table(
        "enrolment",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("enrolment_no", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("municipality", sa.String(length=4), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("enrolment_registered_on", sa.Date(), nullable=True),
        sa.Column("referrer", sa.String(length=32), nullable=True),
        sa.Column("education", sa.String(length=32), nullable=True),
        sa.Column("support_years", sa.String(length=32), nullable=True),
        sa.Column("esf_status", sa.String(length=32), nullable=True),
        sa.Column("exited_on", sa.Date(), nullable=True),
        sa.Column("exit_registered_on", sa.Date(), nullable=True),
        sa.Column("exit_reason", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("work_and_study", sa.Boolean(), nullable=False),
        sa.Column("work_type", sa.String(length=32), nullable=True),
        sa.Column("method_mask", sa.Integer(), nullable=False),
        sa.Column("activity_hours", sa.Float(), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "education IN ('less_than_lower_secondary', 'lower_secondary', 'upper_secondary', "
            "'tertiary_short', 'tertiary_long', 'unknown')",
            name=op.f("ck_enrolment_education"),
        ),
        sa.CheckConstraint(
            "esf_status IN ('unemployed', 'long_term_unemployed', 'inactive', 'inactive_neet', 'employed')",
            name=op.f("ck_enrolment_esf_status"),
        ),
        sa.CheckConstraint(
            "exit_reason IN ('completed', 'work', 'study', 'other_measure', 'own_choice', "
            "'consent_withdrawn', 'illness', 'parental_leave', 'moved', 'not_suitable', 'deceased', "
            "'project_end', 'registration_error', 'unknown')",
            name=op.f("ck_enrolment_exit_reason"),
        ),
        sa.CheckConstraint("gender IN ('woman', 'man', 'unknown')", name=op.f("ck_enrolment_gender")),
        sa.CheckConstraint(
            "outcome IN ('work', 'study', 'regular_prework', 'job_seeking', 'back_to_party', 'other', "
            "'unknown')",
            name=op.f("ck_enrolment_outcome"),
        ),
        sa.CheckConstraint(
            "referrer IN ('pes', 'sia', 'municipality', 'region_health', 'self', 'other', 'unknown')",
            name=op.f("ck_enrolment_referrer"),
        ),
        sa.CheckConstraint(
            "support_years IN ('under_1', '1_to_2', '2_to_4', '4_to_6', 'over_6', 'none', 'unknown')",
            name=op.f("ck_enrolment_support_years"),
        ),
        sa.CheckConstraint(
            "work_type IN ('unsubsidised', 'subsidised', 'self_employed')",
            name=op.f("ck_enrolment_work_type"),
        ),
        sa.CheckConstraint(
            "(exited_on IS NULL) = (outcome IS NULL)", name=op.f("ck_enrolment_outcome_with_exit")
        ),
        sa.CheckConstraint(
            "exited_on IS NULL OR exited_on >= enrolled_on", name=op.f("ck_enrolment_exit_after_start")
        ),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_enrolment_forbund")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.import_batch_id"], name=op.f("fk_enrolment_import_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.code"], name=op.f("fk_enrolment_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.participant_id"], name=op.f("fk_enrolment_participant_id")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_enrolment_project")),
        sa.PrimaryKeyConstraint("participant_id", "enrolment_no", name=op.f("pk_enrolment")),
    )
    op.create_index(op.f("ix_enrolment_forbund_municipality"), "enrolment", ["forbund", "municipality"])
    op.create_index(op.f("ix_enrolment_project_enrolled_on"), "enrolment", ["project", "enrolled_on"])

    op.create_table(
        "event_mark",
        sa.Column("event_mark_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=True),
        sa.Column("forbund", sa.String(length=32), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("label_sv", sa.String(length=120), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_event_mark_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_event_mark_project")),
        sa.PrimaryKeyConstraint("event_mark_id", name=op.f("pk_event_mark")),
    )
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("party", sa.String(length=32), nullable=True),
        sa.Column("mandate", sa.String(length=60), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=True),
        sa.Column("selection", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("spread_to", sa.String(length=120), nullable=True),
        sa.CheckConstraint("kind IN ('deviation', 'guldkorn')", name=op.f("ck_finding_kind")),
        sa.CheckConstraint(
            "level IN ('individual', 'operation', 'organisation', 'structure')", name=op.f("ck_finding_level")
        ),
        sa.CheckConstraint(
            "party IN ('pes', 'sia', 'municipality', 'region', 'forbund')", name=op.f("ck_finding_party")
        ),
        sa.CheckConstraint(
            "status IN ('raised', 'received', 'decided', 'acted', 'followed_up', 'closed')",
            name=op.f("ck_finding_status"),
        ),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_finding_forbund")),
        sa.ForeignKeyConstraint(["method"], ["method.code"], name=op.f("fk_finding_method")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_finding_project")),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_finding")),
    )
    op.create_table(
        "grant",
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("app_user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=True),
        sa.Column("policy", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("policy IN ('exact', 'protected')", name=op.f("ck_grant_policy")),
        sa.CheckConstraint(
            "role IN ('steering', 'project_lead', 'funder', 'admin')", name=op.f("ck_grant_role")
        ),
        sa.ForeignKeyConstraint(["app_user_id"], ["app_user.app_user_id"], name=op.f("fk_grant_app_user_id")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_grant_forbund")),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_grant")),
    )
    op.create_table(
        "membership",
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("municipality", sa.String(length=4), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('member', 'project_party')", name=op.f("ck_membership_role")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_membership_forbund")),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.code"], name=op.f("fk_membership_municipality")
        ),
        sa.PrimaryKeyConstraint("forbund", "municipality", "role", "valid_from", name=op.f("pk_membership")),
    )
    op.create_table(
        "project_phase",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("phase", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('analysis', 'implementation', 'closing')", name=op.f("ck_project_phase_phase")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_project_phase_project")),
        sa.PrimaryKeyConstraint("project", "phase", name=op.f("pk_project_phase")),
    )
    op.create_table(
        "published_figure",
        sa.Column("published_figure_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=True),
        sa.Column("forbund", sa.String(length=32), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("denominator", sa.Text(), nullable=False),
        sa.Column("rounded", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("gender IN ('woman', 'man', 'unknown')", name=op.f("ck_published_figure_gender")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_published_figure_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_published_figure_project")),
        sa.PrimaryKeyConstraint("published_figure_id", name=op.f("pk_published_figure")),
    )
    op.create_table(
        "quality_issue",
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("issue_no", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_quality_issue_import_batch_id"),
        ),
        sa.PrimaryKeyConstraint("import_batch_id", "issue_no", name=op.f("pk_quality_issue")),
    )
    op.create_table(
        "snapshot",
        sa.Column("snapshot_id", sa.String(length=26), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_snapshot_project")),
        sa.PrimaryKeyConstraint("snapshot_id", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "subproject",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("age_min", sa.SmallInteger(), nullable=False),
        sa.Column("age_max", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_subproject_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_subproject_project")),
        sa.PrimaryKeyConstraint("project", "forbund", name=op.f("pk_subproject")),
    )
    op.create_table(
        "survey_answer",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("respondents", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_survey_answer_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_survey_answer_project")),
        sa.PrimaryKeyConstraint(
            "project",
            "forbund",
            "round",
            "respondents",
            "question",
            "answer",
            "gender",
            name=op.f("pk_survey_answer"),
        ),
    )
    op.create_table(
        "target",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=True),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('planned', 'goal', 'comparison', 'reference')", name=op.f("ck_target_kind")
        ),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_target_forbund")),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_target_project")),
        sa.PrimaryKeyConstraint("target_id", name=op.f("pk_target")),
    )
    op.create_table(
        "closed_cell",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project", "granularity", "period"],
            ["closed_period.project", "closed_period.granularity", "closed_period.period"],
            name=op.f("fk_closed_cell_project_granularity_period"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_closed_cell_project")),
        sa.PrimaryKeyConstraint(
            "project", "granularity", "period", "event", "cell", name=op.f("pk_closed_cell")
        ),
    )
    op.create_table(
        "finding_step",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("step_no", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("mandate", sa.String(length=60), nullable=True),
        sa.CheckConstraint(
            "status IN ('raised', 'received', 'decided', 'acted', 'followed_up', 'closed')",
            name=op.f("ck_finding_step_status"),
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.finding_id"], name=op.f("fk_finding_step_finding_id")
        ),
        sa.PrimaryKeyConstraint("finding_id", "step_no", name=op.f("pk_finding_step")),
    )
    op.create_table(
        "follow_up",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("enrolment_no", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('work', 'study', 'regular_prework', 'job_seeking', 'back_to_party', 'other', "
            "'unknown')",
            name=op.f("ck_follow_up_outcome"),
        ),
        sa.CheckConstraint(
            "moment IN ('start', 'exit', 'four_weeks', 'six_months', 'twelve_months')",
            name=op.f("ck_follow_up_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id", "enrolment_no"],
            ["enrolment.participant_id", "enrolment.enrolment_no"],
            name=op.f("fk_follow_up_participant_id_enrolment_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "enrolment_no", "moment", name=op.f("pk_follow_up")),
    )
    op.create_table(
        "income_status",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("enrolment_no", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("income_source", sa.String(length=32), nullable=False),
        sa.Column("extent_percent", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint(
            "moment IN ('start', 'exit', 'four_weeks', 'six_months', 'twelve_months')",
            name=op.f("ck_income_status_moment"),
        ),
        sa.CheckConstraint(
            "income_source IN ('earnings', 'social_assistance', 'sickness_benefit', 'rehab_benefit', "
            "'sickness_compensation', 'activity_compensation', 'unemployment_insurance', 'activity_grant', "
            "'introduction_benefit', 'student_aid', 'no_public_support', 'other', 'unknown')",
            name=op.f("ck_income_status_income_source"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id", "enrolment_no"],
            ["enrolment.participant_id", "enrolment.enrolment_no"],
            name=op.f("fk_income_status_participant_id_enrolment_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "participant_id", "enrolment_no", "moment", "income_source", name=op.f("pk_income_status")
        ),
    )
    op.create_table(
        "method_period",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("enrolment_no", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["method"], ["method.code"], name=op.f("fk_method_period_method")),
        sa.ForeignKeyConstraint(
            ["participant_id", "enrolment_no"],
            ["enrolment.participant_id", "enrolment.enrolment_no"],
            name=op.f("fk_method_period_participant_id_enrolment_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "participant_id", "enrolment_no", "method", "started_on", name=op.f("pk_method_period")
        ),
    )
    op.create_table(
        "occupation_status",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("enrolment_no", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("work_percent", sa.SmallInteger(), nullable=False),
        sa.Column("work_type", sa.String(length=32), nullable=True),
        sa.Column("study_percent", sa.SmallInteger(), nullable=False),
        sa.Column("job_seeking", sa.Boolean(), nullable=False),
        sa.Column("registered_with_pes", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "work_type IN ('unsubsidised', 'subsidised', 'self_employed')",
            name=op.f("ck_occupation_status_work_type"),
        ),
        sa.CheckConstraint(
            "moment IN ('start', 'exit', 'four_weeks', 'six_months', 'twelve_months')",
            name=op.f("ck_occupation_status_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id", "enrolment_no"],
            ["enrolment.participant_id", "enrolment.enrolment_no"],
            name=op.f("fk_occupation_status_participant_id_enrolment_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "participant_id", "enrolment_no", "moment", name=op.f("pk_occupation_status")
        ),
    )
    op.create_table(
        "snapshot_file",
        sa.Column("snapshot_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.snapshot_id"], name=op.f("fk_snapshot_file_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("snapshot_id", "name", name=op.f("pk_snapshot_file")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("snapshot_file")
    op.drop_table("occupation_status")
    op.drop_table("method_period")
    op.drop_table("income_status")
    op.drop_table("follow_up")
    op.drop_table("finding_step")
    op.drop_table("closed_cell")
    op.drop_table("target")
    op.drop_table("survey_answer")
    op.drop_table("subproject")
    op.drop_table("snapshot")
    op.drop_table("quality_issue")
    op.drop_table("published_figure")
    op.drop_table("project_phase")
    op.drop_table("membership")
    op.drop_table("grant")
    op.drop_table("finding")
    op.drop_table("event_mark")

    op.drop_table("enrolment")
    op.drop_table("cost")
    op.drop_table("closed_period")
    op.drop_table("budget")
    op.drop_table("aggregate_count")
    op.drop_table("project")
    op.drop_table("participant")
    op.drop_table("municipality")
    op.drop_table("method")
    op.drop_table("import_batch")
    op.drop_table("forbund")
    op.drop_table("data_version")
    op.drop_table("audit_event")
    op.drop_table("app_user")
