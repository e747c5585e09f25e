"""Maps without a network: packed outlines of the world, cut and drawn as SVG by ourselves."""

from counterclaim.views.maps.drawing import Chart, chart
from counterclaim.views.maps.spots import Spot, locate

__all__ = ["Chart", "Spot", "chart", "locate"]
