"""A soak of ``reportlint watch``: random edits in all ways of saving, every result compared with what was saved.

python benchmarks/watch_soak.py [--minutes N] [--seed N]. The reports are those of a few bodies for three years each, so
that next year's report has to be told of, too. Prints the latency from a finished save to its result and the memory of
the watching process over time; exit status 1 where a result was lost, came twice or was wrong, where what was told does
not add up to what ``check`` says at the end, or a target is missed. The median is the machine's, the worst case also
that of whatever else it does.
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
BODIES = ("云岫县水利局", "云岫县教育局", "云岫县财政局", "云岫县民政局")
YEARS = (2022, 2023, 2024)
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
        self.state: dict[str, list[str]] = {}

    def run(self, minutes: float) -> int:
        self.folder.mkdir()
        both = [(body, year) for body in BODIES for year in YEARS]
        kinds = list(RENDER)
        self.paths = {
            (body, year): self.folder / f"{year}-{number}{kinds[number % len(kinds)]}"
            for number, (body, year) in enumerate(both)
        }
        for saved, path in self.paths.items():
            path.write_bytes(RENDER[path.suffix](self.content(saved, 0)))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reportlint", "watch", str(self.folder), "--format", "json", "--serve"],
            stdout=subprocess.PIPE,
        )
        self.events: queue.Queue[tuple[float, dict]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        while self.next_event(60)[1]["event"] != "ready":
            pass
        ends = time.monotonic() + minutes * 60
        while time.monotonic() < ends:
            self.turn()
        differences = self.differences()
        self.process.send_signal(signal.SIGINT)
        started = time.monotonic()
        try:
            status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        return self.told(status, time.monotonic() - started, differences)

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.events.put((time.monotonic(), json.loads(line)))

    def next_event(self, timeout: float) -> tuple[float, dict]:
        """Return the next object and when it came; raise queue.Empty where none comes."""
        came, event = self.events.get(timeout=timeout)
        if event["event"] == "checked":
            self.state[event["path"]] = sorted(map(json.dumps, event["new"] + event["remaining"]))
        elif event["event"] == "removed":
            self.state.pop(event["path"], None)
        return came, event

    def differences(self) -> int:
        """Return of how many reports check says something else than was told."""
        time.sleep(2)
        while not self.events.empty():
            self.next_event(1)
        words = ["check", str(self.folder), "--format", "json"]
        ran = subprocess.run([sys.executable, "-m", "reportlint", *words], check=False, stdout=subprocess.PIPE)
        found = {item["path"]: sorted(map(json.dumps, item["findings"])) for item in json.loads(ran.stdout)["reports"]}
        differing = [path for path in found.keys() | self.state.keys() if found.get(path) != self.state.get(path)]
        for path in differing:
            both = [set(said.get(path, ())) for said in (found, self.state)]
            print(f"{path}: check alone says {both[0] - both[1]}, watch alone {both[1] - both[0]}")
        return len(differing)

    def content(self, report: tuple[str, int], number: int):
        """Return a report whose number of new applications and of those carried over is another one each time."""
        body, year = report
        content = consistent_content(year, body).with_cell(("applications", "new", "total"), 900 + number)
        return content.with_cell(("applications", "carried_out", "total"), 900 + number)

    def turn(self) -> None:
        """Save one report in some way, now and then many, and wait for the result."""
        report = self.chance.choice(list(self.paths))
        path = self.paths[report]
        self.saved += 1
        contents = [RENDER[path.suffix](self.content(report, self.saved))]
        for _ in range(self.chance.choice([0, 0, 0, 0, 5])):  # a burst
            self.saved += 1
            contents.append(RENDER[path.suffix](self.content(report, self.saved)))
        if self.chance.random() < 0.02:
            shutil.rmtree(self.folder)
            self.folder.mkdir()
            for other, place in self.paths.items():
                if other != report:
                    place.write_bytes(RENDER[place.suffix](self.content(other, 0)))
            self.save(path, contents[-1], self.in_place)
            self.drained(report, time.monotonic(), is_strict=False)
            return
        way = self.chance.choice([self.in_place, self.renamed, self.deleted, self.backed_up, self.with_noise])
        for content in contents:
            saved = self.save(path, content, way)
        self.drained(report, saved)
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

    def drained(self, report: tuple[str, int], saved: float, *, is_strict: bool = True) -> None:
        """Wait for the result of the last save, and for what it means for next year's report.

        Whatever else comes must be of an earlier save, and come once.
        """
        wanted, path = str(900 + self.saved), self.paths[report]
        after = self.paths.get((report[0], report[1] + 1))
        told: dict[str, set[str]] = {str(place): set() for place in (path, after if is_strict else None) if place}
        while any(wanted not in numbers for numbers in told.values()):
            try:
                came, event = self.next_event(20)
            except queue.Empty:
                self.wrong.append(f"save {self.saved} of {path.name}: no result of {told}")
                return
            place, is_own = event.get("path"), event.get("path") == str(path)
            if not is_strict and (place not in told or event["event"] == "removed"):
                continue  # the folder was away for a while, which on a busy machine is long enough to be told
            if event["event"] != "checked" or place not in told or (event["cause"] == "content") != is_own:
                if is_strict:
                    self.wrong.append(f"save {self.saved} of {path.name}: {event['event']} of {place}")
                continue
            findings = event["new"] + event["remaining"]
            code, key = ("ARI001", "actual") if is_own else ("YOY001", "expected")
            found = next((item[key] for item in findings if item["code"] == code), "")
            if found in told[place] and is_strict:
                self.wrong.append(f"save {self.saved} of {place}: {found} came twice")
            told[place].add(found)
            if is_own and found == wanted and is_strict:
                self.latencies.append(came - saved)
        if not is_strict:
            time.sleep(2)  # the others of the folder that was made anew
            while not self.events.empty():
                self.next_event(1)

    def _memory(self) -> float:
        with Path(f"/proc/{self.process.pid}/statm").open() as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024**2

    def told(self, status: int, ending: float, differences: int) -> int:
        for line in self.wrong[:20]:
            print(line)
        ordered = sorted(self.latencies)
        quarter = max(1, len(self.memory) // 4)
        first, last = median(self.memory[:quarter]), median(self.memory[-quarter:])
        return report(
            [
                Target("saves", self.saved),
                Target("results lost, doubled or wrong", len(self.wrong), 0),
                Target("reports of which check says something else", differences, 0),
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
