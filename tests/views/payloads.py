"""Texts that would run a script if a page did not escape them."""

# ruff: noqa: E501
from __future__ import annotations

CALL = "window.ran=(window.ran||0)+1"
_SHAPES = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    '"><img src=x onerror={}>',
    "'><img src=x onerror={}>",
    '" onmouseover="{}" x="',
    "' onfocus='{}' autofocus='",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<a href='javascript:{}'>x</a>",
    "javascript:{}",
    "JaVaScRiPt:{}",
    "data:text/html,<script>{}</script>",
    "<details open ontoggle={}>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<style>@import 'x';</style><script>{}</script>",
    "<math><mtext></p><script>{}</script>",
    "{{% raw %}}<script>{}</script>",
    "{{{{ {} }}}}",
    "--><script>{}</script><!--",
    "]]><script>{}</script>",
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
)
_CALLS = (CALL, f"{CALL}//", f"eval('{CALL}')", f"`${{{CALL}}}`", f"&#119;indow.ran=1;{CALL}",
          f"{CALL};fetch('http://192.0.2.1/')", f"document.title=1;{CALL}", f"(()=>{{{CALL}}})()")  # fmt: skip

PAYLOADS = [shape.format(call) for shape in _SHAPES for call in _CALLS]
"""Two hundred of them."""

FIELDS = ("text", "title", "url", "speaker", "label", "note")
"""Kinds of words that a page shows and that somebody else wrote."""


def tagged(field: str) -> list[str]:
    """The payloads; each also leaves a name of its own (``ran_title_17``) in the window it runs in."""
    return [one.replace(CALL, f"{CALL},window.ran_{field}_{n}=1") for n, one in enumerate(PAYLOADS)]
