"""What the demo's findings say: about the cooperation, never about a person. All made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One kind of finding that comes back.

    Attributes:
        category: kind of friction or practice.
        mandate: whose decision it needs, in words.
        party: code of the party it concerns; None for guldkorn.
        method: code of the method it is about, if any.
        weight: how often it comes.
    """

    title: str
    level: str
    category: str
    mandate: str
    party: str | None = None
    method: str | None = None
    weight: float = 1.0


DEVIATIONS = (
    Theme(title="Väntan på läkarutlåtande är längre än åtta veckor", level="organisation",
          category="waiting_time", mandate="Regional styrgrupp", party="region", weight=3.0),
    Theme(title="Remisser till psykiatrin kommer i retur utan hänvisning vidare", level="structure",
          category="responsibility_gap", mandate="Regional styrgrupp", party="region", weight=2.0),
    Theme(title="Ingen namngiven kontaktperson hos Arbetsförmedlingen efter omorganisationen",
          level="organisation", category="accessibility", mandate="Lokal styrgrupp", party="pes", weight=2.0),
    Theme(title="Beslut om aktivitetsstöd dröjer när deltagaren går vidare från insatsen", level="structure",
          category="benefit_rules", mandate="Arbetsförmedlingen", party="pes", weight=1.5),
    Theme(title="Sjukpenning dras in under pågående arbetsträning", level="structure",
          category="benefit_rules", mandate="Försäkringskassan", party="sia", weight=2.0),
    Theme(title="Avstämningsmöten ställs in när handläggare byts", level="operation",
          category="waiting_time", mandate="Försäkringskassan", party="sia"),
    Theme(title="Försörjningsstöd räknas av mot ersättning för resor till insatsen", level="structure",
          category="benefit_rules", mandate="Kommunens socialnämnd", party="municipality", weight=1.5),
    Theme(title="Samtycke hämtas in på olika sätt hos parterna", level="organisation",
          category="confidentiality", mandate="Lokal styrgrupp", party="forbund", weight=1.5),
    Theme(title="Uppgifter får inte delas mellan vården och teamet trots samtycke", level="structure",
          category="confidentiality", mandate="Regional styrgrupp", party="region"),
    Theme(title="Kvinnor remitteras mer sällan till arbetsinriktade metoder", level="operation",
          category="equality", mandate="Lokal styrgrupp", party="forbund", weight=1.5),
    Theme(title="Tolk saknas vid gemensam kartläggning", level="operation",
          category="language", mandate="Delprojektledare", party="municipality", weight=1.2),
    Theme(title="Remittenter saknar beskrivning av målgruppen", level="operation",
          category="referral", mandate="Delprojektledare", party="forbund", weight=1.5),
    Theme(title="Ordinarie insatser har kö när deltagaren är redo", level="organisation",
          category="responsibility_gap", mandate="Arbetsförmedlingen", party="pes", weight=2.0),
    Theme(title="Lokalen går inte att nå för den som har nedsatt rörelseförmåga", level="operation",
          category="accessibility", mandate="Delprojektledare", party="municipality", weight=0.6),
    Theme(title="Digitala möten utesluter den som saknar e-legitimation", level="structure",
          category="accessibility", mandate="Regional styrgrupp", party="sia"),
    Theme(title="Bemötandet vid nybesök skiljer sig mellan kontoren", level="individual",
          category="treatment", mandate="Lokal styrgrupp", party="sia", weight=0.6),
)  # fmt: skip
GULDKORN = (
    Theme(title="Gemensam kartläggning på ett möte halverade väntan till första insats", level="operation",
          category="joint_working", mandate="Regional styrgrupp", method="joint_team", weight=2.0),
    Theme(title="Arbetsgivarfrukost varje månad gav fler platser för arbetsträning", level="operation",
          category="employers", mandate="Regional styrgrupp", method="employer_training", weight=1.5),
    Theme(title="Kursen hålls på deltagarnas tider och färre avbryter", level="operation",
          category="accessibility", mandate="Lokal styrgrupp", method="mobilisation_course"),
    Theme(title="Socialt företag och kommun delar handledare", level="organisation",
          category="employers", mandate="Lokal styrgrupp", method="asf"),
    Theme(title="Vården deltar i teamet varannan vecka", level="organisation",
          category="joint_working", mandate="Regional styrgrupp", method="joint_team", weight=1.5),
    Theme(title="Case manager följer med till första mötet hos Arbetsförmedlingen", level="operation",
          category="handover", mandate="Lokal styrgrupp", method="cm", weight=1.5),
    Theme(title="Hälsogrupp före arbetsträning gav längre närvaro", level="operation",
          category="health", mandate="Regional styrgrupp", method="health_group"),
    Theme(title="Supported employment erbjuds alla, inte bara den som frågar", level="operation",
          category="equality", mandate="Regional styrgrupp", method="se", weight=1.5),
    Theme(title="Frågor om våld ställs till alla, med stöd nära till hands", level="operation",
          category="equality", mandate="Regional styrgrupp"),
)  # fmt: skip
