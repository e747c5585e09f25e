"""Distances for the fit of the place models."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def km(a: tuple[float, float], lat: Any, lon: Any) -> Any:
    """Great-circle distance from a point to points, kilometres."""
    la, lo = np.radians(lat), np.radians(lon)
    b, c = math.radians(a[0]), math.radians(a[1])
    h = np.sin((la - b) / 2) ** 2 + np.cos(la) * math.cos(b) * np.sin((lo - c) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(np.minimum(1, h)))
