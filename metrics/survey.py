"""Who is asked in surveys, and the answers they choose among: the questions themselves are data."""

from metrics.codes import CodeList
from metrics.text import Text

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
#: The two best answers of each scale, and every answer of the scales.
TOP_TWO = ("very_large_extent", "large_extent", "very_good", "good")
SCALES = (
    "very_large_extent", "large_extent", "some_extent", "small_extent", "not_at_all",
    "very_good", "good", "neither", "bad", "very_bad",
)  # fmt: skip
#: The question whose answers are empowerment, and those who are asked about their own experience.
POWER = "power_over_own_situation"
PARTICIPANTS = ("participants", "participants_exit")
#: Where somebody decides or meets participants.
LEADING_BODY: CodeList = {
    "steering_group": Text("Styrgrupper", "Steering groups"),
    "staff": Text("Personal i teamen", "Staff of the teams"),
    "board": Text("Förbundens styrelser", "Boards of the associations"),
}
