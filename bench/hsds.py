"""Holds an HSDS 3.0 file of ours against our schema of its published fields, as PyPI's jsonschema reads it.

    python3 -m venv .venv && .venv/bin/pip install -r bench/hsds.txt
    .venv/bin/python bench/hsds.py FILE
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator

schema = json.loads((pathlib.Path(__file__).parent.parent / "tests/fixtures/hsds.schema.json").read_text())
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
page = json.loads(pathlib.Path(sys.argv[1]).read_text())
wrong = list(validator.iter_errors(page))
for error in wrong:
    print("/".join(map(str, error.absolute_path)), error.message[:200])
# The planted fault: a service without its status is not HSDS.
for organization in page["contents"]:
    for service in organization["services"]:
        del service["status"]
        assert not validator.is_valid(page), "a service without a status was not noticed"
print(f"{page['total_items']} organisations, {len(wrong)} errors")
sys.exit(bool(wrong))
