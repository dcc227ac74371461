-- Roller, radskydd och rättigheter i PostgreSQL, som manage.py secure-database gör dem.
-- Kör efter manage.py migrate: psql --set ON_ERROR_STOP=1 --file roles.sql mia
-- Får köras om. Skriven av manage.py docs ur data_access/access/rows.py: ändra där.
BEGIN;

SET LOCAL check_function_bodies = off;

CREATE OR REPLACE FUNCTION mia_sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER AS $mia$
SELECT coalesce(current_setting('mia.policy', true) = 'exact'
    AND current_setting('mia.role', true) IN ('steering', 'project_lead', 'admin'), false)$mia$;

CREATE OR REPLACE FUNCTION mia_reads() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER AS $mia$SELECT coalesce(current_setting('mia.role', true) IN ('steering', 'project_lead', 'admin'), false)$mia$;

CREATE OR REPLACE FUNCTION mia_administers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER AS $mia$SELECT coalesce(current_setting('mia.role', true) = 'admin', false)$mia$;

CREATE OR REPLACE FUNCTION mia_own_participants() RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $mia$
SELECT e.participant_id::text FROM enrolment AS e
WHERE current_setting('mia.role', true) = 'project_lead'
    AND e.forbund = ANY (string_to_array(current_setting('mia.forbund', true), ','))$mia$;

CREATE OR REPLACE FUNCTION mia_project_counts(day date) RETURNS TABLE (project text, enrolled bigint, exited bigint) LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $mia$SELECT counted.* FROM (SELECT CAST(either.project AS VARCHAR) AS project, either.enrolled, either.exited 
FROM (SELECT participation_sum.project AS project, CAST(sum(participation_sum.n) AS BIGINT) AS enrolled, CAST(sum(CASE WHEN (participation_sum.cell != 'active') THEN participation_sum.n ELSE 0 END) AS BIGINT) AS exited 
FROM participation_sum 
WHERE participation_sum.sum_name = 'f6aee8b41c9b' AND (EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = day)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = 'f6aee8b41c9b')) GROUP BY participation_sum.project UNION ALL SELECT p.project AS project, count(*) AS enrolled, count(p.exited_on) AS exited 
FROM (SELECT whole.participant_id AS participant_id, whole.project AS project, whole.enrolled_on AS enrolled_on, whole.exited_on AS exited_on, whole.forbund AS forbund, whole.municipality AS municipality, whole.gender AS gender, whole.birth_year AS birth_year, whole.referrer AS referrer, whole.education AS education, whole.support_years AS support_years, whole.exit_registered_on AS exit_registered_on, whole.exit_reason AS exit_reason, whole.outcome AS outcome, whole.method_mask AS method_mask, whole.activity_hours AS activity_hours, participant.record_key AS record_key, participant.registration_level AS registration_level, CASE WHEN (participant.born_abroad IS true) THEN 'yes' WHEN (participant.born_abroad IS false) THEN 'no' ELSE 'unknown' END AS born_abroad 
FROM (SELECT enrolment.participant_id AS participant_id, enrolment.project AS project, enrolment.enrolled_on AS enrolled_on, CASE WHEN (enrolment.exited_on <= day) THEN enrolment.exited_on END AS exited_on, enrolment.forbund AS forbund, enrolment.municipality AS municipality, enrolment.gender AS gender, enrolment.birth_year AS birth_year, enrolment.referrer AS referrer, enrolment.education AS education, enrolment.support_years AS support_years, CASE WHEN (enrolment.exited_on <= day) THEN enrolment.exit_registered_on END AS exit_registered_on, CASE WHEN (enrolment.exited_on <= day) THEN enrolment.exit_reason END AS exit_reason, CASE WHEN (enrolment.exited_on <= day) THEN enrolment.outcome END AS outcome, enrolment.method_mask AS method_mask, enrolment.activity_hours AS activity_hours, enrolment.enrolment_no AS first_enrolment_no, enrolment.enrolment_no AS last_enrolment_no 
FROM enrolment 
WHERE enrolment.enrolled_on <= day AND (enrolment.exit_reason IS NULL OR enrolment.exit_reason != 'registration_error') AND NOT ((EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = day)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = 'f6aee8b41c9b'))) AND NOT (EXISTS (SELECT * 
FROM enrolment AS other 
WHERE other.participant_id = enrolment.participant_id AND other.enrolment_no != enrolment.enrolment_no)) UNION ALL SELECT numbered.participant_id AS participant_id, numbered.project AS project, min(numbered.enrolled_on) AS enrolled_on, CASE WHEN (count(numbered.ended_on) = count(*)) THEN max(numbered.ended_on) END AS exited_on, max(CASE WHEN (numbered.first_no = 1) THEN numbered.forbund END) AS forbund, max(CASE WHEN (numbered.first_no = 1) THEN numbered.municipality END) AS municipality, max(CASE WHEN (numbered.first_no = 1) THEN numbered.gender END) AS gender, max(CASE WHEN (numbered.first_no = 1) THEN numbered.birth_year END) AS birth_year, max(CASE WHEN (numbered.first_no = 1) THEN numbered.referrer END) AS referrer, max(CASE WHEN (numbered.first_no = 1) THEN numbered.education END) AS education, max(CASE WHEN (numbered.first_no = 1) THEN numbered.support_years END) AS support_years, CASE WHEN (count(numbered.ended_on) = count(*)) THEN max(CASE WHEN (numbered.last_no = 1) THEN numbered.exit_registered_on END) END AS exit_registered_on, CASE WHEN (count(numbered.ended_on) = count(*)) THEN max(CASE WHEN (numbered.last_no = 1) THEN numbered.exit_reason END) END AS exit_reason, CASE WHEN (count(numbered.ended_on) = count(*)) THEN max(CASE WHEN (numbered.last_no = 1) THEN numbered.outcome END) END AS outcome, bit_or(numbered.method_mask) AS method_mask, sum(numbered.activity_hours) AS activity_hours, max(CASE WHEN (numbered.first_no = 1) THEN numbered.enrolment_no END) AS first_enrolment_no, max(CASE WHEN (numbered.last_no = 1) THEN numbered.enrolment_no END) AS last_enrolment_no 
FROM (SELECT enrolment.participant_id AS participant_id, enrolment.project AS project, enrolment.enrolment_no AS enrolment_no, enrolment.enrolled_on AS enrolled_on, enrolment.forbund AS forbund, enrolment.municipality AS municipality, enrolment.gender AS gender, enrolment.birth_year AS birth_year, enrolment.referrer AS referrer, enrolment.education AS education, enrolment.support_years AS support_years, enrolment.exit_registered_on AS exit_registered_on, enrolment.exit_reason AS exit_reason, enrolment.outcome AS outcome, enrolment.method_mask AS method_mask, enrolment.activity_hours AS activity_hours, CASE WHEN (enrolment.exited_on <= day) THEN enrolment.exited_on END AS ended_on, row_number() OVER (PARTITION BY enrolment.participant_id, enrolment.project ORDER BY enrolment.enrolled_on, enrolment.enrolment_no) AS first_no, row_number() OVER (PARTITION BY enrolment.participant_id, enrolment.project ORDER BY CASE WHEN (enrolment.exited_on <= day) THEN enrolment.exited_on END DESC NULLS LAST, enrolment.enrolled_on DESC, enrolment.enrolment_no DESC) AS last_no 
FROM enrolment 
WHERE enrolment.enrolled_on <= day AND (enrolment.exit_reason IS NULL OR enrolment.exit_reason != 'registration_error') AND NOT ((EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = day)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = 'f6aee8b41c9b'))) AND (EXISTS (SELECT * 
FROM enrolment AS other 
WHERE other.participant_id = enrolment.participant_id AND other.enrolment_no != enrolment.enrolment_no))) AS numbered GROUP BY numbered.participant_id, numbered.project) AS whole JOIN participant ON participant.participant_id = whole.participant_id) AS p 
WHERE NOT ((EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = day)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = 'f6aee8b41c9b'))) GROUP BY p.project) AS either 
WHERE either.enrolled >= 500 OR either.project IN (SELECT target.project 
FROM target 
WHERE target.kind = 'planned' AND target.indicator = 'enrolled' AND target.forbund IS NULL AND target.value >= 500 AND target.valid_from <= day AND (target.valid_to IS NULL OR target.valid_to > day))) AS counted WHERE (SELECT mia_reads())$mia$;

CREATE OR REPLACE FUNCTION mia_delays_enrolled(of_project text, of_forbund text, since date, clock date) RETURNS TABLE (happened_on date, registered_on date, n bigint) LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $mia$SELECT counted.* FROM (SELECT known.happened_on, known.registered_on, known.n 
FROM (SELECT days.happened_on AS happened_on, days.registered_on AS registered_on, days.n AS n, sum(days.n) OVER () AS in_all 
FROM (SELECT CAST(substr(participation_sum.cell, 1, 10) AS DATE) AS happened_on, (CAST(substr(participation_sum.cell, 1, 10) AS DATE) + CAST(substr(participation_sum.cell, 12) AS INTEGER)) AS registered_on, CAST(sum(participation_sum.n) AS BIGINT) AS n 
FROM participation_sum 
WHERE participation_sum.sum_name = '2ca4fe8bb74d' AND participation_sum.project = of_project AND (of_forbund IS NULL OR participation_sum.forbund = of_forbund) AND (EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = clock)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = '2ca4fe8bb74d')) GROUP BY participation_sum.cell UNION ALL SELECT enrolment.enrolled_on AS happened_on, enrolment.enrolment_registered_on AS registered_on, count(*) AS n 
FROM enrolment 
WHERE NOT ((EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = clock)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = '2ca4fe8bb74d'))) AND enrolment.project = of_project AND (of_forbund IS NULL OR enrolment.forbund = of_forbund) AND enrolment.enrolled_on > since AND enrolment.enrolment_registered_on <= clock AND (enrolment.exit_reason IS NULL OR enrolment.exit_reason != 'registration_error') GROUP BY enrolment.enrolled_on, enrolment.enrolment_registered_on) AS days) AS known 
WHERE known.in_all >= 50) AS counted WHERE (SELECT mia_reads())$mia$;

CREATE OR REPLACE FUNCTION mia_delays_exited(of_project text, of_forbund text, since date, clock date) RETURNS TABLE (happened_on date, registered_on date, n bigint) LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $mia$SELECT counted.* FROM (SELECT known.happened_on, known.registered_on, known.n 
FROM (SELECT days.happened_on AS happened_on, days.registered_on AS registered_on, days.n AS n, sum(days.n) OVER () AS in_all 
FROM (SELECT CAST(substr(participation_sum.cell, 1, 10) AS DATE) AS happened_on, (CAST(substr(participation_sum.cell, 1, 10) AS DATE) + CAST(substr(participation_sum.cell, 12) AS INTEGER)) AS registered_on, CAST(sum(participation_sum.n) AS BIGINT) AS n 
FROM participation_sum 
WHERE participation_sum.sum_name = '35b502b5b562' AND participation_sum.project = of_project AND (of_forbund IS NULL OR participation_sum.forbund = of_forbund) AND (EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = clock)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = '35b502b5b562')) GROUP BY participation_sum.cell UNION ALL SELECT enrolment.exited_on AS happened_on, enrolment.exit_registered_on AS registered_on, count(*) AS n 
FROM enrolment 
WHERE NOT ((EXISTS (SELECT summed.summed_id 
FROM summed 
WHERE summed.as_of = clock)) AND (EXISTS (SELECT participation_sum.n 
FROM participation_sum 
WHERE participation_sum.sum_name = '35b502b5b562'))) AND enrolment.project = of_project AND (of_forbund IS NULL OR enrolment.forbund = of_forbund) AND enrolment.exited_on > since AND enrolment.exit_registered_on <= clock AND (enrolment.exit_reason IS NULL OR enrolment.exit_reason != 'registration_error') GROUP BY enrolment.exited_on, enrolment.exit_registered_on) AS days) AS known 
WHERE known.in_all >= 50) AS counted WHERE (SELECT mia_reads())$mia$;

CREATE OR REPLACE FUNCTION mia_anybody() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $mia$SELECT EXISTS (SELECT enrolment.enrolment_no 
FROM enrolment) AS anon_1$mia$;

DO $$ BEGIN CREATE ROLE mia_owner NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

DO $$ BEGIN CREATE ROLE mia_import LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

DO $$ BEGIN CREATE ROLE mia_app LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

GRANT mia_owner TO CURRENT_USER;

DO $$ BEGIN EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO mia_owner', current_schema()); END $$;

DO $$ BEGIN EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema()); END $$;

DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO mia_import, mia_app', current_schema()); END $$;

ALTER TABLE "aggregate_count" OWNER TO mia_owner;

REVOKE ALL ON "aggregate_count" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "aggregate_count" TO mia_import;

GRANT SELECT ON "aggregate_count" TO mia_app;

ALTER TABLE "app_session" OWNER TO mia_owner;

REVOKE ALL ON "app_session" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "app_session" TO mia_import;

GRANT SELECT ON "app_session" TO mia_app;

GRANT INSERT, UPDATE ON "app_session" TO mia_app;

ALTER TABLE "app_user" OWNER TO mia_owner;

REVOKE ALL ON "app_user" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "app_user" TO mia_import;

GRANT SELECT ON "app_user" TO mia_app;

GRANT INSERT, UPDATE ON "app_user" TO mia_app;

ALTER TABLE "audit_anchor" OWNER TO mia_owner;

REVOKE ALL ON "audit_anchor" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT ON "audit_anchor" TO mia_import;

GRANT SELECT ON "audit_anchor" TO mia_app;

ALTER TABLE "audit_event" OWNER TO mia_owner;

REVOKE ALL ON "audit_event" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, DELETE ON "audit_event" TO mia_import;

GRANT SELECT ON "audit_event" TO mia_app;

GRANT INSERT ON "audit_event" TO mia_app;

ALTER TABLE "batch_project" OWNER TO mia_owner;

REVOKE ALL ON "batch_project" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "batch_project" TO mia_import;

GRANT SELECT ON "batch_project" TO mia_app;

ALTER TABLE "budget" OWNER TO mia_owner;

REVOKE ALL ON "budget" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "budget" TO mia_import;

GRANT SELECT ON "budget" TO mia_app;

ALTER TABLE "closed_cell" OWNER TO mia_owner;

REVOKE ALL ON "closed_cell" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "closed_cell" TO mia_import;

GRANT SELECT ("event", "granularity", "dimensions", "project", "period", "cell", "shown", "exact") ON "closed_cell" TO mia_app;

ALTER TABLE "closed_period" OWNER TO mia_owner;

REVOKE ALL ON "closed_period" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "closed_period" TO mia_import;

GRANT SELECT ON "closed_period" TO mia_app;

ALTER TABLE "cost" OWNER TO mia_owner;

REVOKE ALL ON "cost" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "cost" TO mia_import;

GRANT SELECT ON "cost" TO mia_app;

ALTER TABLE "data_version" OWNER TO mia_owner;

REVOKE ALL ON "data_version" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "data_version" TO mia_import;

GRANT SELECT ON "data_version" TO mia_app;

GRANT INSERT, UPDATE ON "data_version" TO mia_app;

ALTER TABLE "enrolment" OWNER TO mia_owner;

REVOKE ALL ON "enrolment" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "enrolment" TO mia_import;

GRANT SELECT ON "enrolment" TO mia_app;

ALTER TABLE "esf_result" OWNER TO mia_owner;

REVOKE ALL ON "esf_result" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "esf_result" TO mia_import;

GRANT SELECT ON "esf_result" TO mia_app;

ALTER TABLE "event_mark" OWNER TO mia_owner;

REVOKE ALL ON "event_mark" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "event_mark" TO mia_import;

GRANT SELECT ON "event_mark" TO mia_app;

ALTER TABLE "fidelity_score" OWNER TO mia_owner;

REVOKE ALL ON "fidelity_score" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "fidelity_score" TO mia_import;

GRANT SELECT ON "fidelity_score" TO mia_app;

ALTER TABLE "finding" OWNER TO mia_owner;

REVOKE ALL ON "finding" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "finding" TO mia_import;

GRANT SELECT ON "finding" TO mia_app;

GRANT INSERT, UPDATE ON "finding" TO mia_app;

ALTER TABLE "finding_step" OWNER TO mia_owner;

REVOKE ALL ON "finding_step" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "finding_step" TO mia_import;

GRANT SELECT ON "finding_step" TO mia_app;

GRANT INSERT ON "finding_step" TO mia_app;

ALTER TABLE "finding_version" OWNER TO mia_owner;

REVOKE ALL ON "finding_version" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "finding_version" TO mia_import;

GRANT SELECT ON "finding_version" TO mia_app;

GRANT INSERT ON "finding_version" TO mia_app;

ALTER TABLE "follow_up" OWNER TO mia_owner;

REVOKE ALL ON "follow_up" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "follow_up" TO mia_import;

GRANT SELECT ON "follow_up" TO mia_app;

ALTER TABLE "forbund" OWNER TO mia_owner;

REVOKE ALL ON "forbund" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "forbund" TO mia_import;

GRANT SELECT ON "forbund" TO mia_app;

ALTER TABLE "grant" OWNER TO mia_owner;

REVOKE ALL ON "grant" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "grant" TO mia_import;

GRANT SELECT ON "grant" TO mia_app;

GRANT INSERT, UPDATE ON "grant" TO mia_app;

ALTER TABLE "import_batch" OWNER TO mia_owner;

REVOKE ALL ON "import_batch" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "import_batch" TO mia_import;

GRANT SELECT ON "import_batch" TO mia_app;

ALTER TABLE "income_status" OWNER TO mia_owner;

REVOKE ALL ON "income_status" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "income_status" TO mia_import;

GRANT SELECT ON "income_status" TO mia_app;

ALTER TABLE "leadership" OWNER TO mia_owner;

REVOKE ALL ON "leadership" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "leadership" TO mia_import;

GRANT SELECT ON "leadership" TO mia_app;

ALTER TABLE "membership" OWNER TO mia_owner;

REVOKE ALL ON "membership" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "membership" TO mia_import;

GRANT SELECT ON "membership" TO mia_app;

ALTER TABLE "method" OWNER TO mia_owner;

REVOKE ALL ON "method" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "method" TO mia_import;

GRANT SELECT ON "method" TO mia_app;

ALTER TABLE "method_period" OWNER TO mia_owner;

REVOKE ALL ON "method_period" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "method_period" TO mia_import;

GRANT SELECT ON "method_period" TO mia_app;

ALTER TABLE "municipality" OWNER TO mia_owner;

REVOKE ALL ON "municipality" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "municipality" TO mia_import;

GRANT SELECT ON "municipality" TO mia_app;

ALTER TABLE "occupation_status" OWNER TO mia_owner;

REVOKE ALL ON "occupation_status" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "occupation_status" TO mia_import;

GRANT SELECT ON "occupation_status" TO mia_app;

ALTER TABLE "participant" OWNER TO mia_owner;

REVOKE ALL ON "participant" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "participant" TO mia_import;

GRANT SELECT ON "participant" TO mia_app;

ALTER TABLE "participation_sum" OWNER TO mia_owner;

REVOKE ALL ON "participation_sum" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "participation_sum" TO mia_import;

GRANT SELECT ON "participation_sum" TO mia_app;

ALTER TABLE "project" OWNER TO mia_owner;

REVOKE ALL ON "project" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "project" TO mia_import;

GRANT SELECT ON "project" TO mia_app;

ALTER TABLE "project_condition" OWNER TO mia_owner;

REVOKE ALL ON "project_condition" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "project_condition" TO mia_import;

GRANT SELECT ON "project_condition" TO mia_app;

ALTER TABLE "project_phase" OWNER TO mia_owner;

REVOKE ALL ON "project_phase" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "project_phase" TO mia_import;

GRANT SELECT ON "project_phase" TO mia_app;

ALTER TABLE "published_figure" OWNER TO mia_owner;

REVOKE ALL ON "published_figure" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "published_figure" TO mia_import;

GRANT SELECT ON "published_figure" TO mia_app;

ALTER TABLE "quality_issue" OWNER TO mia_owner;

REVOKE ALL ON "quality_issue" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "quality_issue" TO mia_import;

GRANT SELECT ON "quality_issue" TO mia_app;

ALTER TABLE "record_change" OWNER TO mia_owner;

REVOKE ALL ON "record_change" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "record_change" TO mia_import;

GRANT SELECT ON "record_change" TO mia_app;

ALTER TABLE "reference_series" OWNER TO mia_owner;

REVOKE ALL ON "reference_series" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "reference_series" TO mia_import;

GRANT SELECT ON "reference_series" TO mia_app;

ALTER TABLE "row_change" OWNER TO mia_owner;

REVOKE ALL ON "row_change" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "row_change" TO mia_import;

ALTER TABLE "scb_report" OWNER TO mia_owner;

REVOKE ALL ON "scb_report" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "scb_report" TO mia_import;

GRANT SELECT ON "scb_report" TO mia_app;

ALTER TABLE "snapshot" OWNER TO mia_owner;

REVOKE ALL ON "snapshot" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "snapshot" TO mia_import;

GRANT SELECT ON "snapshot" TO mia_app;

GRANT INSERT ON "snapshot" TO mia_app;

ALTER TABLE "snapshot_event" OWNER TO mia_owner;

REVOKE ALL ON "snapshot_event" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "snapshot_event" TO mia_import;

GRANT SELECT ON "snapshot_event" TO mia_app;

GRANT INSERT ON "snapshot_event" TO mia_app;

ALTER TABLE "snapshot_file" OWNER TO mia_owner;

REVOKE ALL ON "snapshot_file" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "snapshot_file" TO mia_import;

GRANT SELECT ON "snapshot_file" TO mia_app;

GRANT INSERT ON "snapshot_file" TO mia_app;

ALTER TABLE "snapshot_release" OWNER TO mia_owner;

REVOKE ALL ON "snapshot_release" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "snapshot_release" TO mia_import;

GRANT SELECT ON "snapshot_release" TO mia_app;

GRANT INSERT, DELETE ON "snapshot_release" TO mia_app;

ALTER TABLE "subproject" OWNER TO mia_owner;

REVOKE ALL ON "subproject" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "subproject" TO mia_import;

GRANT SELECT ON "subproject" TO mia_app;

ALTER TABLE "summed" OWNER TO mia_owner;

REVOKE ALL ON "summed" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "summed" TO mia_import;

GRANT SELECT ON "summed" TO mia_app;

ALTER TABLE "survey_answer" OWNER TO mia_owner;

REVOKE ALL ON "survey_answer" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "survey_answer" TO mia_import;

GRANT SELECT ON "survey_answer" TO mia_app;

ALTER TABLE "survey_question" OWNER TO mia_owner;

REVOKE ALL ON "survey_question" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "survey_question" TO mia_import;

GRANT SELECT ON "survey_question" TO mia_app;

ALTER TABLE "target" OWNER TO mia_owner;

REVOKE ALL ON "target" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "target" TO mia_import;

GRANT SELECT ON "target" TO mia_app;

ALTER TABLE "undone_batch" OWNER TO mia_owner;

REVOKE ALL ON "undone_batch" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "undone_batch" TO mia_import;

GRANT SELECT ON "undone_batch" TO mia_app;

ALTER TABLE "violence_screening" OWNER TO mia_owner;

REVOKE ALL ON "violence_screening" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "violence_screening" TO mia_import;

GRANT SELECT ON "violence_screening" TO mia_app;

ALTER TABLE "withdrawal" OWNER TO mia_owner;

REVOKE ALL ON "withdrawal" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "withdrawal" TO mia_import;

ALTER TABLE "alembic_version" OWNER TO mia_owner;

REVOKE ALL ON "alembic_version" FROM PUBLIC, mia_import, mia_app;

GRANT SELECT ON "alembic_version" TO mia_import, mia_app;

ALTER VIEW participation OWNER TO mia_owner;

ALTER VIEW participation SET (security_invoker = true);

GRANT SELECT ON participation TO mia_import, mia_app;

DO $$ BEGIN EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO mia_import, mia_app', current_schema()); END $$;

ALTER FUNCTION mia_sees_all() OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_sees_all() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_sees_all() TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_reads() OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_reads() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_reads() TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_administers() OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_administers() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_administers() TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_own_participants() OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_own_participants() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_own_participants() TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_project_counts(date) OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_project_counts(date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_project_counts(date) TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_delays_enrolled(text, text, date, date) OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_delays_enrolled(text, text, date, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_delays_enrolled(text, text, date, date) TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_delays_exited(text, text, date, date) OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_delays_exited(text, text, date, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_delays_exited(text, text, date, date) TO mia_owner, mia_import, mia_app;

ALTER FUNCTION mia_anybody() OWNER TO mia_owner;

REVOKE ALL ON FUNCTION mia_anybody() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION mia_anybody() TO mia_owner, mia_import, mia_app;

ALTER TABLE "participant" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "participant" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "participant";

CREATE POLICY mia_all ON "participant" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "participant";

CREATE POLICY mia_seen ON "participant" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "enrolment" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "enrolment" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "enrolment";

CREATE POLICY mia_all ON "enrolment" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "enrolment";

CREATE POLICY mia_seen ON "enrolment" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "record_change" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "record_change" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "record_change";

CREATE POLICY mia_all ON "record_change" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "record_change";

CREATE POLICY mia_seen ON "record_change" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "follow_up" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "follow_up" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "follow_up";

CREATE POLICY mia_all ON "follow_up" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "follow_up";

CREATE POLICY mia_seen ON "follow_up" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "income_status" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "income_status" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "income_status";

CREATE POLICY mia_all ON "income_status" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "income_status";

CREATE POLICY mia_seen ON "income_status" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "method_period" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "method_period" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "method_period";

CREATE POLICY mia_all ON "method_period" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "method_period";

CREATE POLICY mia_seen ON "method_period" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "occupation_status" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "occupation_status" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "occupation_status";

CREATE POLICY mia_all ON "occupation_status" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "occupation_status";

CREATE POLICY mia_seen ON "occupation_status" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants()));

ALTER TABLE "participation_sum" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "participation_sum" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "participation_sum";

CREATE POLICY mia_all ON "participation_sum" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "participation_sum";

CREATE POLICY mia_seen ON "participation_sum" FOR SELECT TO mia_app USING ((SELECT mia_sees_all()) OR ((SELECT mia_reads()) AND forbund <> ''
    AND (SELECT current_setting('mia.role', true)) = 'project_lead'
    AND forbund = ANY (string_to_array(current_setting('mia.forbund', true), ','))));

ALTER TABLE "survey_answer" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "survey_answer" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "survey_answer";

CREATE POLICY mia_all ON "survey_answer" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "survey_answer";

CREATE POLICY mia_seen ON "survey_answer" FOR SELECT TO mia_app USING ((SELECT mia_reads()));

ALTER TABLE "aggregate_count" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "aggregate_count" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "aggregate_count";

CREATE POLICY mia_all ON "aggregate_count" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "aggregate_count";

CREATE POLICY mia_seen ON "aggregate_count" FOR SELECT TO mia_app USING ((SELECT mia_reads()));

ALTER TABLE "violence_screening" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "violence_screening" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "violence_screening";

CREATE POLICY mia_all ON "violence_screening" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "violence_screening";

CREATE POLICY mia_seen ON "violence_screening" FOR SELECT TO mia_app USING ((SELECT mia_reads()));

ALTER TABLE "leadership" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "leadership" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "leadership";

CREATE POLICY mia_all ON "leadership" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "leadership";

CREATE POLICY mia_seen ON "leadership" FOR SELECT TO mia_app USING ((SELECT mia_reads()));

ALTER TABLE "quality_issue" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "quality_issue" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "quality_issue";

CREATE POLICY mia_all ON "quality_issue" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "quality_issue";

CREATE POLICY mia_seen ON "quality_issue" FOR SELECT TO mia_app USING ((SELECT mia_administers()));

ALTER TABLE "app_user" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "app_user" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "app_user";

CREATE POLICY mia_all ON "app_user" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "app_user";

CREATE POLICY mia_seen ON "app_user" FOR SELECT TO mia_app USING (true);

DROP POLICY IF EXISTS mia_given ON "app_user";

CREATE POLICY mia_given ON "app_user" FOR INSERT TO mia_app WITH CHECK ((SELECT mia_administers()));

DROP POLICY IF EXISTS mia_changed ON "app_user";

CREATE POLICY mia_changed ON "app_user" FOR UPDATE TO mia_app USING ((SELECT mia_administers())) WITH CHECK ((SELECT mia_administers()));

ALTER TABLE "grant" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "grant" FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS mia_all ON "grant";

CREATE POLICY mia_all ON "grant" TO mia_owner, mia_import USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS mia_seen ON "grant";

CREATE POLICY mia_seen ON "grant" FOR SELECT TO mia_app USING (true);

DROP POLICY IF EXISTS mia_given ON "grant";

CREATE POLICY mia_given ON "grant" FOR INSERT TO mia_app WITH CHECK ((SELECT mia_administers()));

DROP POLICY IF EXISTS mia_changed ON "grant";

CREATE POLICY mia_changed ON "grant" FOR UPDATE TO mia_app USING ((SELECT mia_administers())) WITH CHECK ((SELECT mia_administers()));

COMMIT;
