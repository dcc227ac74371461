"""The question that each page answers, by the title the page has in the menu."""

from metrics.translation import mark, tr

#: At most 90 characters each: they are read at a glance, under the title.
QUESTIONS = {
    "Lägesbild": mark("Är vi på väg mot målen, och vad kräver beslut?"),
    "Mål och prognos": mark("Når projektet planen och målen, och hur säkert är det?"),
    "Inskrivningar": mark("Vilka når projektet, var, när och genom vem?"),
    "Utfall": mark("Vart går deltagarna, och når projektet sina mål?"),
    "Steg mot arbete": mark("Vilka arbetar, studerar eller försörjer sig mer efteråt, och håller det?"),
    "Tid till avslut": mark("Hur lång tid tar det, och vart leder det?"),
    "Metoder": mark("Vilka får vilken metod, och vart har de gått?"),
    "Jämför": mark("Skiljer sig förbund, kommuner eller projekt åt mer än slumpen?"),
    "Karta": mark("Var bor de som har avslutat, och skiljer sig kommunerna åt?"),
    "Jämställdhet": mark("Får kvinnor och män samma tillgång, stöd och resultat?"),
    "Flöde": mark("Vem remitterar, hur länge väntar människor, och var blir de kvar?"),
    "Deltagarnas röst": mark("Vad säger deltagarna, vem får frågan om våld, och vilka leder?"),
    "Avvikelser och guldkorn": mark("Vad skaver, vad fungerar, och vem har mandat att ändra?"),
    "Lägesrapporter": mark("Vad gällde en viss dag, och är rapporten oförändrad?"),
    "Ekonomi": mark("Vad kostar det, vem betalar, och vad blir det per deltagare?"),
    "Tabellbyggaren": mark("Hur ser talen ut i den indelning som du väljer?"),
    "Indikatorer": mark("Vad betyder talen, hur räknas de, och vad visar de inte?"),
    "Datakvalitet": mark("Går det att lita på talen, och vad behöver rättas?"),
    "Om tjänsten": mark("Vad är tjänsten, hur skyddas talen, och vad är nytt?"),
    "Sök": mark("Var finns det som jag letar efter?"),
    "Import": mark("Är filen hel och rätt, och får den läsas in?"),
    "Användare": mark("Vilka ser vad, och sedan när?"),
    "Logg": mark("Vilka har sett och gjort vad, och är loggen oförändrad?"),
}


def question_line(page: str) -> str:
    """Return the line that says what *page* answers; nothing for a page without a question."""
    question = QUESTIONS.get(page)
    return "" if question is None else tr("<b>Sidan svarar på:</b> {question}", question=tr(question))
