"""First names that are usual in Sweden, so that a free text with one is stopped before it is stored.

A net with large meshes, beside the reminder above the form: names that are also words (Bo, Per, Stig,
Sten, Björn, My, Tova, Mark, Ann), places or parts of a party's name are left out.
"""

_WRITTEN = """
abdi abdul abdullah adam ahmad ahmed aisha albin alex alexander alexandra alf ali alice alicia alma amanda
amelia amina amir anders andreas anette anita anna annelie annica annika anton arne aron arvid astrid
axel ayse barbro benjamin bengt berit bertil birgit birgitta birger bjarne camilla carina carl carolina
caroline catarina cecilia charlotta charlotte christer christian christina christoffer claes conny cornelia
dan daniel daniela david denise dennis diana ebba edith edvin elena elias elin elina elisabet elisabeth ella
ellen elsa elvira emelie emil emilia emma erik erika ernst ester eva evelina fadumo fatima fatma felicia
felix filip fredrik frida frans gabriel gabriella georg gerd gina greta gudrun gun gunilla gunnar gunnel
gunvor gustaf gustav hamid hampus hanna hannah hannes hans harald hassan hasan hedvig helen helena helene
henrik henry hilda hjalmar hugo hussein ibrahim ida inga ingegerd inger ingrid ingvar irene isabella isak
ismail ivar jacob jakob jamal jan jasmin jenny jennie jens jesper jessica jimmy joakim joel johan johanna
johannes john johnny jonas jonatan josef josefin josefine judit julia julius juan karim karin karl karolina
katarina kajsa kent kenneth kerstin kevin khadija khaled kjell klara klas kristian kristin kristina
kristoffer lars lasse leila leif lena lennart leo leon liam linda linnea lina linus lisa lisbeth louise
lovisa lucas ludvig lukas madeleine magdalena magnus mahmoud maja malin maria mariam marianne marie
marika marina markus marcus martin martina marwa mats mattias matilda maryam mehmet melker mikael
michael michaela mikaela milad milton mina mirjam mohamad mohamed mohammad mohammed moa monica monika
mona morgan muhammad mustafa märta mårten natalie nathalie nasrin niklas nicklas nils nina noel nora
nour olivia olle olof olov ola omar oskar oscar oliver osman otto patricia patrik pauline pernilla peter
petra philip pia pontus rasmus rebecka reza ricardo rickard rikard robert robin roger roland ronny rolf
rosmarie rune ruth saga salma sam samir samira samuel sandra sanna sara sarah sebastian selma
sigrid signe simon siv sofia sofie solveig sonja staffan stefan stella stina sture susanna susanne suzanne
svante sven sune tage tariq teodor theodor therese tilda tim tobias tom tomas thomas tommy torbjörn tord
tore torsten tuva tyra ulf ulla ulrika ulrik urban ursula valdemar vanessa vera veronica veronika victor
viktor viktoria victoria vilhelm vilma vincent viola viveka wilhelm william wilma yasmin youssef yusuf yvonne
zahra zainab åke åsa örjan östen
"""
FIRST_NAMES = frozenset(_WRITTEN.split())
