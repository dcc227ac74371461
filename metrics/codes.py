"""Code lists of the outcome database, in display order (DOMAIN section 8).

Förbund, municipalities, methods and projects are rows in the database and not listed here.
"""

from collections.abc import Mapping
from typing import TypeAlias

from metrics.text import Text

CodeList: TypeAlias = Mapping[str, Text]

#: Women first, then men, everywhere.
GENDER: CodeList = {
    "woman": Text("Kvinnor", "Women"),
    "man": Text("Män", "Men"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
#: The genders that are compared, in the order of every pair, table and chart.
WOMEN_AND_MEN = ("woman", "man")
REGISTRATION_LEVEL: CodeList = {
    "identified": Text("Identifierad", "Identified"),
    "anonymous": Text("Anonym", "Anonymous"),
    "volume": Text("Endast antal", "Volume only"),
}
AGE_BAND: CodeList = {
    "16-17": Text("16–17 år", "16–17"),
    "18-24": Text("18–24 år", "18–24"),
    "25-29": Text("25–29 år", "25–29"),
    "30-44": Text("30–44 år", "30–44"),
    "45-54": Text("45–54 år", "45–54"),
    "55-64": Text("55–64 år", "55–64"),
    "unknown": Text("Ålder saknas", "Age unknown"),
}
EDUCATION: CodeList = {
    "less_than_lower_secondary": Text("Ej fullföljd grundskola", "Less than lower secondary"),
    "lower_secondary": Text("Grundskola", "Lower secondary"),
    "upper_secondary": Text("Gymnasium", "Upper secondary"),
    "tertiary_short": Text("Eftergymnasial, kortare än 3 år", "Tertiary, under 3 years"),
    "tertiary_long": Text("Eftergymnasial, 3 år eller mer", "Tertiary, 3 years or more"),
    "unknown": Text("Okänd", "Unknown"),
}
REFERRER: CodeList = {
    "pes": Text("Arbetsförmedlingen", "Public Employment Service"),
    "sia": Text("Försäkringskassan", "Social Insurance Agency"),
    "municipality": Text("Kommunen", "Municipality"),
    "region_health": Text("Region och vård", "Region and health care"),
    "self": Text("Egen anmälan", "Own application"),
    "other": Text("Annan", "Other"),
    "unknown": Text("Okänd", "Unknown"),
}
INCOME_SOURCE: CodeList = {
    "earnings": Text("Lön eller eget företag", "Earnings or own business"),
    "social_assistance": Text("Försörjningsstöd", "Social assistance"),
    "sickness_benefit": Text("Sjukpenning", "Sickness benefit"),
    "rehab_benefit": Text("Rehabiliteringspenning", "Rehabilitation benefit"),
    "sickness_compensation": Text("Sjukersättning", "Sickness compensation"),
    "activity_compensation": Text("Aktivitetsersättning", "Activity compensation"),
    "unemployment_insurance": Text("A-kassa", "Unemployment insurance"),
    "activity_grant": Text("Aktivitetsstöd eller utvecklingsersättning", "Activity grant"),
    "introduction_benefit": Text("Etableringsersättning", "Introduction benefit"),
    "student_aid": Text("Studiemedel", "Student aid"),
    "no_public_support": Text("Ingen offentlig försörjning", "No public support"),
    "other": Text("Annan", "Other"),
    "unknown": Text("Okänd", "Unknown"),
}
#: Sources that a person supporting herself has none of. Student aid is no such source.
PUBLIC_SUPPORT = (
    "social_assistance", "sickness_benefit", "rehab_benefit", "sickness_compensation",
    "activity_compensation", "unemployment_insurance", "activity_grant", "introduction_benefit",
)  # fmt: skip
#: What a person lives on, in groups that exclude each other: public support goes before an own income, and
#: social assistance before other public support.
INCOME_GROUP: CodeList = {
    "earnings": Text("Lön eller eget företag", "Earnings or own business"),
    "student_aid": Text("Studiemedel", "Student aid"),
    "labour_market": Text("A-kassa, aktivitetsstöd eller etablering", "Labour market support"),
    "health": Text("Ersättning vid sjukdom", "Support in illness"),
    "social_assistance": Text("Försörjningsstöd", "Social assistance"),
    "none": Text("Ingen egen inkomst, inget stöd", "No own income and no support"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
#: Whether work or study has begun or grown from the start to the exit.
STEP_UP: CodeList = {
    "yes": Text("Börjat eller ökat", "Started or increased"),
    "no": Text("Oförändrat eller minskat", "Unchanged or less"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
SELF_SUPPORT: CodeList = {
    "yes": Text("Egen försörjning", "Self-supporting"),
    "no": Text("Inte egen försörjning", "Not self-supporting"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
#: Social assistance at the start, and what became of it by the exit.
SOCIAL_ASSISTANCE: CodeList = {
    "left": Text("Har lämnat försörjningsstöd", "Has left social assistance"),
    "stayed": Text("Har försörjningsstöd kvar", "Still has social assistance"),
    "exit_unknown": Text("Hade försörjningsstöd, uppgift vid avslut saknas", "Had it, not stated at exit"),
    "none": Text("Hade inte försörjningsstöd", "Had no social assistance"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
FOLLOW_UP_6M: CodeList = {
    "work_or_study": Text("Arbete eller studier", "Work or study"),
    "other": Text("Annat", "Other"),
    "missing": Text("Inget svar", "No answer"),
    "not_due": Text("Mindre än ett halvår sedan avslutet", "Less than half a year since the exit"),
}
FOLLOW_UP_12M: CodeList = {
    **FOLLOW_UP_6M,
    "not_due": Text("Mindre än ett år sedan avslutet", "Less than a year since the exit"),
}
SUPPORT_YEARS: CodeList = {
    "under_1": Text("Under 1 år", "Under 1 year"),
    "1_to_2": Text("1 till under 2 år", "1 to under 2 years"),
    "2_to_4": Text("2 till under 4 år", "2 to under 4 years"),
    "4_to_6": Text("4 till 6 år", "4 to 6 years"),
    "over_6": Text("Mer än 6 år", "Over 6 years"),
    "none": Text("Ingen", "None"),
    "unknown": Text("Okänd", "Unknown"),
}
BORN_ABROAD: CodeList = {
    "yes": Text("Född utomlands", "Born abroad"),
    "no": Text("Född i Sverige", "Born in Sweden"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}
ESF_STATUS: CodeList = {
    "unemployed": Text("Arbetslös", "Unemployed"),
    "long_term_unemployed": Text("Långtidsarbetslös", "Long-term unemployed"),
    "inactive": Text("Utanför arbetskraften", "Inactive"),
    "inactive_neet": Text("Utanför arbetskraften, ej i utbildning", "Inactive, not in education"),
    "employed": Text("Sysselsatt", "Employed"),
}
#: Exactly one per exit, in order of priority.
OUTCOME: CodeList = {
    "work": Text("Arbete", "Work"),
    "study": Text("Studier", "Study"),
    "regular_prework": Text("Ordinarie arbetsförberedande insats", "Ordinary pre-work measure"),
    "job_seeking": Text("Aktivt arbetssökande", "Active job seeking"),
    "back_to_party": Text("Åter till part eller vård", "Back to a party or health care"),
    "other": Text("Övrigt", "Other"),
    "unknown": Text("Okänt", "Unknown"),
}
#: Outcomes in three groups: what protected numbers tell apart, and what competes in curves.
OUTCOME_GROUP: CodeList = {
    "work_or_study": Text("Arbete eller studier", "Work or study"),
    "regular_prework": Text("Ordinarie arbetsförberedande insats", "Ordinary pre-work measure"),
    "other_exit": Text("Övriga avslut", "Other exits"),
}
#: Where a person is, or which way out it went.
WAY_OUT: CodeList = {
    "work_or_study": Text("Arbete eller studier", "Work or study"),
    "regular_prework": Text("Ordinarie arbetsförberedande insats", "Ordinary pre-work measure"),
    "job_seeking": Text("Aktivt arbetssökande", "Active job seeking"),
    "back_to_party": Text("Åter till part eller vård", "Back to a party or health care"),
    "other_exit": Text("Övrigt eller okänt", "Other or unknown"),
    "active": Text("Pågående", "Active"),
}
#: What a person has met beside the joint team: exclusive, work-oriented methods first.
METHOD_GROUP: CodeList = {
    "work": Text("Arbetsinriktad insats", "Work-oriented method"),
    "support": Text("Annan insats", "Other method"),
    "none": Text("Ingen insats än", "No method yet"),
}
#: Code -> fewest hours; the next code's hours end it.
HOURS_FROM: Mapping[str, float] = {"under_25": 0, "25_49": 25, "50_99": 50, "100_199": 100, "from_200": 200}
HOURS_BAND: CodeList = {
    "none": Text("Inga timmar", "No hours"),
    "under_25": Text("Under 25 timmar", "Under 25 hours"),
    "25_49": Text("25 till under 50 timmar", "25 to under 50 hours"),
    "50_99": Text("50 till under 100 timmar", "50 to under 100 hours"),
    "100_199": Text("100 till under 200 timmar", "100 to under 200 hours"),
    "from_200": Text("200 timmar eller mer", "200 hours or more"),
}
#: Months since the start at which a curve is read.
STAY_MONTH = tuple(str(month) for month in range(1, 25))
WORK_TYPE: CodeList = {
    "unsubsidised": Text("Osubventionerat", "Unsubsidised"),
    "subsidised": Text("Subventionerat", "Subsidised"),
    "self_employed": Text("Eget företag", "Self-employed"),
}
EXIT_REASON: CodeList = {
    "completed": Text("Fullföljd enligt plan", "Completed as planned"),
    "work": Text("Arbete", "Work"),
    "study": Text("Studier", "Study"),
    "other_measure": Text("Annan insats", "Other measure"),
    "own_choice": Text("Avbrott, eget val", "Own choice"),
    "consent_withdrawn": Text("Återkallat samtycke", "Consent withdrawn"),
    "illness": Text("Sjukdom eller vård", "Illness or care"),
    "parental_leave": Text("Föräldraledighet", "Parental leave"),
    "moved": Text("Flytt", "Moved"),
    "not_suitable": Text("Ej rätt insats", "Not suitable"),
    "deceased": Text("Avliden", "Deceased"),
    "project_end": Text("Projektets slut", "End of project"),
    "registration_error": Text("Felregistrering", "Registration error"),
    "unknown": Text("Okänd", "Unknown"),
}
#: Enrolments with this exit reason never happened: they are excluded everywhere.
REGISTRATION_ERROR = "registration_error"
MOMENT: CodeList = {
    "start": Text("Vid start", "At start"),
    "exit": Text("Vid avslut", "At exit"),
    "four_weeks": Text("Efter fyra veckor", "After four weeks"),
    "six_months": Text("Efter sex månader", "After six months"),
    "twelve_months": Text("Efter tolv månader", "After twelve months"),
}
METHOD_CATEGORY: CodeList = {
    "work_oriented": Text("Arbetsinriktad", "Work-oriented"),
    "coordinating": Text("Samordnande", "Coordinating"),
    "rehabilitating": Text("Rehabiliterande", "Rehabilitating"),
    "mobilising": Text("Mobiliserande", "Mobilising"),
    "assessing": Text("Kartläggande", "Assessing"),
}
FINDING_LEVEL: CodeList = {
    "individual": Text("Individ", "Individual"),
    "operation": Text("Verksamhet", "Operation"),
    "organisation": Text("Organisation", "Organisation"),
    "structure": Text("Struktur", "Structure"),
}
FINDING_STATUS: CodeList = {
    "raised": Text("Lyft", "Raised"),
    "received": Text("Mottagen", "Received"),
    "decided": Text("Beslutad", "Decided"),
    "acted": Text("Åtgärdad", "Acted on"),
    "followed_up": Text("Uppföljd", "Followed up"),
    "closed": Text("Avslutad utan åtgärd", "Closed without action"),
}
FINDING_KIND: CodeList = {
    "deviation": Text("Avvikelse", "Deviation"),
    "guldkorn": Text("Guldkorn", "Golden nugget"),
}
#: Kinds of friction (DOMAIN 6), then kinds of good practice.
FINDING_CATEGORY: CodeList = {
    "referral": Text("Remittering", "Referral"),
    "waiting_time": Text("Väntetid", "Waiting time"),
    "confidentiality": Text("Sekretess och informationsdelning", "Confidentiality and sharing"),
    "benefit_rules": Text("Försörjning och regelverk", "Benefits and rules"),
    "responsibility_gap": Text("Ansvarsglapp", "Gap of responsibility"),
    "treatment": Text("Bemötande", "Treatment"),
    "accessibility": Text("Tillgänglighet", "Accessibility"),
    "equality": Text("Jämställdhet", "Equality"),
    "language": Text("Språk och tolk", "Language and interpreter"),
    "joint_working": Text("Gemensamt arbetssätt", "Joint working"),
    "employers": Text("Arbetsgivare", "Employers"),
    "handover": Text("Överlämning", "Handover"),
    "health": Text("Hälsa", "Health"),
    "other": Text("Övrigt", "Other"),
}
PARTY: CodeList = {
    "pes": Text("Arbetsförmedlingen", "Public Employment Service"),
    "sia": Text("Försäkringskassan", "Social Insurance Agency"),
    "municipality": Text("Kommunen", "Municipality"),
    "region": Text("Region Stockholm", "Region Stockholm"),
    "forbund": Text("Samordningsförbundet", "Coordination association"),
}
BUDGET_VERSION: CodeList = {
    "register": Text("ESF:s projektbank", "The ESF project register"),
    "web": Text("Projektens webbsidor", "The web pages of the projects"),
}
COST_KIND: CodeList = {
    "staff": Text("Personal", "Staff"),
    "methods": Text("Köpta insatser", "Purchased measures"),
    "participants": Text("Deltagarkostnader", "Participant costs"),
    "office": Text("Projektkontor och administration", "Project office and administration"),
    "evaluation": Text("Utvärdering och kommunikation", "Evaluation and communication"),
}
FINANCIER: CodeList = {
    "esf": Text("Europeiska socialfonden", "European Social Fund"),
    "forbund": Text("Samordningsförbunden", "Coordination associations"),
    "party": Text("Parterna, deltagarersättning", "The parties, participant benefits"),
}
