"""Asks a running service for the golden rows, and holds each answer against Python's: python compare.py [golden.csv] [url]"""

import csv
import json
import struct
import sys
import urllib.request
from pathlib import Path

NUMBERS = {"departure_delay", "distance", "temperature", "wind_speed", "precipitation", "visibility"}


def value(name: str, text: str):
    if text == "":
        return None
    return float(text) if name in NUMBERS else text


def as_float32(number: float) -> float:
    """A float32 is written by the shortest text that no other float32 has: this is the number that it stands for."""
    return struct.unpack("f", struct.pack("f", number))[0]


def main(golden: str, url: str, model: str) -> int:
    with open(golden, newline="") as file:
        rows = list(csv.DictReader(file))
    said = [float(row.pop("prediction")) for row in rows]
    body = {"rows": [{name: value(name, text) for name, text in row.items()} for row in rows]}
    request = urllib.request.Request(
        f"{url}/api/models/{model}/predict", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as response:
        answers = json.load(response)["predictions"]
    different = 0
    for number, (row, python, answer) in enumerate(zip(rows, said, answers), start=1):
        # The model learnt the gain on the way; the service adds the departure delay, as the recipe says.
        expected = as_float32(python) + float(row["departure_delay"])
        if answer["value"] != expected:
            different += 1
            print(f"row {number}: Python {expected}, service {answer['value']}")
    print(f"{len(rows)} rows, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    path = arguments[0] if arguments else str(Path(__file__).resolve().parent / "out" / "golden.csv")
    address = arguments[1] if len(arguments) > 1 else "http://localhost:7071"
    sys.exit(main(path, address, "arrival-delay-python"))
