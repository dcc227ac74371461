"""The code lists of series that others have published, and of the conditions that projects had."""

from metrics.codes import CodeList
from metrics.text import Text
from metrics.volume import ALL

#: Women, men, and both together.
GENDER: CodeList = {
    "woman": Text("Kvinnor", "Women"),
    "man": Text("Män", "Men"),
    ALL: Text("Kvinnor och män", "Women and men"),
}
#: Whom a published share is a share of, as near as the product's own words come.
BASE: CodeList = {
    "exited": Text("avslutade", "exited"),
    "enrolled": Text("inskrivna", "enrolled"),
    "mature": Text("inskrivna för minst ett år sedan", "enrolled at least a year ago"),
    "population": Text("befolkningen", "the population"),
    "other": Text("annan grupp", "another group"),
}
#: The indicators that a series may go by: shares of everybody who is counted in the programme.
INDICATOR: CodeList = {
    "exit_work_study": Text("Till arbete eller studier", "Exit to work or study"),
    "exit_prework": Text("Till ordinarie arbetsförberedande insats", "Onward to ordinary pre-work measures"),
    "exit_positive": Text("Positivt utfall", "Positive exit"),
    "women_share": Text("Andel kvinnor", "Share of women"),
}
#: What conditions are about, in the order that they are told.
ASPECT: CodeList = {
    "definition": Text("Definition", "Definition"),
    "target_group": Text("Målgrupp", "Target group"),
    "places": Text("Förbund och kommuner", "Associations and municipalities"),
    "entry": Text("Vägen in", "Way in"),
    "period": Text("Tid", "Time"),
    "surroundings": Text("Omvärld", "Surroundings"),
    "goal": Text("Mål", "Goal"),
    "follow_up": Text("Uppföljning", "Follow-up"),
}
#: Of fewer than these a published share is not taken in: it could be about somebody.
FEWEST = 30
