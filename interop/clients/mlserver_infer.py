"""`mlserver infer`: a file of requests, one on a line, alone and merged into batches, gives what /api/predict gives."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from asked import URL, check, fields, predicted, rows

MLSERVER = Path(sys.executable).with_name("mlserver")


def request(model, number, of):
    inputs = [
        {"name": name, "shape": [len(of)], "datatype": datatype, "data": [row[name] for row in of]}
        for name, datatype in fields(model).items()
    ]
    return {"id": str(number), "inputs": inputs}


def infer(model, requests, *options):
    with tempfile.TemporaryDirectory() as folder:
        given, said = Path(folder) / "requests.json", Path(folder) / "answers.json"
        given.write_text("".join(json.dumps(one) + "\n" for one in requests), encoding="utf-8")
        command = [MLSERVER, "infer", "--url", URL.split("://")[1], "-m", model, "-i", given, "-o", said, "-w", "2", *options]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        return [json.loads(line) for line in said.read_text(encoding="utf-8").splitlines()]


def same(model, answers, parts, expected):
    """Answers come in any order, and say which request they are to, or what they are of in a batch."""
    if len(answers) != len(parts):
        return False
    at = 0
    by_id = {answer["id"]: {output["name"]: output["data"] for output in answer["outputs"]} for answer in answers}
    for number, part in enumerate(parts):
        said, end = by_id[str(number)], at + len(part)
        if model == "delay" and not np.array_equal(said["value"], expected[at:end]):
            return False
        if model == "late" and not np.array_equal(np.ravel(said["scores"]), np.ravel(expected[1][at:end])):
            return False
        at = end
    return True


OCTETS = ("-b", "-H", "content-type: application/octet-stream")
#: Each is a process that needs seconds to begin.
ASKED = (
    ("delay", "one by one", ()),
    ("delay", "merged by fours", ("-s", "4")),
    ("delay", "as bytes", OCTETS),
    ("late", "merged by fours", ("-s", "4")),
)


def main():
    for model, how, options in ASKED:
        of = rows(model)
        parts = [of[at : at + 10] for at in range(0, len(of), 10)]
        requests = [request(model, number, part) for number, part in enumerate(parts)]
        answers = infer(model, requests, *options)
        check(f"mlserver infer, {model}, {how}: {len(parts)} requests", same(model, answers, parts, predicted(model, of)))


if __name__ == "__main__":
    main()
