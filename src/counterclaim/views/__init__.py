"""What a person looks at: the static report, and the pages that a web application can serve."""

from counterclaim.views.report import write_report

__all__ = ["write_report"]
