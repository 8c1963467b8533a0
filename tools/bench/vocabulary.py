"""The words that the synthetic texts are put together from."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


FIRSTS = _words(
    """bolig nabo startlåns utleie bomiljø oppfølgings bosettings flyktning familie ungdoms barne
    rus helse omsorgs hverdags trygghets hjemmetjeneste demens folkehelse klima energi avfalls vann
    avløps by sentrums steds areal bygge eiendoms drifts vedlikeholds skole barnehage kultur
    bibliotek idretts frilufts frivillighets språk introduksjons kvalifiserings arbeids
    kompetanse rekrutterings leder innkjøps innovasjons digitaliserings data personvern
    beredskaps natur skog fjord havne vei kollektiv sykkel reiselivs nærings landbruks bygde
    kommune fylkes regions nettverks medvirknings innbygger bruker pårørende ansatt gevinst
    økonomi budsjett miljø gjenbruks ombruks"""
)
"""What a compound begins with."""

LASTS = tuple(
    pair.split("/")
    for pair in _words(
        """prosjekt/et plan/en strategi/en tiltak/et tjeneste/n tilbud/et løsning/en
    modell/en metode/n verktøy/et system/et portal/en team/et gruppe/n nettverk/et program/met
    satsing/en pilot/en forsøk/et analyse/n rapport/en kartlegging/en undersøkelse/n måling/en
    avtale/n samarbeid/et dialog/en opplæring/en kurs/et veileder/en rutine/n ordning/en
    koordinator/en rådgiver/en kontor/et senter/et bygg/et område/t løft/et fond/et skjema/et
    møte/t forum/et vedtak/et mål/et tilskudd/et arbeid/et råd/et utvalg/et register/et"""
    )
)
"""What it ends with, and the ending that makes it definite."""

ACTORS = _phrases(
    """kommunen;de ansatte;innbyggerne;beboerne;kommunestyret;ledelsen;naboene;bydelen;
    fylkeskommunen;statsforvalteren;frivilligsentralen;fastlegene;lærerne;ungdomsrådet;
    eldrerådet;utleierne;bedriftene på stedet;rådgiverne;prosjektgruppa;helsestasjonen;
    legekontoret;kommunedirektøren;de pårørende;partnerne;eierne;byggherren;arkitektene;
    planleggerne;driftsavdelingen;de tillitsvalgte"""
)

DEEDS = _phrases(
    """utviklet;prøvde ut;vurderte;bygde opp;forenklet;samlet;tok i bruk;målte;støttet;delte;
    planla;avsluttet;videreførte;prioriterte;evaluerte;foreslo;ba om;fulgte opp;forbedret;
    styrket;samordnet;beskrev;kartla;finansierte;innførte;diskuterte;endret;sparte tid på;
    fikk hjelp med;lærte mye av;brakte inn;tilpasset;utvidet;kuttet i;åpnet;flyttet;
    kvalitetssikret;gjennomgikk;la fram;vedtok;utsatte;startet på nytt med"""
)

MANNERS = _phrases(
    """i tett dialog med andre;uten at det kostet mer;på kort tid;i løpet av ett år;steg for steg;
    med små midler;etter et langt forarbeid;på tross av motstand;slik planen sa;raskere enn ventet;
    senere enn ventet;før sommeren;etter valget;mens arbeidet pågikk;for første gang;hvert halvår;
    hver uke;gjennom hele perioden;i to av tre områder;med faste møter;uten ekstra bemanning;
    på tvers av sektorer;i mindre grupper;over hele kommunen;nær sentrum;i distriktene;
    med god støtte fra toppen;på en tryggere måte;ved hjelp av enkle grep;i full åpenhet"""
)

SENTENCES = (
    "{actor} {deed} {what} {manner}.",
    "{actor} {deed} {what}, og {actor2} {deed2} {what2}.",
    "{manner} {deed} {actor} {what}.",
    "Da {actor} {deed} {what}, ble {what2} viktigere enn før.",
    "{what} gjorde at {actor} {deed} {what2} {manner}.",
    "Det viste seg at {what} og {what2} hang sammen, og derfor {deed} {actor} begge deler.",
    "Verken {what} eller {what2} var nok alene.",
    "{actor} mener at {what} virker best når {actor2} også er med {manner}.",
    "{number} prosent av dem som svarte, kjente til {what} fra før.",
    "Uten {what} hadde {actor} trolig ikke klart å holde fast ved {what2}.",
    "I {number} av tilfellene {deed} {actor} {what} {manner}.",
    "{actor} rår andre til å begynne med {what} og vente med {what2}.",
)

HEADINGS = (
    "Utgangspunktet",
    "Slik gjorde kommunen det",
    "Hvem som var med",
    "Resultater",
    "Erfaringer og råd",
    "Hva det kostet",
    "Opplæring",
    "Veien videre",
    "Medvirkning",
)

TITLES = (
    "{name} fikk til {what} på egen hånd",
    "{name}: {what} ga bedre hverdager",
    "Slik lyktes {name} med {what}",
    "{name} samlet alt om {what} på ett sted",
    "{what} i {name}",
)

UNITS = ("%", "kroner", "årsverk", "boliger", "timer", "deltakere")

ADDED_TOPICS = _words(
    """energi avfall gjenbruk bibliotek idrett friluftsliv kollektivtrafikk sykkelveier reiseliv
    landbruk havbruk beredskap personvern innkjøp rekruttering sykefravær frivillighet
    folkehelse demens byutvikling"""
)
"""Themes beside those of the register, so that there are as many as a site of this size has."""
