"""The documentation against the program: what it names exists, and what exists is named."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from workbench import __version__
from workbench.cli import app
from workbench.codebook import load_continuum
from workbench.consent import USES
from workbench.exchange.gate import EXPORT_USES
from workbench.ingest import ROLES
from workbench.store.backups import KEEP
from workbench.store.cipher import ROUNDS, STRONG
from workbench.ui.navigation import ENTRIES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCREENSHOTS = DOCS / "screenshots"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
COMMANDS = typer.main.get_command(app).commands
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND_LINE = re.compile(r"^ {4}(workbench .+)$|`(workbench [^`\n]+)`", re.MULTILINE)
MACHINE = {
    "a home folder": r"(?<![\w.])/(?:home|Users)/\w+|(?<![\w.])/ro{2}t/|[A-Z]:\\Users\\",
    "a temporary or working folder": r"(?<![\w.~:)}])/(?:tmp|work|workspace|mnt|builds?)/\w",
    "a package registry": r"pypi\.|pythonhosted|/simple/|index[-_]url|(?i:artifactory|nexus\.)|proxy\.golang",
    "a hub of models": r"(?:hf|huggingface)\.co\b",
}
"""Signs of one machine or of a registry; written as patterns, so that this file holds none of them."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"no section {heading}"
    return found.group(1)


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def options_of(name: str) -> set[str]:
    """Every spelling of every option of a command and its own commands, the negative ones of switches as well."""
    commands = [COMMANDS[name], *getattr(COMMANDS[name], "commands", {}).values()]
    options = [p for command in commands for p in command.params if p.param_type_name == "option"]
    return {spelling for option in options for spelling in (*option.opts, *option.secondary_opts)}


def command_lines() -> list[tuple[str, str]]:
    """Every whole command the pages give, with its page; the ones with a gap (…) or a [part] are patterns."""
    found = []
    for page in PAGES:
        for block, inline in COMMAND_LINE.findall(read(page)):
            line = block or inline
            if not re.search(r"…|\[|COMMAND", line):
                found.append((page.name, line))
    return found


def anchor(heading: str) -> str:
    """A heading as the address of its place on the page, the way code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_the_page_of_commands_has_every_command_and_no_other() -> None:
    assert sorted(headings(read(DOCS / "command-line.md"))) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_told_with_all_its_options_and_no_other(name: str) -> None:
    told = section(read(DOCS / "command-line.md"), name)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told)) == options_of(name)
    assert f"`workbench {name}" in told, "it has an example"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_answers_to_help(name: str) -> None:
    outcome = CliRunner().invoke(app, [name, "--help"])
    assert outcome.exit_code == 0, outcome.output


def test_the_readme_gives_command_lines() -> None:
    given = {line.split()[1] for page, line in command_lines() if page == "README.md"}
    assert given >= {"new", "import", "export"}


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_a_command_line_on_a_page_is_one_the_program_takes(page: str, line: str) -> None:
    _, name, *arguments = shlex.split(line)
    assert name in COMMANDS
    if not arguments:
        return  # the page speaks of the command, and gives no line to type
    command = COMMANDS[name]
    if hasattr(command, "commands"):
        command = command.commands[arguments.pop(0)]
    context = command.make_context(name, list(arguments))  # raises where an argument does not fit
    given = context.params
    if given.get("position"):
        assert given["position"] in known_codes()
    if name == "export":
        assert given["use"] in EXPORT_USES
        assert given["dimension"] in {None, *(d.id for d in load_continuum().dimensions)}
    assert {*(given.get("allow") or ()), *(given.get("refuse") or ())} <= USES.keys()


@cache
def known_codes() -> set[str]:
    book = load_continuum()
    positions = {position.id for dimension in book.dimensions for position in dimension.positions}
    return positions | {code.id for family in book.families for code in family.codes}


@pytest.mark.parametrize("title", [entry.title for entry in ENTRIES])
def test_the_guide_has_a_section_for_every_page(title: str) -> None:
    assert section(read(DOCS / "guide.md"), title).strip()


def test_the_guide_tells_every_use_and_every_role() -> None:
    told = section(read(DOCS / "guide.md"), "Participants")
    assert [use for use in USES.values() if use not in told] == []
    told = section(read(DOCS / "guide.md"), "Bring in")
    assert [role for role in ROLES if f"*{role}*" not in told] == []


def test_the_numbers_that_are_told_are_those_of_the_program() -> None:
    assert f"PBKDF2-HMAC-SHA512 in {ROUNDS:,} rounds" in read(DOCS / "privacy.md")
    assert 2**STRONG == 128 * 1024 and f"N = 2^{STRONG}, r = 8" in read(DOCS / "privacy.md")
    kept = f"newest {({5: 'five'})[KEEP]} of each"
    for page in ("guide.md", "privacy.md"):
        assert kept in " ".join(read(DOCS / page).split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    lost = []
    for picture, target in LINK.findall(read(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, place = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if picture and path.parent == SCREENSHOTS and not any(SCREENSHOTS.glob("*.png")):
            continue  # until the pictures are made for the first time
        if not path.exists() or (place and place not in map(anchor, headings(read(path)))):
            lost.append(target)
    assert lost == []


def test_the_readme_says_how_to_run_and_to_test() -> None:
    targets = re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE)
    for command in ("run", "test"):
        assert f"    make {command}" in read(ROOT / "README.md")
        assert command in targets


def test_the_version_is_one() -> None:
    newest = headings(read(ROOT / "CHANGELOG.md"))[0].split()[0]
    assert newest == __version__ == tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]


def test_the_rooms_of_the_architecture_are_there() -> None:
    table = section(read(DOCS / "architecture.md"), "The house")
    floors = re.findall(r"^\| \d \| ([^|]+)\|", table, re.MULTILINE)
    rooms = [room for floor in floors for room in re.findall(r"`([^`]+)`", floor)]
    assert len(rooms) > 15
    assert [room for room in rooms if not is_there(room)] == []


def is_there(room: str) -> bool:
    """Whether a room is a file or folder of the project or of workbench/; a module may leave out its .py."""
    homes = (ROOT, ROOT / "workbench")
    return any(list(home.glob(room.rstrip("/"))) or (home / f"{room}.py").is_file() for home in homes)


def test_what_is_measured_can_be_measured_again() -> None:
    named = set(re.findall(r"python -m (benchmarks\.\w+)", read(DOCS / "measurements.md")))
    parts = {"__init__", "measuring", "search_corpus", "themes_corpus", "themes_figures"}
    parts |= {f"coding_{part}" for part in ("baseline", "browser", "page", "server", "study")}
    scripts = {f"benchmarks.{p.stem}" for p in (ROOT / "benchmarks").glob("*.py") if p.stem not in parts}
    assert named == scripts
    assert all(find_spec(name) for name in named)


def text_files() -> list[Path]:
    """The files git keeps, or would keep; those that are text."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git is not there, or this is no clone: nobody can say which files belong to the project")
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def test_no_file_tells_of_one_machine_or_of_a_registry() -> None:
    files = text_files()
    assert ROOT / "README.md" in files
    told = []
    for path in files:
        if path == Path(__file__).resolve():
            continue  # it holds the patterns
        text = path.read_bytes().decode("utf-8", "replace")
        name = path.relative_to(ROOT)
        told += [f"{name}: {what}" for what, sign in MACHINE.items() if re.search(sign, text)]
    assert told == []


@pytest.mark.parametrize(
    ("text", "found", "remark"),
    [
        ("cd /ho" + "me/ana/study", True, "a home folder"),
        ("see /wo" + "rk/main", True, "a working folder"),
        ("--index" + "-url https://registry.example/", True, "a registry"),
        ("rent/work/food", False, "words with strokes"),
        ("under tests/work/x", False, "a relative path"),
        ("/dev/shm", False, "a place every Linux has"),
    ],
)
def test_the_signs_of_a_machine_are_seen(text: str, found: bool, remark: str) -> None:
    assert any(re.search(sign, text) for sign in MACHINE.values()) is found, remark
