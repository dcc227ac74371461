"""Every indicator counted a second time, in plain loops over people: nothing of metrics is used here."""

from math import prod

DROPOUT = {"own_choice", "consent_withdrawn", "not_suitable"}
OTHER = {"job_seeking", "back_to_party", "other"}
WORK = {"se", "ips", "asf", "employer_training"}

#: The outcomes that count in the numerator (None = still there).
OUTCOMES = {
    "exit_work_study": {"work", "study"},
    "exit_work": {"work"},
    "exit_study": {"study"},
    "exit_prework": {"regular_prework"},
    "exit_positive": {"work", "study", "regular_prework"},
    "outcome_of_enrolled": {"work", "study", "regular_prework"},
    "exit_other": OTHER,
    "exit_dropout": OTHER | {"unknown"},
    "exit_unknown": {"unknown"},
    "exit_rest": OTHER | {"unknown"},
    "hand_back": {"back_to_party"},
    "outcome_missing": {"unknown"},
}
#: What else has to hold.
ALSO = {
    "exit_other": lambda p: p["reason"] not in DROPOUT,
    "exit_dropout": lambda p: p["reason"] in DROPOUT,
    "exit_unknown": lambda p: p["reason"] not in DROPOUT,
    "dropout": lambda p: p["reason"] in DROPOUT,
    "work_oriented": lambda p: bool(WORK & set(p["methods"])),
    "women_share": lambda p: p["gender"] == "woman",
    "data_quality": lambda p: p["level"] == "identified",
    "exits_on_time": lambda p: not p["late"],
    "completeness": lambda p: p["complete"],
    "step_up": lambda p: p["step_up"] == "yes",
    "occupation_known": lambda p: p["step_up"] != "unknown",
    "self_support": lambda p: p["self_support"] == "yes",
    "income_known": lambda p: p["self_support"] != "unknown",
    "sa_exit": lambda p: p["social_assistance"] == "left",
    "result_6m": lambda p: p["follow_up_6m"] == "work_or_study",
    "follow_up_coverage": lambda p: p["follow_up_6m"] != "missing",
    "result_12m": lambda p: p["follow_up_12m"] == "work_or_study",
    "follow_up_coverage_12m": lambda p: p["follow_up_12m"] != "missing",
    "gender_missing": lambda p: p["gender"] == "unknown",
    "age_missing": lambda p: p["age_band"] == "unknown",
    "education_missing": lambda p: p["education"] in (None, "unknown"),
    "support_missing": lambda p: p["support_years"] in (None, "unknown"),
    "referrer_missing": lambda p: p["referrer"] in (None, "unknown"),
    "referral_date_missing": lambda p: p["referral_date"] == "missing",
    "esf_status_missing": lambda p: p["esf_status"] == "missing",
    "hours_missing": lambda p: p["hours_stated"] == "missing",
    "referred_after_start": lambda p: p["referral_date"] == "after_start",
}
OF_EXITED = {
    "exited", "exit_work_study", "exit_prework", "exit_positive", "exit_other", "exit_dropout",
    "exit_work", "exit_study", "exit_unknown", "dropout", "exit_reasons", "exits_on_time",
    "step_up", "occupation_known", "self_support", "income_known", "sa_exit", "result_6m",
    "follow_up_coverage", "result_12m", "follow_up_coverage_12m", "income_matrix", "exit_rest",
    "outcome_missing", "hand_back",
}  # fmt: skip
#: Whom some of the exited are counted among.
ONLY = {
    "sa_exit": lambda p: p["social_assistance"] in ("left", "stayed", "exit_unknown"),
    "result_6m": lambda p: p["follow_up_6m"] in ("work_or_study", "other"),
    "follow_up_coverage": lambda p: p["follow_up_6m"] != "not_due",
    "result_12m": lambda p: p["follow_up_12m"] in ("work_or_study", "other"),
    "follow_up_coverage_12m": lambda p: p["follow_up_12m"] != "not_due",
    "hours_missing": lambda p: p["hours_stated"] != "no_method",
    "referred_after_start": lambda p: p["referral_date"] != "missing",
}
RUNNING = {"enrolled", "active", "target_attain"}
DISTRIBUTED = {
    "referral_share": "referrer", "exit_reasons": "exit_reason", "method_share": "method",
    "income_matrix": "income_after",
}  # fmt: skip
COMPARED = {
    "gap_outcome": "exit_work_study",
    "gap_prework": "exit_prework",
    "gap_method": "work_oriented",
    "gap_single_method": "method_share",
    "gap_referral": "referral_share",
    "gap_hours": "hours_pp",
    "gap_time": "time_in",
}


def everybody(indicator, people, as_of, among, start):
    """People in the denominator: *among* is enrolled, exited or mature; *start* the first counted month."""
    base = COMPARED.get(indicator, indicator)
    among = among or ("exited" if base in OF_EXITED else "enrolled")
    for p in people:
        gone = p["exited"] is not None and p["exited"] <= as_of
        first = p["exited"] if among == "exited" else p["started"]
        if p["started"] > as_of or (among == "exited" and not gone):
            continue
        if base == "active" and gone:
            continue
        if among == "mature" and (as_of - p["started"]).days < 365:
            continue
        if base == "women_share" and p["gender"] not in ("woman", "man"):
            continue
        if not ONLY.get(base, lambda _: True)(p):
            continue
        if start and base not in RUNNING and first < start:
            continue
        yield p


def outcome_of(p, as_of, among):
    if p["exited"] is None or p["exited"] > as_of:
        return None
    if among == "mature" and (p["exited"] - p["started"]).days > 365:
        return None
    return p["outcome"]


def codes_of(p, dimension, as_of):
    """The groups of *dimension* that a person belongs to."""
    gone = p["exited"] is not None and p["exited"] <= as_of
    kind, _, unit = dimension.partition("_")
    if dimension == "method":
        return p["methods"]
    if dimension == "work_oriented":
        return ("yes" if ALSO["work_oriented"](p) else "no",)
    if dimension in ("outcome", "exit_reason"):
        value = p["outcome" if dimension == "outcome" else "reason"] if gone else None
        return (value or "unknown",)
    if kind in ("enrolled", "exited") and unit in ("month", "quarter", "year"):
        day = p["started"] if kind == "enrolled" else p["exited"]
        quarter = f"{day.year}Q{(day.month - 1) // 3 + 1}"
        return ({"month": day.isoformat()[:7], "quarter": quarter, "year": str(day.year)}[unit],)
    return (p[dimension] or "unknown",)


def keys_of(p, by, as_of):
    """All combinations of the groups of *by* that a person belongs to."""
    keys = [()]
    for dimension in by:
        keys = [(*key, code) for key in keys for code in codes_of(p, dimension, as_of)]
    return keys


def chosen(p, where, skipped, as_of):
    return all(
        set(codes_of(p, dimension, as_of)) & set(codes)
        for dimension, codes in where.items()
        if dimension != skipped
    )


def counts(indicator, p, as_of, among):
    outcomes = OUTCOMES.get(indicator)
    right_outcome = outcomes is None or outcome_of(p, as_of, among) in outcomes
    return right_outcome and ALSO.get(indicator, lambda _: True)(p)


def recount(indicator, people, as_of, *, by=(), where=None, among=None, start=None):
    """Return {group: (numerator, denominator)} of a count or a share."""
    where, spread = where or {}, DISTRIBUTED.get(indicator)
    others = tuple(d for d in by if d != spread)
    numerators, denominators = {}, {}
    for p in everybody(indicator, people, as_of, among, start):
        if not chosen(p, where, spread, as_of):
            continue
        for key in keys_of(p, others, as_of):
            denominators[key] = denominators.get(key, 0) + 1
        for key in keys_of(p, by, as_of):
            numerators[key] = numerators.get(key, 0) + counts(indicator, p, as_of, among)
    place = by.index(spread) if spread else len(by)
    return {key: (n, denominators[key[:place] + key[place + 1 :]]) for key, n in numerators.items()}


def stays_of(people, as_of, by, where=None, start=None):
    """Return {group: [(days, has left)]} of everybody enrolled."""
    found = {}
    for p in everybody("time_in", people, as_of, None, start):
        if chosen(p, where or {}, None, as_of):
            gone = p["exited"] is not None and p["exited"] <= as_of
            days = ((p["exited"] if gone else as_of) - p["started"]).days
            for key in keys_of(p, by, as_of):
                found.setdefault(key, []).append((days, gone))
    return found


def median_stay(stays):
    """Return the first day on which at most half are still there, or None; the middle of an exact step."""
    reached = []
    for day in sorted({d for d, _ in stays}):
        steps = [s for s in sorted({d for d, left in stays if left}) if s <= day]
        risk = [(sum(d >= s for d, _ in stays), sum(d == s and left for d, left in stays)) for s in steps]
        share = prod(1 - events / at_risk for at_risk, events in risk)
        if share < 0.5 + 1e-8:
            reached.append((day, share))
    if not reached:
        return None
    first, share = reached[0]
    lower = [day for day, s in reached if s < share]
    return (first + lower[0]) / 2 if abs(share - 0.5) < 1e-8 and lower else first


def hours_of(people, as_of, by, where=None, start=None):
    """Return {group: [hours]} of everybody enrolled."""
    found = {}
    for p in everybody("hours_pp", people, as_of, None, start):
        if chosen(p, where or {}, None, as_of):
            for key in keys_of(p, by, as_of):
                found.setdefault(key, []).append(p["hours"])
    return found
