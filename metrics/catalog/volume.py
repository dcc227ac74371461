"""Participants as others have counted them: beside the catalogue, since nothing is counted here."""

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.text import Text

VOLUME = Indicator(
    id="volume",
    number="01v",
    name=Text("Volymuppgifter", "Volume figures"),
    definition=Text(
        "Antal deltagare som ett annat system eller en annan myndighet har räknat, med uppgift om vem.",
        "Participants as another system or authority has counted them, and who that is.",
    ),
    why=Text(
        "Når även de deltagare som inte är registrerade här.", "Reaches participants not registered here too."
    ),
    good=Text("Ligger nära vad registret säger.", "Close to what the register says."),
    caveats=Text(
        "Räknas aldrig ihop med deltagardata: samma person kan finnas i båda.",
        "Never added to the register: the same person may be in both.",
    ),
    source=Text("Den som anges på varje rad", "Named in each row"),
    kind=Kind.SUM,
    unit=Unit.PERSONS,
    breakdowns=(
        Dimension.MEASURE, Dimension.COUNTED_PERIOD, Dimension.COUNTED_BY, Dimension.GENDER,
        Dimension.MUNICIPALITY, Dimension.AGE_BAND, Dimension.METHOD,
    ),
    register=Register.VOLUME,
)  # fmt: skip
