# ruff: noqa: E501
"""Row 7: whatever an address looks like, no connection is made to a private host."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import httpcore
from benchmarks.trust import Outcome

from counterclaim.articles import Failure, read_inputs
from counterclaim.articles.addresses import is_public

WHAT = (
    "addresses that lead to private hosts: number forms, IPv6, redirects, rebinding, other schemes"
)
PUBLIC = "93.184.215.14"
_HOSTS = (
    # IPv4 as inet_aton takes it: decimal, hexadecimal, octal, short, mixed, padded
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0177.0.0.1",
    "0177.0.0.01", "017700000001", "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "0x0", "127.255.255.254",
    "10.0.0.1", "10.1", "0xa.1", "167772161", "012.0.0.1", "172.16.0.1", "172.31.255.255", "2886729729",
    "192.168.0.1", "0xc0a80001", "3232235521", "0300.0250.0.1", "100.64.0.1", "169.254.169.254", "2852039166",
    "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1",
    # IPv6: loopback, mapped, compatible, NAT64, 6to4, Teredo, link-local, unique local, multicast
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2002:c0a8:1::]", "[2001:0:0:0:0:0:80ff:fffe]",
    "[fe80::1]", "[fe80::1%25lo]", "[fe80::1%lo]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[ff0e::1]",
    "[2001:db8::1]", "[100::1]", "[::ffff:169.254.169.254]", "[::ffff:10.0.0.1]", "[::ffff:c0a8:1]",
    # names
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "metadata.google.internal",
    "printer.local", "private.example", "both.example", "mixed6.example", "rebinding.example",
)  # fmt: skip
_WHOLE = (
    "http://public.example@127.0.0.1/", "http://127.0.0.1@public.example/", "http://u:p@127.0.0.1/",
    "http://public.example\\@127.0.0.1/", "http://127.0.0.1\\@public.example/", "http://public.example#@127.0.0.1/",
    "http://127.0.0.1%2f@public.example/", "http:////127.0.0.1/", "http:///127.0.0.1/", "http:127.0.0.1",
    "http://127.0.0.1:80\\.public.example/", "http://127.0.0.1%00.public.example/", "http://127.0.0.1%0d%0aHost:x/",
    "http://127.0.0.1\t/", "http://\t127.0.0.1/", "HtTp://127.0.0.1/", "//127.0.0.1/", "http://[::1", "http://::1/",
    "file:///etc/hostname", "file://localhost/etc/hostname", "FILE:/etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/",
    "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "data:text/html,x", "unix:///var/run/x.sock",
    "ws://127.0.0.1/",
)  # fmt: skip
_REDIRECTS = (
    "http://127.0.0.1/secret", "http://[::1]/secret", "http://2130706433/", "//127.0.0.1/secret", "file:///etc/hostname",
    "http://private.example/", "http://169.254.169.254/latest/meta-data/", "\\\\127.0.0.1\\secret", "http://rebinding.example/",
    "http://u@127.0.0.1/",
)  # fmt: skip
_NAMES = {
    "private.example": [["10.1.2.3"]],
    "both.example": [[PUBLIC, "10.1.2.3"]],
    "mixed6.example": [[PUBLIC, "::ffff:10.1.2.3"]],
    "rebinding.example": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]],
    "public.example": [[PUBLIC]],
    "metadata.google.internal": [["169.254.169.254"]],
    "printer.local": [["192.168.1.9"]],
}


def run(cases: int, work: Path) -> Outcome:
    """Each form once; a connection that was tried is known by the address that it went to."""
    found = Outcome()
    urls = [f"http://{host}/" for host in _HOSTS] + list(_WHOLE)
    forms = [(url, "") for url in urls] + [("http://public.example/", to) for to in _REDIRECTS]
    forms += [(f"https://{host}:8443/x", "") for host in _HOSTS[:4]]
    for url, redirect in forms[:cases]:
        found.cases += 1
        with _network(redirect) as tried:
            items = list(read_inputs([url], network=True))
        for address in tried:
            if not is_public(address) or address != PUBLIC:
                found.fail(f"{url} {redirect}: a connection to {address}")
        if not all(isinstance(item, Failure) and item.error.code in _CODES for item in items):
            found.fail(f"{url} {redirect}: {items}")
    found.cases += 1
    with _network("") as tried:
        list(read_inputs(["http://127.0.0.1:9/"], network=True, allow_hosts=["127.0.0.1"]))
    if tried != ["127.0.0.1"]:
        found.fail("a host that was allowed by its name was not asked")
    found.notes["answers"] = "a refusal (CC110) or no answer (CC111), never a page"
    return found


_CODES = ("CC101", "CC110", "CC111")


@contextmanager
def _network(redirect: str) -> Iterator[list[str]]:
    """A network that redirects, if it is told to, and otherwise breaks; and who was called in it."""
    tried: list[str] = []
    asked: dict[str, int] = {}
    known = socket.getaddrinfo

    def resolve(host: Any, port: Any, *args: Any, **rest: Any) -> Any:
        name = str(host).rstrip(".").lower()
        if name in _NAMES:
            answers = _NAMES[name]
            asked[name] = asked.get(name, -1) + 1
            found = answers[min(asked[name], len(answers) - 1)]
            family = {True: socket.AF_INET6, False: socket.AF_INET}
            return [(family[":" in one], 1, 6, "", (one, port)) for one in found]
        return known(host, port, *args, **rest)

    def connect(_: Any, host: str, *__: Any, **___: Any) -> Any:
        tried.append(host)
        if not redirect or len(tried) > 1:
            raise httpcore.ConnectError("no connection in this network")
        head = f"HTTP/1.1 302 Found\r\nLocation: {redirect}\r\nContent-Length: 0\r\n\r\n"
        return httpcore.MockStream([head.encode("utf-8")])

    with (
        mock.patch("socket.getaddrinfo", resolve),
        mock.patch.object(httpcore.SyncBackend, "connect_tcp", connect),
    ):
        yield tried
