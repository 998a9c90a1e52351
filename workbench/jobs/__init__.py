"""Long work: it runs in a process of its own, can be stopped, outlives a page, and goes on where it was.

A thread of this program reads the texts, gives them to the worker process by pipe, and stores what comes back.
The worker never sees the project. How far the work is stands in the table ``job``.
"""

from workbench.jobs.asking import attend, newest, resume, start, state_of, stop, wait
from workbench.jobs.child import Told, WorkerLost
from workbench.jobs.hands import Hands, Part, Stopped
from workbench.jobs.rows import JobState

__all__ = [
    "Hands",
    "JobState",
    "Part",
    "Stopped",
    "Told",
    "WorkerLost",
    "attend",
    "newest",
    "resume",
    "start",
    "state_of",
    "stop",
    "wait",
]
