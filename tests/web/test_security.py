"""Who may ask: Host, Origin, method, token and cookie; names and passwords beyond this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Site

from counterclaim.cli.program import program
from counterclaim.views.web import Access, Users, loopback
from counterclaim.views.web.security import local_path

HOSTS = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1:{port}.evil.example",
    "127.0.0.1.evil.example:{port}",
    "localhost.evil.example:{port}",
    "evil.example@127.0.0.1:{port}",
    "127.0.0.2:{port}",
    "192.168.0.7:{port}",
    "0.0.0.0:{port}",
    "2130706433:{port}",
    "0x7f000001:{port}",
    "127.1:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "localhost.:{port}",
    "",
    "127.0.0.1:{port}/",
    "127.0.0.1:0{port}0",
]
ORIGINS = [
    "null",
    "http://evil.example",
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "https://127.0.0.1:{port}",
    "http://localhost:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://evil.example:{port}",
    "file://",
    "http://127.0.0.1:{port}/",
]
SITES = ["cross-site", "same-site", "unknown"]
METHODS = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]
TOKENS = ["", "x", "%00", "null", "undefined", "a" * 5000, "%F0%9F%98%80"]
COOKIES = ["", "x", "null", '"', "a; a", "=", "\u00e4"]
TARGETS = [
    "//evil.example",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/\\/evil.example",
    "///evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/ok\r\nLocation: http://evil.example",
    "\\\\evil.example",
    "",
    "evil.example",
]


def refused(answer: httpx.Response) -> bool:
    """Nothing of the ledger was told, and nobody was sent elsewhere."""
    place = answer.headers.get("location", "/login")
    return (
        (answer.status_code >= 400 or place == "/login")
        and "Brenholt" not in answer.text
        and "set-cookie" not in answer.headers
    )


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused(site: Site, client: httpx.Client, host: str):
    name = host.format(port=site.port)
    origin = f"http://{name}"
    assert refused(client.get("/", headers={"Host": name, "Origin": origin}))


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("path", ["/", "/review/judge"])
def test_another_origin_is_refused(site: Site, client: httpx.Client, path: str, origin: str):
    headers = {"Origin": origin.format(port=site.port), "Content-Type": "application/json"}
    method = "GET" if path == "/" else "POST"
    assert refused(client.request(method, path, headers=headers, content="{}"))


@pytest.mark.parametrize("place", SITES)
@pytest.mark.parametrize("path", ["/", "/index.json", "/review/undo"])
def test_what_another_site_starts_is_refused(client: httpx.Client, path: str, place: str):
    method = "POST" if path == "/review/undo" else "GET"
    assert refused(client.request(method, path, headers={"Sec-Fetch-Site": place}))


def test_nothing_is_taken_without_an_origin(site: Site):
    cookies = {site.access.cookie: site.access.begin("Mira")}
    answer = httpx.post(f"{site.url}/review/undo", cookies=cookies, json={})
    assert refused(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_is_taken(client: httpx.Client, kind: str):
    answer = client.post("/review/undo", headers={"Content-Type": kind}, content="{}")
    assert answer.status_code == 415


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_are_refused(client: httpx.Client, method: str):
    assert refused(client.request(method, "/"))


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("path", ["/", "//evil.example/", "/review"])
def test_a_wrong_token_opens_nothing(site: Site, path: str, token: str):
    assert refused(httpx.get(f"{site.url}{path}?token={token}"))


@pytest.mark.parametrize("cookie", COOKIES)
def test_a_wrong_cookie_opens_nothing(site: Site, cookie: str):
    headers = {"Cookie": f"{site.access.cookie}={cookie}".encode()}
    assert refused(httpx.get(f"{site.url}/", headers=headers))


def test_the_token_works_once_and_leaves_a_guarded_cookie(fresh: Site):
    address = f"{fresh.url}/articles?token={fresh.access.token}&outlet=x"
    answer = httpx.get(address)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/articles?outlet=x"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "domain" not in cookie
    assert httpx.get(f"{fresh.url}/", cookies=answer.cookies).status_code == 200
    assert refused(httpx.get(address))


@pytest.mark.parametrize("target", TARGETS)
def test_nobody_is_sent_elsewhere(fresh: Site, target: str):
    assert local_path(target) == "/"
    raw = (
        target.encode("ascii").replace(b"\r", b"%0d").replace(b"\n", b"%0a").replace(b"\t", b"%09")
    )
    url = httpx.URL(fresh.url).copy_with(
        raw_path=(raw if raw.startswith(b"/") else b"/" + raw)
        + b"?token="
        + fresh.access.token.encode()
    )
    place = httpx.get(url).headers.get("location", "/")
    assert place.startswith("/") and not place.startswith(("//", "/\\"))


@given(st.text())
def test_a_local_path_stays_local(target: str):
    found = local_path(target)
    assert found.startswith("/") and found[1:2] not in ("/", "\\")


def test_every_answer_carries_the_policy(client: httpx.Client):
    for path in ("/", "/nothing", "/static/counterclaim.js", "/index.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_too_much_is_not_read(client: httpx.Client):
    headers = {"Content-Type": "application/json"}
    assert client.post("/review/judge", headers=headers, content="[" * 300_000).status_code == 413


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "."])
def test_only_known_files_are_served(client: httpx.Client, name: str):
    assert client.get(f"/static/{name}").status_code == 404


@pytest.fixture
def named(demo_ledger: Path, tmp_path: Path) -> Iterator[Site]:
    users = Users(tmp_path / "users")
    users.add("Mira", "four small words here")
    made = Site(demo_ledger, "0.0.0.0", users)
    yield made
    made.close()


def test_beyond_this_machine_everybody_signs_in(named: Site):
    assert refused(httpx.get(f"{named.url}/?token={named.access.token}"))
    assert refused(httpx.get(f"{named.url}/articles"))
    assert refused(httpx.get(f"{named.url}/", headers={"Host": f"evil.example:{named.port}"}))
    with httpx.Client(base_url=named.url, headers={"Origin": named.url}) as client:
        wrong = client.post("/login", data={"name": "Mira", "password": "four small words"})
        assert wrong.status_code == 403 and "set-cookie" not in wrong.headers
        right = {"name": "Mira", "password": "four small words here"}
        assert client.post("/login", data=right).headers["location"] == "/"
        assert client.get("/review").status_code == 200
        assert "Mira" in client.get("/review").text
        client.post("/logout")
        assert refused(client.get("/"))


def test_passwords_are_kept_as_hashes_for_their_owner_alone(tmp_path: Path):
    path = tmp_path / "users"
    Users(path).add("Mira", "four small words here")
    assert "small" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert Users(path).right("Mira", "four small words here")
    assert not Users(path).right("Mira", "nobody")
    assert not Users(path).right("Somebody", "nobody")


def test_a_server_beyond_this_machine_needs_users(demo_ledger: Path):
    call = ["serve", str(demo_ledger), "--host", "0.0.0.0", "--port", "0"]
    result = CliRunner().invoke(program, call)
    assert result.exit_code == 2
    assert "CC240" in result.output


def test_a_user_is_added_on_the_command_line(tmp_path: Path):
    call = ["serve", str(tmp_path / "x.db"), "--add-user", "Mira"]
    result = CliRunner().invoke(program, call, input="four small words\nfour small words\n")
    assert result.exit_code == 0, result.output
    assert Users(tmp_path / "x.db.users").right("Mira", "four small words")
    short = CliRunner().invoke(program, call, input="short\nshort\n")
    assert "CC242" in short.output


def test_hosts_of_this_machine_are_known():
    assert all(map(loopback, ("127.0.0.1", "localhost", "::1", "127.3.2.1")))
    assert not any(map(loopback, ("0.0.0.0", "::", "10.0.0.1", "example.org", "")))


@pytest.mark.parametrize(
    ("host", "asked", "known"),
    [
        ("127.0.0.1", "LOCALHOST:8471", True),
        ("127.0.0.1", "[::1]:8471", True),
        ("0.0.0.0", "192.168.0.7:8471", True),
        ("0.0.0.0", "desk.example:8471", True),
        ("0.0.0.0", "evil.example:8471", False),
        ("192.168.0.7", "192.168.0.7:8471", True),
        ("192.168.0.7", "192.168.0.8:8471", False),
        ("192.168.0.7", "localhost:8471", False),
    ],
)
def test_a_host_is_known_by_its_names(host: str, asked: str, known: bool):
    assert Access(host, 8471, names=("Desk.example",)).knows_host(asked) is known
