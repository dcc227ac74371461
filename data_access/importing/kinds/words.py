"""Code lists that only files of counts, surveys and money use, and how they may be written."""

from collections.abc import Mapping

from data_access.importing.spellings import plain, spellings
from metrics import codes
from metrics.catalog import CATALOG
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
#: Offered in the workbook; any indicator may have a target.
_WITH_TARGETS = ("enrolled", "exit_work_study", "exit_prework", "exit_positive")
#: Goals that no indicator of the catalogue stands for yet.
_OTHER_GOALS = {"empower": "Ökad makt över sin situation"}
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
    goals = {indicator.id: indicator.name.sv for indicator in CATALOG.values()} | _OTHER_GOALS
    return {**known, **ours, "indicator": spellings("indicator", ((k, (k, v)) for k, v in goals.items()))}


def code_names() -> dict[str, dict[str, str]]:
    """Return code -> Swedish word of the lists that only these kinds use."""
    closed = {name: {code: text.sv for code, text in listed.items()} for name, listed in _LISTS.items()}
    goals = {code: CATALOG[code].name.sv for code in _WITH_TARGETS}
    return {**closed, "indicator": goals | _OTHER_GOALS}
