"""Accessibility, by axe-core in a real browser: no serious or critical finding in any view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from demo_records import incidents, readings
from placed_records import placed

from counterclaim.views import write_report

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
VIEWS = ("index", "timeline", "positions", "actors", "disputes", "articles", "search")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the demo together with incidents that have places on the map."""
    more, others = placed()
    folder = tmp_path_factory.mktemp("axe")
    return write_report([*readings(), *more], [*incidents(), *others], folder).parent


SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
"""What is looked for; nothing but colours changes in the dark."""


def test_no_view_has_a_serious_finding(browser: Any, both: Path) -> None:
    page = browser.new_page(reduced_motion="reduce")
    records = ["articles/kessar-today-barracks.html#s3", "incidents/i1.html"]
    records += [
        f"{kind}/{sorted((both / kind).glob('*.html'))[0].name}" for kind in ("actors", "dyads")
    ]
    found = []
    for name in [f"{view}.html" for view in VIEWS] + records:
        path, _, fragment = name.partition("#")
        page.goto((both / path).as_uri() + (f"#{fragment}" if fragment else ""))
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            for one in axe.Axe().run(page, options=options).response["violations"]:
                if one["impact"] in ("serious", "critical"):
                    where = [node["html"][:120] for node in one["nodes"][:2]]
                    found.append((name, scheme, one["id"], len(one["nodes"]), where))
    page.close()
    assert found == []
