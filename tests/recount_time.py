"""Curves of competing exits counted a second time, in plain loops over people: nothing of metrics is used."""

from math import exp, log, sqrt

from tests.recount import chosen, everybody, keys_of

Z = 1.959963984540054
WAYS = {"work": "work_or_study", "study": "work_or_study", "regular_prework": "regular_prework"}


def stays_of(people, as_of, by, where=None, start=None):
    """Return {group: [(days, way out or None)]} of everybody enrolled."""
    found = {}
    for p in everybody("time_curve", people, as_of, None, start):
        if chosen(p, where or {}, None, as_of):
            gone = p["exited"] is not None and p["exited"] <= as_of
            days = ((p["exited"] if gone else as_of) - p["started"]).days
            way = WAYS.get(p["outcome"], "other_exit") if gone else None
            for key in keys_of(p, by, as_of):
                found.setdefault(key, []).append((days, way))
    return found


def incidence(stays, way, until, weights):
    """Return the share that has left by *way* on the day *until*, where each person counts as its weight."""
    there, left = 1.0, 0.0
    for day in sorted({d for d, _ in stays if d <= until}):
        at_risk = sum(w for w, (d, _) in zip(weights, stays, strict=True) if d >= day)
        own = sum(w for w, s in zip(weights, stays, strict=True) if s == (day, way))
        gone = sum(w for w, (d, out) in zip(weights, stays, strict=True) if d == day and out)
        left += there * own / at_risk
        there *= 1 - gone / at_risk
    return left


def reading(stays, way, until):
    """Return exits so far, still followed, whether readable, and share with limits in percent."""
    exits = sum(d <= until and out == way for d, out in stays)
    followed = sum(d > until or (d == until and out is None) for d, out in stays)
    cut_short = sum(d < until and out is None for d, out in stays)
    ones = [1.0] * len(stays)
    share = incidence(stays, way, until, ones)
    if not 1e-9 < share < 1 - 1e-9:
        return exits, followed, followed >= 10 or not cut_short, (100 * share, None, None)
    step, squares = 1e-5, 0.0
    for i in range(len(stays)):
        up, down = (incidence(stays, way, until, [*ones[:i], 1 + h, *ones[i + 1 :]]) for h in (step, -step))
        squares += ((up - down) / (2 * step)) ** 2
    half = Z * sqrt(squares) / (share * log(share))
    limits = (exp(-exp(log(-log(share)) + sign * half)) for sign in (-1, 1))
    return exits, followed, followed >= 10 or not cut_short, (100 * share, *(100 * limit for limit in limits))
