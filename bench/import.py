"""An import of a large sheet against PyPI python-calamine that only reads it: CPU time and peak memory, in one run.

    python3 -m venv .venv && .venv/bin/pip install -r bench/exchange.txt
    cargo build --release
    .venv/bin/python bench/import.py PATH/TO/sprokkel [rows]

Ours parses, checks (phones, mails, postcodes, citizen numbers, dates, duplicates) and stores every row in SQLite, with its events.

Memory is that of the program and of the child that reads the file, at the same moment. Both are the same program, so pages of its file
are in the memory of both and yet there once: the kernel counts such a page for a half to each (Pss), and the sum is what the machine
gives. What other programs share as well, like libc, counts for its part: run no other copy of the same file meanwhile. The sum of what
each sees (Rss) counts shared pages twice; it is told as well, because older figures are that.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

HEADER = ["Voornaam", "Tussenvoegsel", "Achternaam", "Straat", "Huisnummer", "Postcode", "Plaats", "Telefoon", "E-mail", "Wat wil", "Wat kan", "Opmerking"]
FRONT = ["Ooster", "Wester", "Heuvel", "Molen", "Berken", "Linden", "Bosch", "Veld", "Zand", "Vogel", "Steen", "Dorps", "Kamp", "Hout"]
BACK = ["huis", "beek", "man", "stra", "kamp", "dijk", "berg", "hof", "horst", "wijk", "laar", "daal", "voort", "burg", "donk", "werf"]
GIVEN = ["Maria", "Jan", "Fatima", "Mohammed", "Anna", "Piet", "Els", "Ahmed", "Aisha", "Gerda", "Ali", "Bas", "Sanne", "Noor", "Wim"]
WISH = ["wil koken met buren", "graag wandelen", "schaken leren", "een koor", "weer werken"]
CAN = ["fietsen repareren", "naaien\nbreien", "timmeren; lassen", "voorlezen", "Nederlands geven"]


def person(n):
    family = FRONT[n % 14] + BACK[n // 14 % 16] + ("" if n < 5000 else BACK[n // 224 % 16])
    mail = f"bewoner{n}@wijk.example"
    return [
        GIVEN[n * 7 % 15], "van der" if n % 5 == 0 else "", family, f"{FRONT[n * 3 % 14]}straat", n % 300 + 1,
        f"{1000 + n % 8000} {chr(65 + n % 26)}{chr(65 + n // 26 % 26)}", "Lindenveld", f"06{10_000_000 + n}", mail,
        WISH[n % 5], CAN[n * 3 % 5], f"sprak ik bij de markt, nummer {n}",
    ]


def sheet(path, rows):
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    page = book.add_worksheet("Bewoners")
    page.write_row(0, 0, HEADER)
    for n in range(rows):
        page.write_row(n + 1, 0, person(n))
    book.close()


def held(root):
    """Megabytes that a process and its children hold at this moment: shared pages counted once (Pss), and by each (Rss)."""
    once, each = 0, 0
    for pid in [root, *children(root)]:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        sizes = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
        once += sizes.get("Pss:", 0)
        each += sizes.get("Rss:", 0)
    return once / 2**10, each / 2**10


def children(root):
    try:
        return [pid for task in Path(f"/proc/{root}/task").iterdir() for pid in (task / "children").read_text().split()]
    except OSError:
        return []


def measured(command):
    """CPU seconds of a command with its children, their peak megabytes together (looked at every 20 ms; once, and by each), and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as error:
        running = subprocess.Popen(command, stdout=out, stderr=error)
        peak = (0, 0)
        while running.poll() is None:
            peak = tuple(map(max, peak, held(running.pid)))
            time.sleep(0.02)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        out.seek(0)
        error.seek(0)
        assert running.returncode == 0, error.read() or out.read()
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return cpu, peak, out.read()


def megabytes(peak):
    return f"{peak[0]:.0f} MB ({peak[1]:.0f} with shared pages counted by each)"


def found(program, database):
    """Serves once, so that the database is there, and founds a network the way the demo does."""
    serving = subprocess.Popen([program, "--database", database, "demo", "--listen", "127.0.0.1:0", "--json-ready"], stdout=subprocess.PIPE)
    serving.stdout.readline()
    time.sleep(0.5)
    serving.terminate()
    serving.wait()


# What storing costs at the least: SQLite puts the very same rows, already sealed and in their order, into new tables, and makes
# the indexes when all are there.
STORING = """
import sqlite3, sys
new = sqlite3.connect(sys.argv[2], isolation_level=None)
new.execute("attach ? as old", [sys.argv[1].removeprefix("sqlite:")])
made = new.execute("select type, name, sql from old.sqlite_master where type in ('table', 'index') and sql is not null and name not like 'sqlite_%'").fetchall()
new.execute("pragma journal_mode = wal")
new.execute("begin")
for kind in ("table", "index"):
    for _, name, sql in (one for one in made if one[0] == kind):
        new.execute(sql)
        if kind == "table":
            new.execute(f"insert into {name} select * from old.{name}")
new.execute("commit")
"""


def main():
    program, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path, database = str(Path(folder) / "bewoners.xlsx"), f"sqlite:{folder}/wijk.sqlite"
        sheet(path, rows)
        found(program, database)
        ours, our_peak, out = measured([program, "--database", database, "import", path, "--json"])
        told = json.loads(out)
        reading = "import sys,python_calamine as c; print(len(c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))"
        theirs, their_peak, read = measured([sys.executable, "-c", reading, path])
        assert int(read) == rows + 1, read
        floor, _, _ = measured([sys.executable, "-c", STORING, database, f"{folder}/again.sqlite"])
        print(f"ours: {rows} rows to {told['people']} people in {ours:.2f} CPU-s, peak {megabytes(our_peak)}")
        print(f"python-calamine, only reading: {theirs:.2f} CPU-s, peak {megabytes(their_peak)}")
        print(f"ratio: {ours / theirs:.2f}")
        print(f"SQLite alone, copying the rows that were stored: {floor:.2f} CPU-s, {floor / theirs:.2f} of calamine's reading")


if __name__ == "__main__":
    main()
