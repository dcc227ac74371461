"""How codes may be written: the code itself, its Swedish or English name, and the field's own words."""

import difflib
import re
from collections.abc import Iterable, Mapping

import polars as pl

from metrics import codes
from metrics.codes import CodeList

#: Code list of the closed sets, by the name of the field that holds one.
CODE_LISTS: Mapping[str, CodeList] = {
    "gender": codes.GENDER,
    "registration_level": codes.REGISTRATION_LEVEL,
    "education": codes.EDUCATION,
    "referrer": codes.REFERRER,
    "income_source": codes.INCOME_SOURCE,
    "support_years": codes.SUPPORT_YEARS,
    "esf_status": codes.ESF_STATUS,
    "outcome": codes.OUTCOME,
    "work_type": codes.WORK_TYPE,
    "exit_reason": codes.EXIT_REASON,
}
#: Other words for the same code (DOMAIN section 8).
_WORDS: Mapping[str, Mapping[str, str]] = {
    "gender": {
        "kvinna": "woman",
        "k": "woman",
        "female": "woman",
        "man": "man",
        "m": "man",
        "male": "man",
        "saknas": "unknown",
        "okänt": "unknown",
        "annat": "unknown",
    },
    "registration_level": {"volym": "volume"},
    "education": {
        "förgymnasial": "lower_secondary",
        "gymnasial": "upper_secondary",
        "eftergymnasial <3 år": "tertiary_short",
        "eftergymnasial < 3 år": "tertiary_short",
        "eftergymnasial ≥3 år": "tertiary_long",
        "eftergymnasial >=3 år": "tertiary_long",
        "uppgift saknas": "unknown",
    },
    "referrer": {
        "af": "pes",
        "fk": "sia",
        "kommun": "municipality",
        "region": "region_health",
        "vård": "region_health",
        "region/vård": "region_health",
        "annat": "other",
        "övrigt": "other",
    },
    "income_source": {
        "lön": "earnings",
        "lön/eget företag": "earnings",
        "eget företag": "earnings",
        "ekonomiskt bistånd": "social_assistance",
        "aktivitetsstöd": "activity_grant",
        "utvecklingsersättning": "activity_grant",
        "aktivitetsstöd/utvecklingsersättning": "activity_grant",
        "ingen": "no_public_support",
        "annat": "other",
        "okänt": "unknown",
        "uppgift saknas": "unknown",
    },
    "support_years": {
        "<1": "under_1",
        "<1 år": "under_1",
        "1-<2": "1_to_2",
        "1-2 år": "1_to_2",
        "2-<4": "2_to_4",
        "2-4 år": "2_to_4",
        "4-6": "4_to_6",
        "4-6 år": "4_to_6",
        ">6": "over_6",
        ">6 år": "over_6",
        "okänt": "unknown",
        "uppgift saknas": "unknown",
    },
    "esf_status": {
        "inaktiv": "inactive",
        "inaktiv ej i utbildning": "inactive_neet",
        "utanför arbetskraften ej i utbildning": "inactive_neet",
    },
    "outcome": {
        "arbetsförberedande insats": "regular_prework",
        "arbetsförberedande insats af/kommun": "regular_prework",
        "arbetssökande": "job_seeking",
        "åter till part/vård": "back_to_party",
        "okänd": "unknown",
        "uppgift saknas": "unknown",
        "annat": "other",
    },
    "work_type": {"lönebidrag": "subsidised", "nystartsjobb": "subsidised", "osa": "subsidised"},
    "exit_reason": {
        "fullföljd": "completed",
        "eget val": "own_choice",
        "avbrott eget val": "own_choice",
        "sjukdom/vård": "illness",
        "sjukdom": "illness",
        "projektslut": "project_end",
    },
    "method": {
        "supported employment": "se",
        "case management": "cm",
        "arbetsträning asf": "asf",
        "arbetsträning annan arbetsgivare": "employer_training",
        "samverkansteam/mgt/resursråd": "joint_team",
        "mgt": "joint_team",
        "resursråd": "joint_team",
        "kbt": "cbt",
        "kbt/terapistöd": "cbt",
        "terapistöd": "cbt",
        "övrigt": "other",
    },
}
FLAGS: Mapping[str, str] = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "sant", "1", "x"), "yes"),
    **dict.fromkeys(("nej", "n", "no", "false", "falskt", "0"), "no"),
}
_DASH = re.compile(r"\s*[–—‐−-]\s*")
_BLANKS = re.compile(r"[\s_]+")


def plain(word: str) -> str:
    """Return *word* as it is compared: lower case, plain dashes, single blanks."""
    return _BLANKS.sub(" ", _DASH.sub("-", word.casefold())).strip()


def plain_expression(column: str) -> pl.Expr:
    """Return ``plain`` of a text column."""
    dashed = pl.col(column).str.to_lowercase().str.replace_all(r"\s*[–—‐−-]\s*", "-")
    return dashed.str.replace_all(r"[\s_]+", " ").str.strip_chars()


def of_code_list(name: str) -> dict[str, str]:
    """Return spelling -> code of a closed code list."""
    listed = CODE_LISTS[name]
    rows = ((code, (code, text.sv, text.en)) for code, text in listed.items())
    return spellings(name, rows)


def spellings(name: str, rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return spelling -> code from rows of (code, its names), with the field's own words beside them."""
    known = {plain(word): code for word, code in _WORDS.get(name, {}).items()}
    for code, words in rows:
        known |= {plain(word): code for word in (code, *words) if word}
    return known


def nearest(value: str, spelled: Mapping[str, str]) -> str | None:
    """Return the spelling that *value* is most like; none where it begins several, for that is a guess."""
    written = plain(value)
    # "Eftergymnasial" begins the short and the long, and is spelled most like its opposite.
    if len({code for word, code in spelled.items() if word.startswith(written)}) > 1:
        return None
    close = difflib.get_close_matches(written, spelled, n=1, cutoff=0.6)
    return close[0] if close else None
