# ruff: noqa: E501
"""What is shipped and installed: the wheel's files, the lock, the table of licences."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from .test_rows import ROOT, load

WHEEL = load("benchmarks/wheel.py")


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tests/test_a.py", b""), ("counterclaim/tests/a.py", b""), ("counterclaim/data/news.txt", b"words"),
        ("counterclaim/data/models/a.pkl", b""), ("counterclaim/.env", b""), ("../counterclaim/a.py", b""),
        ("counterclaim/a.py", b"api_key = 'abcdefghijklmnop'"), ("counterclaim/b.py", b"P = '/home/somebody/x'"),
    ],
)  # fmt: skip
def test_what_does_not_belong_into_a_wheel_is_found(tmp_path: Path, name: str, data: bytes) -> None:
    found = WHEEL.faults(packed(tmp_path / "w.whl", **{name: data}))
    assert [line for line in found if line.startswith(f"{name}: ") and "git" not in line]


def test_the_source_itself_would_pass() -> None:
    """What a wheel would be made of, without building one."""
    source = ROOT / "src"
    listed = subprocess.run(
        ["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    files = [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]
    wrong = {
        p.name: why
        for p in files
        if (why := WHEEL._wrong(p.relative_to(source).as_posix(), p.read_bytes()))
    }
    assert wrong == {}
    assert sum(p.stat().st_size for p in files) < WHEEL.LARGEST


def test_the_lock_has_hashes_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([\w.-]+)==", lock, re.M)
    assert len(pins) == len(re.findall(r"^[\w.-]+==[^\n]*\\\n +--hash=sha256:", lock, re.M))
    assert "://" not in lock
    wanted = re.findall(
        r'^  "([\w.-]+)',
        (ROOT / "pyproject.toml").read_text("utf-8").split("[project.optional")[0],
        re.M,
    )
    plain = {re.sub(r"[-_.]+", "-", name).lower() for name in pins}
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in wanted} - {
        "development"
    } <= plain | _CLASSIFIERS


_CLASSIFIERS = {"environment", "intended", "operating", "programming", "topic", "typing"}


def test_every_table_has_its_terms() -> None:
    maker = load("docs/make_licences.py")
    page = maker.PAGE.read_text("utf-8")
    missing = [
        p.name
        for p in maker.DATA.rglob("*.tsv")
        if f"`{p.relative_to(maker.DATA).as_posix()}`" not in page
    ]
    assert not missing, "run docs/make_licences.py"
