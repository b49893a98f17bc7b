"""What the clients ask, and what /api/predict answers for the same rows. A library: it has nothing to run."""

import csv
import json
import os
import urllib.request
from pathlib import Path

import numpy as np

URL = os.environ.get("SERVICE_URL", "")
LEGS = Path(__file__).resolve().parents[2] / "target/interop/service/legs.csv"
ROWS = 200
MODELS = ("delay", "late")


def call(path, body=None, **headers):
    request = urllib.request.Request(URL + path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def fields(model):
    """The inputs of a model by its own description: name and datatype."""
    return {tensor["name"]: tensor["datatype"] for tensor in call(f"/v2/models/{model}")["inputs"]}


def rows(model):
    """Rows of flights as JSON has them: some lack the temperature, one has a carrier that training never saw."""
    datatypes = fields(model)
    with open(LEGS, newline="", encoding="utf-8") as file:
        legs = [leg for leg, _ in zip(csv.DictReader(file), range(ROWS))]
    found = [{name: value(leg[name], datatype) for name, datatype in datatypes.items()} for leg in legs]
    for row in found[::7]:
        row["temperature"] = None
    found[3]["carrier"] = "ZZ"
    return found


def value(text, datatype):
    if datatype == "BYTES":
        return text
    if text == "":
        return None
    return int(text) if datatype == "INT64" else float(text)


def array(datatype, column):
    """A column as an array of numpy; NaN where a number is missing."""
    if datatype == "BYTES":
        return np.array(column, dtype=object)
    if datatype == "INT64":
        return np.array(column, dtype=np.int64)
    return np.array([np.nan if cell is None else cell for cell in column], dtype=np.float64)


def predicted(model, of):
    """The values, or the labels with their scores, that our own route answers."""
    body = json.dumps({"rows": of}).encode()
    answers = call(f"/api/models/{model}/predict", body, Content_Type="application/json")["predictions"]
    if model == "delay":
        return np.array([answer["value"] for answer in answers])
    return [answer["label"] for answer in answers], np.array([list(answer["scores"].values()) for answer in answers])


def check(what, right):
    """Says what was compared, or ends with a fault."""
    if not right:
        raise SystemExit(f"{Path(__import__('sys').argv[0]).name}: {what}: not so")
    print(f"  {what}", flush=True)
