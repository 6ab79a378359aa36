"""A soak of ``reportlint watch``: random edits in all ways of saving, every result compared with what was saved.

python benchmarks/watch_soak.py [--minutes N] [--seed N]. Prints the latency from a finished save to its result and the
memory of the watching process over time; exit status 1 where a result was lost, came twice or was wrong, or a target is
missed. The median is the machine's, the worst case also that of whatever else it does.
"""

import argparse
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from measuring import Target, median, report

from reportlint.testing import consistent_content, render
from reportlint.testing.pdf_documents import render_pdf
from reportlint.testing.word_documents import render_word

LATENCY_LIMIT = 0.5
GROWTH_LIMIT = 1.25
REPORTS = 12
RENDER = {".txt": lambda content: render(content).encode(), ".docx": render_word, ".pdf": render_pdf}


def main() -> int:
    """Run for so many minutes, print the table, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # one that runs in the background would pass on to ignore it
    with tempfile.TemporaryDirectory() as name:
        return _Soak(Path(name) / "reports", random.Random(options.seed)).run(options.minutes)


class _Soak:
    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.latencies: list[float] = []
        self.memory: list[float] = []
        self.wrong: list[str] = []
        self.saved = 0

    def run(self, minutes: float) -> int:
        self.folder.mkdir()
        self.paths = [self.folder / f"{number}{list(RENDER)[number % len(RENDER)]}" for number in range(REPORTS)]
        for path in self.paths:
            path.write_bytes(RENDER[path.suffix](self.content(0)))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reportlint", "watch", str(self.folder), "--format", "json", "--serve"],
            stdout=subprocess.PIPE,
        )
        self.events: queue.Queue[tuple[float, dict]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        while self.events.get(timeout=60)[1]["event"] != "ready":
            pass
        ends = time.monotonic() + minutes * 60
        while time.monotonic() < ends:
            self.turn()
        self.process.send_signal(signal.SIGINT)
        started = time.monotonic()
        try:
            status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        return self.told(status, time.monotonic() - started)

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.events.put((time.monotonic(), json.loads(line)))

    def content(self, number: int):
        return consistent_content().with_cell(("applications", "new", "total"), 900 + number)

    def turn(self) -> None:
        """Save one report in some way, now and then many, and wait for the result."""
        path = self.chance.choice(self.paths)
        self.saved += 1
        contents = [RENDER[path.suffix](self.content(self.saved))]
        for _ in range(self.chance.choice([0, 0, 0, 0, 5])):  # a burst
            self.saved += 1
            contents.append(RENDER[path.suffix](self.content(self.saved)))
        if self.chance.random() < 0.02:
            shutil.rmtree(self.folder)
            self.folder.mkdir()
            for other in self.paths:
                if other != path:
                    other.write_bytes(RENDER[other.suffix](self.content(0)))
            self.save(path, contents[-1], self.in_place)
            self.drained(path, time.monotonic(), is_strict=False)
            return
        way = self.chance.choice([self.in_place, self.renamed, self.deleted, self.backed_up, self.with_noise])
        for content in contents:
            saved = self.save(path, content, way)
        self.drained(path, saved)
        if self.saved % 20 == 0:
            self.memory.append(self._memory())
        time.sleep(self.chance.uniform(0, 0.4))

    def save(self, path: Path, content: bytes, way) -> float:
        way(path, content)
        return time.monotonic()

    def in_place(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)

    def renamed(self, path: Path, content: bytes) -> None:
        part = path.with_name(f"~WRD{self.saved}.tmp")
        part.write_bytes(content)
        part.replace(path)

    def deleted(self, path: Path, content: bytes) -> None:
        path.unlink(missing_ok=True)
        path.write_bytes(content)

    def backed_up(self, path: Path, content: bytes) -> None:
        if path.exists():
            path.replace(path.with_name(f"{path.name}~"))
        path.write_bytes(content)

    def with_noise(self, path: Path, content: bytes) -> None:
        for number in range(50):
            noise = self.folder / f"noise{number}.bin"
            noise.write_bytes(b"x")
            noise.unlink()
        lock = path.with_name(f"~${path.name}")
        lock.write_bytes(b"lock")
        path.write_bytes(content)
        lock.unlink()

    def drained(self, path: Path, saved: float, *, is_strict: bool = True) -> None:
        """Wait for the result of the last save; whatever else comes must be of an earlier one, and come once."""
        wanted, told = str(900 + self.saved), set()
        while wanted not in told:
            try:
                came, event = self.events.get(timeout=20)
            except queue.Empty:
                self.wrong.append(f"save {self.saved} of {path.name}: no result")
                return
            if not is_strict and (event.get("path") != str(path) or event["event"] == "removed"):
                continue  # the folder was away for a while, which on a busy machine is long enough to be told
            if event["event"] != "checked" or event["path"] != str(path):
                self.wrong.append(f"save {self.saved} of {path.name}: {event['event']} of {event.get('path')}")
                continue
            found = [item["actual"] for item in event["new"] + event["remaining"] if item["code"] == "ARI001"]
            if found[0] in told:
                self.wrong.append(f"save {self.saved} of {path.name}: {found[0]} came twice")
            told.add(found[0])
        if is_strict:
            self.latencies.append(came - saved)
        else:
            time.sleep(2)  # the others of the folder that was made anew
            while not self.events.empty():
                self.events.get()

    def _memory(self) -> float:
        with Path(f"/proc/{self.process.pid}/statm").open() as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024**2

    def told(self, status: int, ending: float) -> int:
        for line in self.wrong[:20]:
            print(line)
        ordered = sorted(self.latencies)
        quarter = max(1, len(self.memory) // 4)
        first, last = median(self.memory[:quarter]), median(self.memory[-quarter:])
        return report(
            [
                Target("saves", self.saved),
                Target("results lost, doubled or wrong", len(self.wrong), 0),
                Target("latency, median", median(ordered), LATENCY_LIMIT, "s"),
                Target("latency, 95 %", ordered[len(ordered) * 95 // 100], LATENCY_LIMIT, "s"),
                Target("latency, worst", ordered[-1], unit="s"),
                Target("memory, first quarter", first, unit="MB"),
                Target("memory, last quarter / first", last / first, GROWTH_LIMIT),
                Target("Ctrl-C to the end", ending, 1.0, "s"),
                Target("exit status", status, 0),
            ]
        )


if __name__ == "__main__":
    sys.exit(main())
