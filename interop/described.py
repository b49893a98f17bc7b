"""schemathesis makes requests of the description that a service serves, and finds no fault in the answers.

Variables: SERVICE_URL; SERVICE_KEY; EXAMPLES, how many requests there are to be, at least; SEED, by default always the same; "new" for another one.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import urllib.request
from collections import Counter, defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
REPORTS = HOME / "target/interop/schemathesis"
URL, KEY = os.environ["SERVICE_URL"], os.environ["SERVICE_KEY"]
EXAMPLES = int(os.environ["EXAMPLES"])
SEED = os.environ.get("SEED") or "20261130"
SEED = str(random.randrange(1, 10**8)) if SEED == "new" else SEED
#: So many requests are no random ones: examples of the description, and each rule of its schemas once. And so many operations take
#: nothing that could be random. Both are counted: if they change, the run says that it was too short.
PLANNED, FIXED = 2800, 4


def operations():
    request = urllib.request.Request(f"{URL}/api/openapi.json", headers={"x-functions-key": KEY})
    with urllib.request.urlopen(request) as answer:
        paths = json.load(answer)["paths"]
    methods = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
    # It does not ask for the description again.
    return {f"{method.upper()} {path}" for path, item in paths.items() for method in item if method in methods} - {"GET /api/openapi.json"}


def examine(each):
    """Runs it, with so many random requests for each operation. Gives its exit code."""
    shutil.rmtree(REPORTS, ignore_errors=True)
    command = [Path(sys.executable).with_name("st"), "--config-file", "interop/schemathesis.toml", "run"]
    command += [f"{URL}/api/openapi.json", "--url", URL, "--header", f"x-functions-key: {KEY}"]
    command += ["--phases", "examples,coverage,fuzzing", "--mode", "all", "--max-examples", each, "--seed", SEED]
    # Two threads at once meet a fault of Python 3.11's parser: "AST constructor recursion depth mismatch" (cpython#106905).
    command += ["--workers", 1, "--request-timeout", 30, "--max-failures", 20, "--continue-on-failure"]
    command += ["--generation-database", ":memory:", "--report", "junit,ndjson", "--report-dir", REPORTS, "--no-color"]
    variables = {**os.environ, "PYTHONPATH": str(HOME / "interop")}
    return subprocess.run([str(part) for part in command], cwd=HOME, env=variables).returncode


def asked():
    """What was asked, by its own report: for each operation, how many requests had which status."""
    found = defaultdict(Counter)
    (report,) = REPORTS.glob("*.ndjson")
    with open(report, encoding="utf-8") as lines:
        for line in lines:
            scenario = json.loads(line).get("ScenarioFinished")
            recorder = scenario["recorder"] if scenario else {}
            for interaction in recorder.get("interactions", {}).values():
                answer = interaction.get("response") or {}
                found[recorder["label"]][answer.get("status_code", "none")] += 1
    return found


def main():
    described = operations()
    each = max(5, -(-(EXAMPLES - PLANNED) // (len(described) - FIXED)))
    print(f"{len(described)} operations, {each} random requests for each, seed {SEED}", flush=True)
    code = examine(each)
    found = asked()
    for operation, statuses in sorted(found.items()):
        print(f"  {operation:52} " + ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items(), key=str)))
    total = sum(sum(statuses.values()) for statuses in found.values())
    print(f"{total} requests of {len(found)} operations, seed {SEED}")
    faults = [f"not asked: {operation}" for operation in sorted(described - set(found))]
    faults += [f"{total} requests, and {EXAMPLES} were to be"] if total < EXAMPLES else []
    faults += [f"schemathesis ended with {code}"] if code else []
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
