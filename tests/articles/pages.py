"""Invented pages and texts that several tests use."""

from __future__ import annotations

PARAGRAPHS = (
    "A fuel depot near Orval was struck on Tuesday, the ministry of Norland said in a statement "
    "that was read on state television in the evening.",
    "At least twelve people were killed, a local official told the Norland Times, adding that "
    "rescue teams were still at work in the ruins of two warehouses.",
    "The army of Estmark denied that it had taken part in the strike and called the report false "
    "in every point, while it confirmed a flight near the border.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def page(
    *,
    head: str = "",
    title: str = "Depot struck near Orval",
    body: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
) -> str:
    """An article page of the Norland Times."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{body}{text}</article>"
        f"<footer><p>About us</p></footer></body></html>"
    )
