"""How templates become Python: with what no template here asks for left out."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape


class DirectCode(CodeGenerator):
    """Calls what is called as Python does, and writes what is plain as it is.

    Jinja looks at each call whether what is called wants the template's context, which nothing here
    does, and at each attribute whether it is an item; it makes an object of each piece that it
    writes. Without this, rendering takes a third more time, and a build 6 %.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a module; what its functions call `escape` and `Macro` is ours."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import written as escape, DirectMacro as Macro")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call; words of the catalog that hold no values are only looked up."""
        if message := _message(node):
            self.write(f"environment.said[{message!r}]")
            return
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
        """Write an attribute, which is never an item."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Write a test; an attribute that may be lacking is asked for as Jinja does."""
        if node.name == "defined" and isinstance(node.node, nodes.Getattr):
            self.write("hasattr(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            super().visit_Test(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write an item, which is never an attribute."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _message(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _message(node):
            super()._output_child_post(node, frame, finalize)


class DirectMacro(Macro):
    """A macro that does not ask whether HTML is escaped, for it always is."""

    def __call__(self, *given: Any, **named: Any) -> str:
        """Return what the macro makes of values."""
        if named:
            return super().__call__(*given, **named)
        lacking = (missing,) * (len(self.arguments) - len(given))
        return Markup(self._func(*given, *lacking))


def _message(node: nodes.Node) -> str:
    """Return the words that a call of `_` looks up; empty where it is another, or fills them."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "_":
        match node.args, node.kwargs:
            case [nodes.Const(value=str(message))], [] if "%" not in message:
                return message
    return ""


def written(value: Any) -> str:
    """Return a value as it stands in HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is not str or "&" in value or "<" in value or ">" in value:
        return escape(value)
    return escape(value) if '"' in value or "'" in value else value
