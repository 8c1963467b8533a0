"""The forms: in what order each kind of contribution is told."""

from generator.pages.contribute.layout import BODY, ID, Form, Step

_DATES = (ID, "published", "updated", "language", "draft", "aliases")

_SOURCES = Step(
    "kilder",
    "Sources",
    "Where readers can check what you tell: reports, cases of the council, web pages.",
    ("sources",),
)

CASE = Form(
    "erfaring",
    "cases",
    "An experience",
    "You have tried something, and tell others how it went. It need not have succeeded.",
    (
        Step(
            "hva",
            "What and where",
            "First what a reader needs to know whether this is of use.",
            ("title", "description", "municipality", "period", "tags"),
            (
                *("status", "target_groups", "instruments", "practice", "partners", "programme"),
                *("inspired_by", "answers", "related"),
            ),
        ),
        Step(
            "gjorde",
            "What you did",
            "Tell it as you would to a colleague in another municipality, in the order it "
            "happened.",
            (BODY,),
            ("steps",),
        ),
        Step(
            "resultater",
            "Results",
            "Figures, with what they count and where they stand. If you have none, go on: "
            "what you know can be told in the text.",
            ("results", "resources"),
        ),
        Step(
            "hjalp",
            "What helped and hindered",
            "Choose the most important. A few are enough.",
            ("success_factors", "barriers"),
            ("anchoring",),
        ),
        Step(_SOURCES.id, _SOURCES.title, _SOURCES.lead, _SOURCES.first, ("materials",)),
        Step(
            "kontakt",
            "Contact",
            "Others may have questions. Give an office that will be there in some years, too, best "
            "with an address that several read.",
            ("contact",),
            ("confirmed",),
        ),
    ),
    ("image", *_DATES, "reviewed", "review_by", "retired", "replaced_by"),
)

_ARTICLE_MORE = ("programmes", "municipalities", "cases", "related")

QUESTION = Form(
    "sporsmal",
    "articles",
    "A question",
    "You wonder about something that other municipalities may have tried.",
    (
        Step(
            "hva",
            "The question",
            "The question stands on the site until an experience answers it.",
            ("title", "description", "asked_by", "tags"),
            _ARTICLE_MORE,
        ),
        Step(
            "tekst",
            "What lies behind",
            "A few lines on what you wonder about, what you have tried yourselves, and what the "
            "answer is for.",
            (BODY,),
            ("sources", "image"),
        ),
    ),
    _DATES,
    needed=("asked_by",),
    preset={"kind": "question"},
    left_out=("starts", "ends", "hours", "place", "url", "success_factors", "barriers"),
)

GATHERING = Form(
    "samling",
    "articles",
    "A gathering",
    "Municipalities meet to learn from each other, and others may come.",
    (
        Step(
            "hva",
            "What, when and where",
            "What one has to know to come.",
            ("title", "description", "starts", "ends", "hours", "place", "url", "tags"),
            _ARTICLE_MORE,
        ),
        Step(
            "tekst",
            "About the gathering",
            "A few lines on whom it is for, and how one signs up.",
            (BODY,),
            ("sources", "image"),
        ),
    ),
    _DATES,
    needed=("starts",),
    preset={"kind": "event"},
    left_out=("asked_by", "success_factors", "barriers"),
)

ARTICLE = Form(
    "artikkel",
    "articles",
    "An article",
    "News, a report or an overview, which the editors write.",
    (
        Step(
            "hva",
            "What it is about",
            "First what a reader needs to know whether this is of use.",
            ("kind", "title", "description", "tags"),
            (*_ARTICLE_MORE, "url"),
        ),
        Step("tekst", "The text", "", (BODY,), ("success_factors", "barriers", "image")),
        _SOURCES,
    ),
    _DATES,
    left_out=("starts", "ends", "hours", "place", "asked_by"),
    for_editors=True,
)

PROGRAMME = Form(
    "program",
    "programmes",
    "A programme",
    "Several municipalities worked on the same thing together, for a time.",
    (
        Step(
            "hva",
            "What and who",
            "First what a reader needs to know whether this is of use.",
            ("title", "description", "organiser", "period", "tags"),
            ("region", "follows", "related"),
        ),
        Step(
            "deltakere",
            "Who took part",
            "The municipalities that took part, by the names they had then.",
            ("participants",),
            ("participants_total",),
        ),
        Step("tekst", "The text", "", (BODY,), ("goals", "image")),
        Step(
            "resultater",
            "Results",
            "Figures, with what they count and where they stand.",
            ("results",),
            ("success_factors", "barriers"),
        ),
        _SOURCES,
    ),
    _DATES,
    for_editors=True,
)

FORMS: tuple[Form, ...] = (CASE, QUESTION, GATHERING, ARTICLE, PROGRAMME)
