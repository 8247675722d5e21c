"""Reads the calendar that the tests wrote with another's program, and says what of it is not as it should be.

    ical.py FOLDER      FOLDER/activities.ics, and FOLDER/activities.txt with what must be in it: one event a line
"""

import sys
from datetime import datetime, timezone
from pathlib import Path

import icalendar


def moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def events(text):
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"], "a calendar says its version and its maker"
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def check(text, wanted):
    """What differs, one line each."""
    wrong, found = [], events(text)
    if len(found) != len(wanted):
        wrong.append(f"{len(found)} events, not {len(wanted)}")
    for uid, begins, ends, status, name in wanted:
        event = found.get(uid)
        if event is None:
            wrong.append(f"{uid} is not there")
            continue
        told = (event.decoded("DTSTART"), event.decoded("DTEND"), str(event["STATUS"]), str(event["SUMMARY"]))
        if told != (moment(begins), moment(ends), status, name):
            wrong.append(f"{uid}: {told}")
        if event.decoded("DTSTAMP") is None or not str(event["URL"]).startswith("http"):
            wrong.append(f"{uid}: without a stamp or an address")
        if event.errors:
            wrong.append(f"{uid}: {event.errors}")
    return wrong


folder = Path(sys.argv[1])
text = (folder / "activities.ics").read_bytes()
wanted = [line.split("\t") for line in (folder / "activities.txt").read_text().splitlines()]
assert len(wanted) >= 4, "hardly anything to read"
lines = text.split(b"\r\n")
assert all(len(line) <= 75 for line in lines), "a line is longer than 75 octets"
assert b"\n" not in b"".join(lines), "a line ends in another way"
wrong = check(text, wanted)
assert wrong == [], "\n".join(wrong)
# It does notice a day that moved, and one that is gone.
moved = text.replace(b"DTSTART:", b"DTSTART:19", 1).replace(b"DTSTART:1920", b"DTSTART:19", 1)
assert check(moved, wanted) != [], "a moved day is not noticed"
assert check(text, wanted[1:]) != [], "an event too many is not noticed"
print(f"{len(wanted)} events read by icalendar {icalendar.__version__}")
