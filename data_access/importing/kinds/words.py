"""Code lists that only files of counts, surveys and money use, and how they may be written."""

from collections.abc import Mapping

from data_access.importing.spellings import plain, spellings
from metrics import codes
from metrics.codes import CodeList
from metrics.reference_series import BASE, GENDER, INDICATOR
from metrics.survey import ANSWER, LEADING_BODY, RESPONDENTS
from metrics.text import Text
from metrics.volume import ESF_INDICATOR, VOLUME_MEASURE

BUDGET_KIND: CodeList = {
    "total": Text("Total budget", "Total budget"),
    "esf": Text("ESF-stöd", "ESF support"),
    "cofinancing": Text("Medfinansiering", "Co-financing"),
}
TARGET_KIND: CodeList = {
    "planned": Text("Planerat antal", "Planned number"),
    "goal": Text("Mål", "Goal"),
    "comparison": Text("Jämförelse", "Comparison"),
    "reference": Text("Referens", "Reference"),
}
#: What targets are set for: ids of indicators, and goals that no indicator stands for.
_GOALS: CodeList = {
    "enrolled": Text("Inskrivna deltagare", "Participants enrolled"),
    "exit_work_study": Text("Andel till arbete eller studier", "Exit to work or study"),
    "exit_prework": Text("Andel till ordinarie arbetsförberedande insats", "Exit to pre-work measures"),
    "exit_positive": Text("Andel positivt utfall", "Positive exit"),
    "empower": Text("Ökad makt över sin situation", "Empowerment"),
}
_LISTS: Mapping[str, CodeList] = {
    "age_band": codes.AGE_BAND,
    "cost_kind": codes.COST_KIND,
    "financier": codes.FINANCIER,
    "budget_kind": BUDGET_KIND,
    "target_kind": TARGET_KIND,
    "respondents": RESPONDENTS,
    "answer": ANSWER,
    "leading_body": LEADING_BODY,
    "indicator": _GOALS,
    "volume_measure": VOLUME_MEASURE,
    "esf_indicator": ESF_INDICATOR,
    "reference_indicator": INDICATOR,
    "reference_gender": GENDER,
    "reference_base": BASE,
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "age_band": {"okänd": "unknown"},
    "cost_kind": {"personal": "staff", "insatser": "methods", "administration": "office"},
    "financier": {"esf": "esf", "förbundet": "forbund", "förbund": "forbund", "parterna": "party"},
    "budget_kind": {"budget": "total", "totalt": "total", "stöd": "esf"},
    "target_kind": {"planerat": "planned", "planerade": "planned"},
    "leading_body": {
        "styrgrupp": "steering_group",
        "team": "staff",
        "personal": "staff",
        "styrelse": "board",
    },
    "respondents": {"deltagare": "participants", "personal": "staff", "styrelse": "board"},
    "reference_gender": {"kvinna": "woman", "man": "man", "alla": "all", "totalt": "all", "båda": "all"},
    "reference_indicator": {"arbete eller studier": "exit_work_study"},
    "volume_measure": {
        "antal deltagare": "enrolled",
        "deltagare": "enrolled",
        "inskrivna": "enrolled",
        "nya": "enrolled_new",
        "avslutade": "exited",
        "arbete eller studier": "exited_work_study",
    },
}


def with_kinds(known: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return *known* spellings with those of the lists that only these kinds use."""
    ours = {
        name: spellings(name, ((code, (code, text.sv, text.en)) for code, text in listed.items()))
        | {plain(word): code for word, code in _WORDS.get(name, {}).items()}
        for name, listed in _LISTS.items()
    }
    return {**known, **ours}


def code_names() -> dict[str, dict[str, str]]:
    """Return code -> word of the lists that only these kinds use."""
    return {name: said(listed) for name, listed in _LISTS.items()}


def said(listed: CodeList) -> dict[str, str]:
    """Return code -> word in the language spoken."""
    return {code: text.said() for code, text in listed.items()}
