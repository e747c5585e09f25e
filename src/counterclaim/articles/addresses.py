"""Web addresses and the hosts behind them: which are taken for one, and which may be spoken to."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from counterclaim.articles.limits import MAX_URL

_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
"""Networks of IPv6 whose last 32 bits are an address of IPv4: NAT64, and the old compatible form."""

_OTHER = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}:(?:[/\\]|(?<=data:)|(?<=file:)|(?<=javascript:)|(?<=mailto:))", re.I
)
_USER = re.compile(r"^([a-z][a-z0-9+.-]{1,20}:[/\\]*+).*@", re.I | re.S)
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


def is_web_address(value: str) -> bool:
    """Whether an input is meant as an http or https address."""
    return value[:8].lower().startswith(("http://", "https://"))


def is_other_address(value: str) -> bool:
    """Whether an input is meant as an address that is never fetched, as ``ftp://`` or ``file:``."""
    return not is_web_address(value) and _OTHER.match(value) is not None


def nameless(value: str) -> str:
    """The input, fit to be shown and stored: an address loses its user name and password."""
    if is_plain_address(value) or not (is_web_address(value) or is_other_address(value)):
        return value
    return _USER.sub(r"\1***@", value, count=1)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, also inside the mappings of IPv6."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None or ip.is_site_local:
            return inner is not None and is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def is_plain_address(url: str) -> bool:
    """Whether it is http or https with a host, without user name, blanks and backslashes."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    return plain and "@" not in parts.netloc and len(url) <= MAX_URL and not _UNFIT.search(url)
