"""Answers that no rule finds: what the learned judge adds, and what it never does."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from counterclaim import Article, Metadata, read
from counterclaim.comparison.answers import rule_answers, to_scene
from counterclaim.comparison.learned import learned_answers
from counterclaim.comparison.traits import Traits
from counterclaim.errors import ModelError
from counterclaim.model import Reading
from counterclaim.reading.trees import shipped_trees

STORIES = Path(__file__).parent / "stories"


def reading(text: str) -> Reading:
    return read(Article(id="a", text=text, metadata=Metadata(date="2031-05-07", outlet="Paper")))


def scene(of: Reading):
    return to_scene(of.statements, of.article.text, of.actors)


def story(name: str) -> Reading:
    return reading((STORIES / f"{name}.txt").read_text("utf-8"))


def test_a_denial_answers_who_said_it_was_meant_though_they_share_no_word() -> None:
    found = story("b1-wire")
    said = {s.id: found.article.text[slice(*s.content[0])] for s in found.statements if s.content}
    drones = next(s for s in found.statements if "none of its drones" in said.get(s.id, ""))
    meant = next(name for name, text in said.items() if "deliberate attack" in text)
    assert meant in drones.refers_to
    assert meant not in rule_answers(scene(found)).get(drones.id, ())


@pytest.mark.parametrize("name", sorted(path.stem for path in STORIES.glob("*.txt")))
def test_nobody_answers_the_own_side_or_what_is_no_claim(name: str) -> None:
    found = scene(story(name))
    of = {claim.statement.id: claim for claim in found.ordered}
    for one, others in learned_answers(found, rule_answers(found)).items():
        assert 0 < len(others) <= 3
        for other in others:
            assert of[other].statement.act not in ("demand", "promise_offer", "no_comment")
            assert of[other].parties
            assert not found.sides.meet(of[one].parties, of[other].parties)


def test_the_figures_are_finite_and_as_many_as_the_judge_reads() -> None:
    found = scene(story("c2-wire"))
    traits = Traits(found, [])
    for i in range(len(found.ordered)):
        among = traits.candidates(i)
        rows = np.array(traits.rows(i, among), np.float32)
        assert len(rows) == len(among)
        if among:
            assert np.isfinite(rows).all()
            shares = shipped_trees("answers").probabilities(rows)
            assert ((shares >= 0) & (shares <= 1)).all()


def test_without_statements_nothing_is_asked() -> None:
    assert learned_answers(to_scene((), ""), {}) == {}


def test_an_altered_file_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    models = resources.files("counterclaim.data") / "models"
    (tmp_path / "models").mkdir()
    for ending in ("json", "onnx"):
        content = (models / f"answers.{ending}").read_bytes()
        (tmp_path / "models" / f"answers.{ending}").write_bytes(content + b" ")
    monkeypatch.setattr("counterclaim.reading.trees.files", lambda _: tmp_path)
    with pytest.raises(ModelError) as altered:
        shipped_trees.__wrapped__("answers")
    assert altered.value.code == "CC402"
    with pytest.raises(ModelError) as missing:
        shipped_trees.__wrapped__("nothing")
    assert missing.value.code == "CC401"
