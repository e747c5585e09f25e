"""What the whole package shares: its version and the thresholds that decide what waits for review."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("counterclaim")
except PackageNotFoundError:  # run from a source tree that was never installed
    VERSION = "0+source"

QUEUE_BELOW = 0.5
"""Records less confident than this wait for review; they are stored and printed all the same."""
