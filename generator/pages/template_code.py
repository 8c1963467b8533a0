"""How templates become Python: with what no template here asks for left out."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


class DirectCode(CodeGenerator):
    """Calls what is called as Python does, and writes what is plain as it is.

    Jinja looks at each call whether what is called wants the template's context, which nothing here
    does, and makes an object of each piece that it writes.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a module; what its functions call `escape` is ours."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {written.__name__} as escape")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute: of the view as such; of others it may be an item."""
        if isinstance(node.node, nodes.Name) and node.node.name == "view":
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            super().visit_Getattr(node, frame)


def written(value: Any) -> str:
    """Return a value as it stands in HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is not str or "&" in value or "<" in value or ">" in value:
        return escape(value)
    return escape(value) if '"' in value or "'" in value else value
