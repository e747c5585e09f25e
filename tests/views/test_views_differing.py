"""Which values of one question differ, and which are one in two wordings."""

from __future__ import annotations

import pytest

from counterclaim.views.differing import differ


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, True),
        (["Varnik"], ["Orrin, Varnik"]),
        (["the depot"], ["depot", "barracks"]),
        (["Velmora"], ["Velmoran"]),
        ({"low": 14, "high": None}, {"low": 17, "high": 17}),
        ({"low": None, "high": 25}, {"low": 20, "high": 25}),
        ({"start": None, "end": "2025-10-15"}, {"start": "2025-10-14", "end": "2025-10-14"}),
        (None, ["depot"]),
        ([], ["depot"]),
    ],
)
def test_what_may_be_one_does_not_differ(a: object, b: object) -> None:
    assert not differ(a, b)
    assert not differ(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, False),
        (["depot"], ["barracks"]),
        ("deliberate", "misfire"),
        ({"low": 22, "high": 22}, {"low": 19, "high": 19}),
        (
            {"start": "2025-10-12", "end": "2025-10-12"},
            {"start": "2025-10-14", "end": "2025-10-14"},
        ),
    ],
)
def test_what_cannot_be_one_differs(a: object, b: object) -> None:
    assert differ(a, b)
    assert differ(b, a)
