"""With every socket but loopback refused, and no name looked up, the whole path works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import socket, sys
from pathlib import Path

tried = []
real_connect, real_connect_ex, real_lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
LOOPBACK = ("127.", "::1", "localhost")

def allowed(address):
    return isinstance(address, (str, bytes)) or str(address[0]).startswith(LOOPBACK)

def connect(self, address):
    if not allowed(address):
        tried.append(address)
        raise OSError("the network is cut")
    return real_connect(self, address)

def connect_ex(self, address):
    if not allowed(address):
        tried.append(address)
        return 101
    return real_connect_ex(self, address)

def sendto(self, *arguments):
    tried.append(arguments[-1])
    raise OSError("the network is cut")

def lookup(host, *arguments, **options):
    if host is not None and not str(host).startswith(LOOPBACK):
        tried.append(host)
        raise socket.gaierror("the network is cut")
    return real_lookup(host, *arguments, **options)

socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto = connect, connect_ex, sendto
socket.getaddrinfo = lookup
socket.gethostbyname = lookup

folder = Path(sys.argv[1])
text = "\\n\\n".join(
    f"Interviewer: And then, number {n}?\\n\\nRubina Akter: In week {n} Selim of Zarifa Manpower kept my pay again, "
    f"and I wrote to rubina.akter@example.org and called +880 1700 000{n:03d}. We asked together for the wages of "
    f"month {n}, and the {['cook', 'tailor', 'driver', 'nurse'][n % 4]} from the other house came with us."
    for n in range(1, 31)
)
from models.local_model import LocalModelError
from workbench import jobs
from workbench.assist.drafts import local_model, set_local_model
from workbench.coding import add_coding
from workbench.consent import record_consent
from workbench.exchange.gate import Request
from workbench.exchange.tables import export_excerpts
from workbench.intake import preview_files, store
from workbench.participants import list_participants
from workbench.project import Project
from workbench.reading import list_interviews, read_window
from workbench.spans import Span
from workbench.themes import find_themes
from workbench.verify import verify

project = Project.create(folder / "study", name="Cut", coder="A", vault_passphrase="v", project_passphrase="p")
store(project, preview_files([("talk.txt", text.encode())]))
with project.reading() as session:
    interview = list_interviews(session)[0].id
    turn = read_window(session, interview).turns[1]
    person = list_participants(session)[0].id
assert "Rubina" not in turn.text and "@" not in turn.text and "1700" not in turn.text, turn.text
add_coding(project, interview, Span(turn.start, turn.end), "wages.withheld", quote=turn.text)
record_consent(project, person, {"team_analysis": True})
read = jobs.wait(project, jobs.start(project, "embed"))
assert read.state == "done", read.note
find_themes(project)
try:
    set_local_model(project, "http://models.example.org:80/v1", "tiny")
except LocalModelError:
    pass
assert local_model(project) is None
outcome = export_excerpts(project, Request("team_analysis"), folder / "out.xlsx")
assert outcome.rows == 1
failed = [check for check in verify(project) if not check.passed]
assert not failed, failed
project.close()
assert not tried, tried
print("the whole path, cut off")
"""


def test_the_whole_path_with_the_network_cut(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path / "home")}
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        environment.pop(name, None)  # a person's shell has neither
    (tmp_path / "home").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "the whole path, cut off" in done.stdout
