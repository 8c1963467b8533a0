"""What an item of a group holds, and what it is called."""

from collections.abc import Mapping

FIRST_OF_ITEM: Mapping[str, tuple[str, ...]] = {
    "sources": ("title", "publisher", "year", "url"),
    "results": ("measure", "value", "unit", "from", "to", "source"),
    "resources": ("what", "value", "unit", "funding", "source"),
    "anchoring": ("level", "body", "decision", "date"),
    "success_factors": ("factor", "note"),
    "barriers": ("factor", "note"),
}
"""What of a block is shown at once, by the field that holds it; of other blocks all is."""

ITEMS: Mapping[str, str] = {
    "sources": "Source",
    "success_factors": "What helped",
    "barriers": "What hindered",
    "anchoring": "Anchoring",
    "steps": "Step",
    "results": "Result",
    "resources": "Cost",
    "partners": "Partner",
    "materials": "Material",
    "participants": "Participant",
}
"""What one item of a list of blocks is called."""

ADD: Mapping[str, str] = {
    "sources": "Add a source",
    "success_factors": "Add what helped",
    "barriers": "Add what hindered",
    "anchoring": "Add anchoring",
    "steps": "Add a step",
    "results": "Add a result",
    "resources": "Add a cost",
    "partners": "Add a partner",
    "materials": "Add material",
    "participants": "Add a participant",
}
"""What the button says that adds one."""

NARROW = frozenset(
    (
        *("value", "unit", "from", "to", "year", "accessed", "page", "date", "starts", "ends"),
        *(
            "hours",
            "when",
            "published",
            "updated",
            "reviewed",
            "review_by",
            "retired",
            "phone",
            "period",
        ),
        *("participants_total", "language", "status", "role", "level", "kind"),
    )
)
"""Fields whose values are short."""
