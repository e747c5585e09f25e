"""What a reviewer does: judge, undo, edit, narrow; split and merge; the log with its data."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.web.conftest import Site

from counterclaim.ledger import Ledger


def first(client: httpx.Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/review/cards{query}").json()["cards"][0]
    return found


def judge(client: httpx.Client, verdict: str, record: str, **more: Any) -> httpx.Response:
    return client.post("/review/judge", json={"verdict": verdict, "record": record, **more})


def test_a_verdict_is_signed_and_the_next_record_comes(fresh: Site):
    with fresh.client("Noor") as client:
        begin = client.get("/review/cards").json()
        record = begin["cards"][0]["record"]
        assert judge(client, "accept", record, seconds=2.4).status_code == 200
        after = client.get("/review/cards").json()
        assert after["waiting"] == begin["waiting"] - 1
        assert after["cards"][0]["record"] == begin["cards"][1]["record"]
        (entry,) = client.get("/review/log.json").json()
        told = entry["reviewer"], entry["verdict"], entry["record"], entry["seconds"]
        assert told == ("Noor", "accept", record, 2.4)
        assert "no entry was changed" in client.get("/review/log").text


def test_a_rejection_needs_a_reason_and_takes_the_record_out(fresh: Site):
    with fresh.client() as client:
        record = first(client, "?kind=statement")["record"]
        refused = judge(client, "reject", record)
        assert refused.status_code == 400
        assert "reason" in refused.json()["error"]
        assert judge(client, "reject", record, reason="not said").status_code == 200
        article, _, name = record.rpartition("/")
        assert name not in {row["record"] for row in client.get(f"/articles/{article}.json").json()}
        assert "Judged before" in client.get("/review", params={"at": record}).text


def test_an_undo_brings_the_record_back(fresh: Site):
    with fresh.client() as client, fresh.client("Noor") as other:
        record = first(client, "?because=unsure")["record"]
        judge(client, "reject", record, reason="not said")
        assert "nothing to undo" in other.post("/review/undo", json={}).json()["error"]
        back = client.post("/review/undo", json={}).json()
        assert back["card"]["record"] == record
        # Its place may be another one: the conflicts of incidents come back when these are matched.
        with Ledger(fresh.ledger, read_only=True) as ledger:
            assert record in {item.record for item in ledger.queue(limit=10_000).items}
        assert client.post("/review/undo", json={}).status_code == 400


def test_an_edit_changes_fields_and_spans(fresh: Site):
    with fresh.client() as client:
        record = first(client, "?kind=statement")["record"]
        changes = {"act": "condemn", "content": [[0, 5]]}
        assert judge(client, "edit", record, changes=changes).status_code == 200
        with Ledger(fresh.ledger, read_only=True) as ledger:
            edited = ledger.get(record)
        assert (edited.act, edited.content) == ("condemn", ((0, 5),))
        assert judge(client, "edit", record, changes={"content": [[0, 10**7]]}).status_code == 400
        assert judge(client, "edit", record, changes={"nothing": 1}).status_code == 400


def test_the_queue_is_narrowed(client: httpx.Client):
    for kind in ("statement", "event", "dispute"):
        for card in client.get(f"/review/cards?kind={kind}").json()["cards"]:
            assert f'data-kind="{kind}"' in card["html"]
    some = first(client)["record"].rpartition("/")[0]
    cards = client.get("/review/cards", params={"article": some}).json()["cards"]
    assert {card["record"].rpartition("/")[0] for card in cards} == {some}
    assert client.get("/review?kind=nonsense&because=nonsense&at=nothing/s1").status_code == 404
    assert client.get("/review?kind=nonsense&because=nonsense").status_code == 200


def test_the_queue_is_gone_through_once(client: httpx.Client):
    seen: list[str] = []
    after = ""
    while True:
        cards = client.get("/review/cards", params={"after": after}).json()["cards"]
        if not cards:
            break
        seen += [card["record"] for card in cards]
        after = cards[-1]["place"]
    assert len(seen) == len(set(seen)) == client.get("/review/cards").json()["waiting"]
    assert len(seen) >= 50


@pytest.mark.parametrize(
    "sent",
    ["", "[]", "{", '{"verdict":"burn","record":"x/s1"}', '{"verdict":"accept"}',
     '{"verdict":"accept","record":5}', '{"verdict":"accept","record":"nothing/s1"}', "\0"],
)  # fmt: skip
def test_nonsense_is_refused(client: httpx.Client, sent: str):
    headers = {"Content-Type": "application/json"}
    answer = client.post("/review/judge", headers=headers, content=sent)
    assert answer.status_code in (400, 404)
    assert client.get("/review/cards?after=nonsense").status_code == 400


def test_an_incident_is_split_and_merged_again(fresh: Site):
    with fresh.client() as client:
        incident = client.get("/index.json").json()[0]["incident"]
        with Ledger(fresh.ledger, read_only=True) as ledger:
            refs = ledger.get(incident).events
        chosen = [f"{r.article}/{r.event}" for r in refs if r.article == refs[0].article]
        ends = chosen[0], f"{refs[-1].article}/{refs[-1].event}"
        assert client.get("/regroup", params={"incident": incident}).status_code == 200
        assert client.get("/regroup?incident=nothing").status_code == 404
        form = {"incident": incident, "event": chosen, "reason": "another day"}
        assert client.post("/regroup/split", data=form | {"reason": " "}).status_code == 400
        apart = client.post("/regroup/split", data=form).headers["location"]
        assert apart.startswith("/incidents/")
        ids = [_with_event(fresh, one) for one in ends]
        assert ids[0] != ids[1]
        form = {"incident": ids[0], "other": [ids[1]], "reason": "one after all"}
        together = client.post("/regroup/merge", data=form)
        assert together.status_code == 303
        assert _with_event(fresh, ends[0]) == _with_event(fresh, ends[1])
        verdicts = [row["verdict"] for row in client.get("/review/log.json").json()]
        assert verdicts == ["split", "merge"]


def _with_event(site: Site, event: str) -> str:
    with Ledger(site.ledger, read_only=True) as ledger:
        for one in ledger.incidents():
            if event in {f"{ref.article}/{ref.event}" for ref in one.events}:
                return one.id
    return ""
