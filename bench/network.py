"""What hangs on one node: our pass against networkx for the answers and rustworkx for the CPU.

    python3 -m venv .venv && .venv/bin/pip install -r bench/network.txt
    .venv/bin/python bench/network.py

First 1,000 random networks, with edges given twice and from a node to itself: of each node we must say the same as networkx when it is
taken away, which pieces are left of what was together with it, and which nodes are articulation points. Then networks of 100,000 and
1,000,000 edges: CPU seconds of our pass, which answers for all nodes what falls off and who has one contact, and of articulation_points
of rustworkx alone, the middle of five runs that take turns. Building the network is told apart, for both. Ends with 1 when a goal is
missed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import networkx
import numpy as np
import rustworkx

ROOT = Path(__file__).resolve().parents[1]
SMALL = 1000
RUNS = 5
RATIO = 1.0
PROGRAM = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/examples/networks"


def write(out, nodes, edges):
    np.concatenate([[nodes, len(edges)], edges.ravel()]).astype("<u4").tofile(out)


def ours(what, file):
    return subprocess.run([PROGRAM, what, file], check=True, capture_output=True, text=True).stdout.splitlines()


def by_networkx(nodes, edges):
    """The line that our program should print, and the articulation points."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(map(tuple, edges.tolist()))
    cells = []
    for node in range(nodes):
        with_it = networkx.node_connected_component(graph, node) - {node}
        pieces = sorted(sorted(piece) for piece in networkx.connected_components(graph.subgraph(with_it)))
        cells.append("." + "|".join(",".join(map(str, piece)) for piece in pieces))
    graph.remove_edges_from(networkx.selfloop_edges(graph))
    return " ".join(cells), set(networkx.articulation_points(graph))


def differing(folder):
    rng = np.random.default_rng(1)
    networks = []
    for _ in range(SMALL):
        nodes = int(rng.integers(1, 80))
        networks.append((nodes, rng.integers(0, nodes, (int(nodes * rng.choice([0.5, 1, 1.3, 2])), 2))))
    file = Path(folder) / "small"
    with open(file, "wb") as out:
        for network in networks:
            write(out, *network)
    told = ours("answers", file)
    assert len(told) == SMALL
    wrong = 0
    for line, network in zip(told, networks):
        expected, points = by_networkx(*network)
        mine = {node for node, cell in enumerate(line.split(" ")) if "|" in cell}
        wrong += line != expected or mine != points
    return wrong


def large(shape, edges):
    """Two edges a node on average; "wijk" has a few nodes with many, and many with one; "even" is random; "twice" as many nodes."""
    rng = np.random.default_rng(2)
    nodes = {"even": edges // 2, "wijk": edges // 2, "twice": edges}[shape]
    ends = rng.integers(0, nodes, (edges, 2))
    if shape == "wijk":
        ends[:, 1] = (nodes * rng.random(edges) ** 4).astype(np.int64)
    return nodes, ends


def row(folder, shape, edges, missed):
    nodes, ends = large(shape, edges)
    file = Path(folder) / "large"
    with open(file, "wb") as out:
        write(out, nodes, ends)
    before = time.process_time()
    graph = rustworkx.PyGraph(multigraph=True)
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data([tuple(pair) for pair in ends.tolist()])
    their_building = time.process_time() - before
    building, mine, theirs = [], [], []
    for _ in range(RUNS):
        cut, fallen, built, passed = ours("speed", file)[0].split()
        building.append(float(built))
        mine.append(float(passed))
        before = time.process_time()
        points = rustworkx.articulation_points(graph)
        theirs.append(time.process_time() - before)
    if int(cut) != len(points):
        missed.append(f"{shape} {edges}: {cut} articulation points, rustworkx {len(points)}")
    ratio = statistics.median(mine) / statistics.median(theirs)
    whole = (statistics.median(mine) + statistics.median(building)) / statistics.median(theirs)
    if ratio > RATIO:
        missed.append(f"{shape} {edges}: {ratio:.2f} times the CPU of rustworkx")
    figures = [statistics.median(mine), statistics.median(theirs), ratio, statistics.median(building), their_building, whole]
    told = [f"{figure:.2f}" if at in (2, 5) else f"{figure:.4f}" for at, figure in enumerate(figures)]
    print(f"| {shape} | {nodes:,} | {edges:,} | {int(cut):,} | {int(fallen):,} | " + " | ".join(told) + " |", flush=True)


def main():
    subprocess.run(["cargo", "build", "-q", "--release", "--locked", "-p", "network", "--example", "networks"], cwd=ROOT, check=True)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        wrong = differing(folder)
        print(f"{SMALL} small networks: {wrong} differ from networkx\n")
        if wrong:
            missed.append(f"{wrong} small networks differ")
        print("| shape | nodes | edges | articulation points | falls off, sum | our pass, CPU-s | rustworkx | ratio | our building | theirs | ratio with our building |")
        print("|---" * 11 + "|")
        for edges in (100_000, 1_000_000):
            for shape in ("even", "wijk", "twice"):
                row(folder, shape, edges, missed)
    print("\n".join(f"missed: {goal}" for goal in missed) or "no goal is missed")
    sys.exit(1 if missed else 0)


main()
