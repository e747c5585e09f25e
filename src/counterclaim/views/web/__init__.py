"""The local web application: the pages of the report over a ledger, with search and review."""

from counterclaim.views.web.app import make_app
from counterclaim.views.web.security import Access, loopback
from counterclaim.views.web.users import Users

__all__ = ["Access", "Users", "loopback", "make_app"]
