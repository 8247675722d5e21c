"""Our card reader against PyPI vobject: CPU time per card, both on the same cards in one run.

    python3 -m venv .venv && .venv/bin/pip install -r bench/exchange.txt
    cargo build --release --example read_cards
    .venv/bin/python bench/vcard.py PATH/TO/read_cards [cards for us] [cards for vobject]

vobject only parses; ours parses, reads phones, mails, addresses, names and words about time, and looks for citizen numbers.
"""

import io
import resource
import subprocess
import sys
import tempfile
import time

import vobject

TEMPLATES = [
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\nN:van den Berg;Jan{n};;;\r\nFN:Jan{n} van den Berg\r\n"
    "item1.TEL;type=pref:06 12 34 {m}\r\nitem1.X-ABLabel:buurvrouw\r\nEMAIL;type=INTERNET;type=HOME:jan{n}@dorp.nl\r\n"
    "ADR;type=HOME:;;Kerkweg {n};Ons Dorp;;1234 AB;Nederland\r\nNOTE:Kan alles maken van hout\\, ook een kist\\nwoont alleen en wil volgend j\r\n aar schaken\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Idrissi{n};F=C3=A1tima;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:F=C3=A1tima=20Idrissi{n}\r\n"
    "TEL;CELL:+3161234{m}\r\nEMAIL;HOME:fatima{n}@dorp.nl\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kan goed koken=0D=0Awil schaken\r\nBDAY:1960-02-01\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Els de Vries {n}\r\nN:de Vries {n};Els;;;\r\nEMAIL;PREF=1:els{n}@dorp.nl\r\nTEL;TYPE=cell:06-1234{m}\r\nORG:Buurthuis De Brug\r\nTITLE:Kok\r\n"
    "ADR:;;Dorpsstraat {n}a;Ons Dorp;;1234 AC;\r\nCATEGORIES:koor,buren\r\nEND:VCARD\r\n",
]


def cards(count):
    return "".join(TEMPLATES[n % 3].format(n=n, m=f"{n % 10_000:04d}") for n in range(count))


def ours(program, count):
    with tempfile.NamedTemporaryFile("w", suffix=".vcf", newline="") as file:
        file.write(cards(count))
        file.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said = subprocess.run([program, file.name], check=True, capture_output=True, text=True).stdout.strip()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said.startswith(f"{count} cards") and said.endswith("0 refused"), said
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def theirs(count):
    text = cards(count)
    before = time.process_time()
    read = sum(1 for _ in vobject.readComponents(io.StringIO(text)))
    assert read == count, read
    return time.process_time() - before


def main():
    program = sys.argv[1]
    our_count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    their_count = int(sys.argv[3]) if len(sys.argv) > 3 else our_count
    our_seconds = ours(program, our_count)
    their_seconds = theirs(their_count)
    our_each, their_each = our_seconds / our_count, their_seconds / their_count
    print(f"ours:    {our_count} cards in {our_seconds:.2f} CPU-s ({our_each * 1e6:.1f} µs a card)")
    print(f"vobject: {their_count} cards in {their_seconds:.2f} CPU-s ({their_each * 1e6:.1f} µs a card)")
    print(f"ratio:   {their_each / our_each:.0f} times less CPU than vobject")


main()
