"""One page of each kind that the site has."""

from pathlib import Path

from generator.pages.addresses import TERM_SECTIONS

CASE = "erfaringer/lorenskog-flere-kommunale-boliger/"
CASE_NN = "erfaringer/alesund-forankring/"
FRONT = ""
SEARCH = "sok/"
NOWHERE = "finnes-ikke/"
"""An address where there is nothing."""

KINDS: dict[str, str] = {
    "front": FRONT,
    "case in bokmål": CASE,
    "case in nynorsk": CASE_NN,
    "case of two municipalities": "erfaringer/stjordal-meraker-startlan/",
    "case with costs": "erfaringer/bodo-foyer/",
    "case with a chain": "erfaringer/bodo-leie-til-eie/",
    "practice with a chain": "praksis/fra-kommunal-leie-til-eid-bolig/",
    "news": "artikler/ti-kommunar-inviterte-midt-norge/",
    "event": "artikler/samling-midt-norge-april-2013/",
    "report": "artikler/sluttrapporter-husbanken-ost-2015/",
    "overview": "artikler/kva-kommunane-seier-hindrar-arbeidet/",
    "programme": "program/ost/",
    "municipality with cases": "kommuner/lillehammer/",
    "municipality without": "kommuner/moss/",
    "number with several heirs": "kommuner/1507/",
    "county": "fylker/innlandet/",
    "county that is gone": "fylker/oppland/",
    "municipality that was divided": "kommuner/haram/",
    "cases": "erfaringer/",
    "municipalities": "kommuner/",
    "programmes": "program/",
    "articles": "artikler/",
    "questions": "sporsmal/",
    "gatherings": "samlinger/",
    "counties": "fylker/",
    "KOSTRA groups": "kostra/",
    "KOSTRA group": "kostra/9/",
    "likeness": "likhet/",
    "rules": "bidra/regler/",
    "how to contribute": "bidra/",
    "how to follow": "abonner/",
    "guide": "bidra/veiledning/",
    "guide to a good experience": "bidra/veiledning/god-erfaring/",
    "fields": "bidra/veiledning/felt/",
    "form": "bidra/?type=erfaring",
    "form looked over": "bidra/?type=sporsmal#send",
    "open data": "data/",
    "codebook": "data/kodebok/",
    "about": "om/",
    "accessibility": "tilgjengelighet/",
    "search": SEARCH,
    "insight": "innsikt/",
    "indicators": "indikatorer/",
    "indicator": "indikatorer/flyktninger-bosatt-per-1000/",
    "municipality of changed borders": "kommuner/alesund/",
    "gap map": "innsikt/hull/",
    "factors": "innsikt/faktorer/",
    "factors of a theme": "innsikt/faktorer/tema-leie-til-eie/",
    "factors of a size": "innsikt/faktorer/storrelse-20000/",
    "anchoring": "innsikt/forankring/",
    "coverage": "innsikt/dekning/",
    "the collection": "innsikt/samlingen/",
    "comparison": "sammenlign/",
    "comparison of cases": f"sammenlign/?erfaring={CASE.split('/')[1]}&erfaring=alesund-forankring",
    "comparison of municipalities": "sammenlign/?kommune=sel&kommune=alesund",
    "pack": "pakke/",
    "pack of a theme": "pakke/?tema=boligskole",
    "nowhere": NOWHERE,
}
"""The addresses by what they are, but for the registers' (`terms`)."""


def terms(site: Path) -> dict[str, str]:
    """Return the index of each register, and of each the first term that has a page."""
    found = {}
    for register in TERM_SECTIONS.values():
        found[f"index of {register}"] = f"{register}/"
        terms = sorted(path.name for path in (site / register).iterdir() if path.is_dir())
        if terms:
            found[f"term of {register}"] = f"{register}/{terms[0]}/"
    return found
