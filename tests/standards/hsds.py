"""Holds the HSDS 3.0 file that `sprokkel guide` wrote in the tests against our schema of its published fields, as another's program
reads that schema.

    hsds.py FOLDER      FOLDER/hsds.json
"""

import copy
import json
import sys
from importlib.metadata import version
from pathlib import Path

from jsonschema import Draft202012Validator

schema = json.loads((Path(__file__).parent.parent / "fixtures/hsds.schema.json").read_text())
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)


def first(page, part):
    """The first service that has it."""
    services = [service for of in page["contents"] for service in of["services"]]
    return next(service[part][0] for service in services if service.get(part))


def told(page):
    """What is not as it should be, one line each."""
    return ["/".join(map(str, error.absolute_path)) + ": " + error.message[:200] for error in validator.iter_errors(page)]


faults = {
    "a service without a status": lambda page: page["contents"][0]["services"][0].pop("status"),
    "a status that is none": lambda page: page["contents"][0]["services"][0].update(status="open"),
    "a field that is none of HSDS": lambda page: page["contents"][0].update(owner="Marieke"),
    "a name that is no text": lambda page: page["contents"][0].update(name=3),
    "an id that is no UUID": lambda page: page["contents"][0]["services"][0].update(id="1"),
    "a rhythm that is none": lambda page: first(page, "schedules").update(freq="NOW"),
    "an amount in words": lambda page: first(page, "cost_options").update(amount="gratis"),
}

page = json.loads((Path(sys.argv[1]) / "hsds.json").read_text())
assert page["total_items"] >= 2, "hardly anything to read"
wrong = told(page)
assert wrong == [], "\n".join(wrong)
for what, plant in faults.items():
    bent = copy.deepcopy(page)
    plant(bent)
    assert told(bent) != [], f"{what} is not noticed"
print(f"{page['total_items']} organisations read by jsonschema {version('jsonschema')}, {len(faults)} faults noticed")
