"""What each method does, for a reader who leads a project and not an institute; only in the handbook."""

#: id of a method card -> its first paragraph.
PLAIN = {
    "wilson": (
        "Tjugo av hundra är 20 procent, men med hundra andra deltagare i samma läge hade det kunnat bli 15 "
        "eller 26. Intervallet säger hur långt slumpen rimligen når. Få personer ger ett brett intervall."
    ),
    "newcombe": (
        "Två andelar har var sin osäkerhet, och deras skillnad har bådas. Innehåller intervallet noll går "
        "det inte att säga att grupperna skiljer sig."
    ),
    "risk_ratio": (
        "Samma skillnad sagd som gånger: 0,9 betyder att kvinnor når dit nio gånger för mäns tio."
    ),
    "smallest_detectable": (
        "Ett tyst resultat kan bero på att inget skiljer, eller på att grupperna är för små för att visa "
        "det. Talet säger vilket: mindre skillnader än så kan finnas utan att synas."
    ),
    "worst_case": (
        "Saknas utfallet för några kan de alla ha lyckats, eller ingen. Sanningen ligger däremellan."
    ),
    "kitagawa": (
        "Att män oftare når arbete kan bero på vilka som kommer in, vilken metod de får, om de stannar, "
        "eller vad det leder till. Skillnaden delas i de fyra stegen, så att den går att göra något åt."
    ),
    "funnel": (
        "Ett litet förbund hamnar långt från genomsnittet av ren slump, ett stort nästan aldrig. Tratten "
        "ritar hur långt som är vanligt för varje storlek. Innanför finns inget att förklara."
    ),
    "overdispersion": (
        "Förbund skiljer sig alltid lite i uppdrag och målgrupp. När de som grupp spretar mer än slumpen "
        "vidgas tratten, så att inte hälften pekas ut."
    ),
    "case_mix": (
        "Den som tar emot äldre deltagare ska jämföras med vad programmet når för lika gamla. Talet är det "
        "som nåddes, delat med det som var att vänta."
    ),
    "false_discovery": (
        "Den som gör tjugo jämförelser hittar i snitt en skillnad som inte finns. Därför höjs kravet när en "
        "sida jämför mycket."
    ),
    "kaplan_meier": (
        "Den som ännu är inskriven har inte stannat klart. Metoden räknar med alla så länge de har följts, "
        "i stället för att vänta eller bara ta dem som har slutat."
    ),
    "aalen_johansen": (
        "Andelen som har gått till arbete eller studier inom ett år, räknad på alla som började. Den som "
        "avslutas på ett annat sätt kan inte längre gå till arbete, och räknas så."
    ),
    "control_chart": (
        "Månader går upp och ner. Ett fast band visar hur mycket som är vanligt här; bara en månad utanför "
        "är värd ett samtal."
    ),
    "registration_lag": (
        "Avslut skrivs in veckor efter att de hände. De senaste månaderna ser därför alltid sämre ut än de "
        "är, och märks tills det mesta har kommit in."
    ),
    "periods": ("Skillnaden mellan två perioder, med det som slumpen i båda kan ge."),
    "quasi_poisson": (
        "Håller takten i sig, hur många är inskrivna till slut? Svaret är ett spann, bredare ju längre det "
        "är kvar och ju mer månaderna har varierat."
    ),
    "beta_binomial": (
        "Några har avslutats, några är kvar. Går det för dem som för de första, hur troligt är det att "
        "målet nås?"
    ),
    "cell_key": (
        "Varje antal får ett litet tillägg, alltid detsamma för samma personer. Summor och andelar stämmer "
        "nästan, men ingen kan dra två tal från varandra och få fram en person. Hur det har angripits: "
        "[Skyddade tal](protection.md)."
    ),
}
