"""Code lists that only files of counts, surveys and money use, and how they may be written."""

from collections.abc import Mapping

from data_access.importing.spellings import plain, spellings
from metrics import codes
from metrics.codes import CodeList
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
RESPONDENTS: CodeList = {
    "participants": Text("Deltagare, pågående", "Participants"),
    "participants_exit": Text("Deltagare, avslut", "Participants at exit"),
    "staff": Text("Insatspersonal", "Staff"),
    "board": Text("Styrelseledamöter", "Board members"),
    "managers": Text("Chefer i samverkan", "Managers"),
    "referrers": Text("Remittenter", "Referrers"),
}
ANSWER: CodeList = {
    "very_large_extent": Text("Till mycket stor del", "To a very large extent"),
    "large_extent": Text("Till stor del", "To a large extent"),
    "some_extent": Text("Till viss del", "To some extent"),
    "small_extent": Text("Till liten del", "To a small extent"),
    "not_at_all": Text("Inte alls", "Not at all"),
    "very_good": Text("Mycket bra", "Very good"),
    "good": Text("Bra", "Good"),
    "neither": Text("Varken bra eller dåligt", "Neither good nor bad"),
    "bad": Text("Dåligt", "Bad"),
    "very_bad": Text("Mycket dåligt", "Very bad"),
    "increased": Text("Ökat", "Increased"),
    "unchanged": Text("Oförändrat", "Unchanged"),
    "decreased": Text("Minskat", "Decreased"),
    "yes": Text("Ja", "Yes"),
    "no": Text("Nej", "No"),
    "do_not_know": Text("Vet inte", "Do not know"),
}
_LISTS: Mapping[str, CodeList] = {
    "age_band": codes.AGE_BAND,
    "cost_kind": codes.COST_KIND,
    "financier": codes.FINANCIER,
    "budget_kind": BUDGET_KIND,
    "target_kind": TARGET_KIND,
    "respondents": RESPONDENTS,
    "answer": ANSWER,
    "indicator": _GOALS,
    "volume_measure": VOLUME_MEASURE,
    "esf_indicator": ESF_INDICATOR,
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "age_band": {"okänd": "unknown"},
    "cost_kind": {"personal": "staff", "insatser": "methods", "administration": "office"},
    "financier": {"esf": "esf", "förbundet": "forbund", "förbund": "forbund", "parterna": "party"},
    "budget_kind": {"budget": "total", "totalt": "total", "stöd": "esf"},
    "target_kind": {"planerat": "planned", "planerade": "planned"},
    "respondents": {"deltagare": "participants", "personal": "staff", "styrelse": "board"},
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
    """Return code -> Swedish word of the lists that only these kinds use."""
    return {name: {code: text.sv for code, text in listed.items()} for name, listed in _LISTS.items()}
