"""Our assignment and the minimum-cost flow of OR-tools: the same optimum, and what each costs.

    python3 -m venv .venv && .venv/bin/pip install -r bench/matching.txt
    .venv/bin/python bench/matching.py

First 1,000 random instances with capacities on both sides: served and weight must be equal, and each of our answers must carry its
certificate. Then instances of 10,000 wishes with 100,000 edges and 100,000 with 1,000,000, of several shapes. CPU seconds are those
of the solver alone: of ours with building all it keeps, of OR-tools without adding the arcs; the middle of three runs that take turns.
Last what it costs ours when one comes or goes, in ms of CPU time: median, p99 and the most of 1,000. Ends with 1 when a goal is missed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from ortools.graph.python import min_cost_flow

ROOT = Path(__file__).resolve().parents[1]
SMALL = 1000
RUNS = 3
RATIO = 1.0
CHANGE_MS = 10.0
PROGRAM = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/examples/instances"


def small(rng):
    """Lefts, rights and edges of a random instance, mostly scarce."""
    lefts = rng.integers(0, 4, rng.integers(1, 60))
    rights = rng.integers(0, 5, rng.integers(1, 60))
    count = int(rng.integers(0, 400))
    spread = int(rng.choice([1, 10, 1000, 1_000_000]))
    return lefts, rights, rng.integers(0, len(lefts), count), rng.integers(0, len(rights), count), rng.integers(-spread, spread + 1, count)


def large(rng, shape, wishes):
    """Ten edges a wish; a right serves one to four, or one each in "pairs"."""
    seats = {"room": 1.2, "scarce": 0.5, "popular": 1.0, "waiting": 0.8, "near": 1.1, "pairs": 1.0}[shape]
    if shape == "pairs":
        rights = np.ones(wishes, dtype=np.int64)
    else:
        rights = rng.integers(1, 5, int(wishes * seats / 2.5))
    left = np.repeat(np.arange(wishes), 10)
    right = rng.integers(0, len(rights), len(left))
    weight = rng.integers(1, 1001, len(left))
    if shape == "popular":
        right = (len(rights) * rng.random(len(left)) ** 2).astype(np.int64)
    if shape == "waiting":
        weight = np.repeat(rng.integers(0, 12, wishes), 10) * 1000 + rng.integers(0, 100, len(left))
    if shape == "near":
        right = (left * len(rights) // wishes + rng.integers(-30, 31, len(left))) % len(rights)
    return np.ones(wishes, dtype=np.int64), rights, left, right, weight


def write(file, instance):
    lefts, rights, left, right, weight = instance
    edges = np.column_stack([left, right, weight]).ravel()
    head = [len(lefts), len(rights), len(left)]
    np.concatenate([head, lefts, rights, edges]).astype("<i4").tofile(file)


def theirs(instance):
    """Served, weight and CPU seconds of OR-tools."""
    lefts, rights, left, right, weight = instance
    source, sink = len(lefts) + len(rights), len(lefts) + len(rights) + 1
    flow = min_cost_flow.SimpleMinCostFlow()
    ends = np.arange(len(lefts)), len(lefts) + np.arange(len(rights))
    tail = np.concatenate([left, np.full(len(lefts), source), ends[1]])
    head = np.concatenate([len(lefts) + right, ends[0], np.full(len(rights), sink)])
    room = np.concatenate([np.ones(len(left), dtype=np.int64), lefts, rights])
    cost = np.concatenate([-weight, np.zeros(len(lefts) + len(rights), dtype=np.int64)])
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, room, cost)
    flow.set_node_supply(source, int(lefts.sum()))
    flow.set_node_supply(sink, -int(lefts.sum()))
    before = time.process_time()
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    spent = time.process_time() - before
    return flow.maximum_flow(), -flow.optimal_cost(), spent


def ours(what, file):
    return subprocess.run([PROGRAM, what, file], check=True, capture_output=True, text=True).stdout.splitlines()


def equal_on_small(folder):
    rng = np.random.default_rng(1)
    instances = [small(rng) for _ in range(SMALL)]
    file = Path(folder) / "small"
    with open(file, "wb") as out:
        for instance in instances:
            write(out, instance)
    told = [tuple(map(int, line.split())) for line in ours("answers", file)]
    assert len(told) == SMALL
    return sum(answer != theirs(instance)[:2] for answer, instance in zip(told, instances))


def row(folder, shape, wishes, missed):
    instance = large(np.random.default_rng(2), shape, wishes)
    file = Path(folder) / "large"
    write(file, instance)
    mine, other, changes = [], [], []
    for _ in range(RUNS):
        first, *changes = ours("speed", file)
        served, weight, spent = first.split()
        mine.append(float(spent))
        their_served, their_weight, spent = theirs(instance)
        other.append(spent)
        if (int(served), int(weight)) != (their_served, their_weight):
            missed.append(f"{shape} {wishes}: {served} {weight}, OR-tools {their_served} {their_weight}")
    ratio = statistics.median(mine) / statistics.median(other)
    if ratio > RATIO:
        missed.append(f"{shape} {wishes}: {ratio:.2f} times the CPU of OR-tools")
    costs = []
    for line in changes:
        name, median, late, most = line.split(",")
        costs.append(f"{median} / {late} / {most}")
        if float(late) > CHANGE_MS:
            missed.append(f"{shape} {wishes}, {name}: p99 {late} ms")
    cells = [shape, f"{wishes:,}", f"{statistics.median(mine):.3f}", f"{statistics.median(other):.3f}", f"{ratio:.2f}", *costs]
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    subprocess.run(["cargo", "build", "-q", "--release", "--locked", "-p", "matching", "--example", "instances"], cwd=ROOT, check=True)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        differing = equal_on_small(folder)
        print(f"{SMALL} small instances: {differing} differ from OR-tools\n")
        if differing:
            missed.append(f"{differing} small instances differ")
        print("| shape | wishes | ours, CPU-s | OR-tools | ratio | a left goes, ms | comes | a right goes | comes |\n" + "|---" * 9 + "|")
        for wishes in (10_000, 100_000):
            for shape in sys.argv[1:] or ("room", "scarce", "popular", "waiting", "near", "pairs"):
                row(folder, shape, wishes, missed)
    print("\n".join(f"missed: {goal}" for goal in missed) or "no goal is missed")
    sys.exit(1 if missed else 0)


main()
