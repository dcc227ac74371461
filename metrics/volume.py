"""What others have counted: volume-level figures and ESF results, never added to counted participants."""

from metrics.text import Text

#: Dimensions that a figure does not split by.
ALL = "all"
VOLUME_MEASURE: dict[str, Text] = {
    "enrolled": Text("Deltagare", "Participants"),
    "enrolled_new": Text("Nya deltagare", "New participants"),
    "active": Text("Pågående", "Active"),
    "exited": Text("Avslutade", "Exited"),
    "exited_work_study": Text("Avslutade till arbete eller studier", "Exited to work or study"),
    "exited_prework": Text("Avslutade till arbetsförberedande insats", "Exited to pre-work measures"),
    "exited_job_seeking": Text("Avslutade som aktivt arbetssökande", "Exited as active job seekers"),
    "exited_other": Text("Övriga avslutade", "Other exits"),
}
#: Commission Regulation 1304/2013, annex I.
ESF_INDICATOR: dict[str, Text] = {
    "TOTAL": Text("Deltagare totalt", "Participants, total"),
    "CO01": Text("CO01 Arbetslösa, även långtidsarbetslösa", "CO01 Unemployed"),
    "CO02": Text("CO02 Långtidsarbetslösa", "CO02 Long-term unemployed"),
    "CO03": Text("CO03 Utanför arbetskraften", "CO03 Inactive"),
    "CO04": Text("CO04 Utanför arbetskraften, ej i utbildning", "CO04 Inactive, not in education"),
    "CO05": Text("CO05 Sysselsatta, även egna företagare", "CO05 Employed"),
    "CO06": Text("CO06 Under 25 år", "CO06 Below 25 years"),
    "CO07": Text("CO07 Över 54 år", "CO07 Above 54 years"),
    "CO08": Text("CO08 Över 54 år och utan arbete eller utbildning", "CO08 Above 54 years, not working"),
    "CO09": Text("CO09 Grundskola", "CO09 Primary or lower secondary"),
    "CO10": Text("CO10 Gymnasium", "CO10 Upper secondary"),
    "CO11": Text("CO11 Eftergymnasial utbildning", "CO11 Tertiary"),
    "CR01": Text("CR01 Börjat söka arbete vid avslut", "CR01 Job searching upon leaving"),
    "CR02": Text("CR02 I utbildning vid avslut", "CR02 In education upon leaving"),
    "CR03": Text("CR03 Fått kvalifikation vid avslut", "CR03 Qualification upon leaving"),
    "CR04": Text("CR04 I arbete vid avslut", "CR04 In employment upon leaving"),
    "CR06": Text("CR06 I arbete efter sex månader", "CR06 In employment after six months"),
    "CR07": Text("CR07 Bättre ställning efter sex månader", "CR07 Improved situation after six months"),
    "CR08": Text("CR08 Över 54 år i arbete efter sex månader", "CR08 Above 54 years in employment"),
}
