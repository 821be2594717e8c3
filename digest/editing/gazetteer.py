"""Places, months and small numbers in several languages; each row is one, as in the glossary."""

ROWS = """
european europe europeen europeenne europaisch europeo europea europa europeu
american americain amerikanisch estadounidense
british britannique britisch britanico britain
french francais francaise franzosisch frances francesa france frankreich francia
german allemand deutsch aleman germany allemagne deutschland alemania alemana
swiss suisse schweiz schweizer schweizerisch suiza suizo switzerland svizzera
dutch neerlandais hollandais niederlandisch niederlande netherlands holanda
italian italien italienisch italiano italy italia italie
spanish espagnol spanisch espanol spain espagne spanien espana
austrian autrichien austria autriche osterreich
irish irlandais irisch ireland irlande irland irlanda
czech tcheque tschechisch checo
polish polonais polnisch poland pologne polen polonia
russian russe russisch ruso russia russie russland rusia
ukrainian ukrainien ukraine ukrainisch
chinese chinois chinesisch chino china chine
beijing pekin peking
japanese japonais japanisch japones japan japon
korean coreen koreanisch coreano korea coree corea sudkorea
indian indien indisch indio
brazil bresil brasilien brasil brazilian bresilien brasilianisch brasileno brasileiro
australia australie australien australian australisch australiano
burma myanmar birmanie birman birmane burmese
kyrgyz kirghize kirgisisch kirghizistan kirgistan kyrgyzstan
turkish turc turkisch turkey turquie turkei turquia
nigeria nigerian nigeriane
iranian iran iranien iranisch
israeli israel israelien israelisch
singapore singapour singapur
london londres
england angleterre inglaterra
kingdom royaume konigreich reino
mexico mexique mexiko
egypt egypte agypten egipto
sweden suede schweden suecia
norway norvege norwegen noruega
denmark danemark dinamarca
belgium belgique belgien belgica
thailand thailande tailandia
brussels bruxelles brussel bruselas bruxelas
basel bale basilea
north nord norte
january janvier januar enero janeiro gennaio
february fevrier februar febrero fevereiro
march mars marz maerz marzo
april avril abril aprile
june juin juni junio junho
july juillet juli julio julho
august aout agosto
september septembre septiembre setembro settembre
october octobre oktober octubre outubro ottobre
november novembre noviembre novembro
december decembre dezember diciembre dezembro
2 two deux zwei dos dois
3 three trois drei tres
4 four quatre vier cuatro
5 five cinq funf cinco
6 six sechs seis
7 seven sept sieben siete
8 eight huit acht ocho
9 nine neuf neun nueve
10 ten dix zehn diez
11 eleven onze elf
12 twelve douze zwolf doce
year annee ans jahr ano
month mois monat mes
week semaine woche semana
day jour tag dia
""".strip()
