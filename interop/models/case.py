"""What one configuration leaves for the test in Java: model files, case.json, and rows.bin with Python's own numbers."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Input:
    """One of a model's inputs: its kind is number, category (rows hold codes) or text (rows hold codes, the model reads texts)."""

    name: str
    kind: str = "number"
    categories: tuple = ()


@dataclass(frozen=True)
class Case:
    """A model, and what Python says of rows.

    files: bytes by file name; each is the same model.
    inputs: in the model's order.
    rows: (n, inputs) float64, NaN where missing; a category is its code, -1 one that training never saw.
    predictions: (n, outputs).
    tolerance: of predictions: "float" (identical floats), "ulp" (one unit of the last place of a float), "double" (identical doubles),
        "relative" (1e-6), see ModelsInteropTest.
    margins: (n, outputs) and their tolerance, where a library says sums as well; they are compared bit for bit.
    scale: (n, outputs) what a difference is relative to, when it is more than the numbers themselves; for sums of large terms.
    labels: in the order of the outputs; empty for a number.
    options: what the file does not say: iterations, missing, quantile, raw.
    caught: the conversion is known to lose something that the file does not show, so rows must differ: golden rows refuse it.
    """

    title: str
    files: dict
    inputs: tuple
    rows: np.ndarray
    predictions: np.ndarray
    tolerance: str
    margins: np.ndarray | None = None
    margin_tolerance: str = "float"
    scale: np.ndarray | None = None
    labels: tuple = ()
    options: dict = field(default_factory=dict)
    caught: str = ""


@dataclass(frozen=True)
class Refused:
    """A model that no import may take; its reason must contain the words."""

    title: str
    files: dict
    words: tuple
    options: dict = field(default_factory=dict)


def numbers(names):
    return tuple(Input(name) for name in names)


def write(folder, library, made):
    """Writes a configuration into a folder of its own."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    said = {"title": made.title, "library": library, "files": list(made.files), "options": made.options}
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    if isinstance(made, Refused):
        said["words"] = list(made.words)
    else:
        said |= _described(made)
        _write_rows(folder / "rows.bin", made)
    (folder / "case.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _described(case):
    parts = [case.rows, case.predictions]
    said = {
        "inputs": [{"name": i.name, "kind": i.kind, "categories": list(i.categories)} for i in case.inputs],
        "labels": list(case.labels),
        "rows": len(case.rows),
        "outputs": case.predictions.shape[1],
        "tolerance": case.tolerance,
        "margins": case.margins is not None,
        "marginTolerance": case.margin_tolerance,
        "scale": case.scale is not None,
        "caught": case.caught,
    }
    assert all(part.ndim == 2 and len(part) == len(case.rows) for part in parts), case.title
    assert case.rows.shape[1] == len(case.inputs), case.title
    return said


def _write_rows(path, case):
    """Little-endian doubles, row by row: inputs, predictions, margins if there are any, scale if there is one."""
    parts = [case.rows, case.predictions]
    if case.margins is not None:
        parts.append(case.margins)
    if case.scale is not None:
        parts.append(case.scale)
    np.hstack([np.asarray(part, dtype=np.float64) for part in parts]).astype("<f8").tofile(path)


class Configurations(list):
    """What is trained by a library: pairs of a name and what makes the case; those of one line of its releases."""

    def __init__(self, line):
        super().__init__()
        self.line = line

    def configuration(self, name, *lines):
        """Registers a configuration for lines of releases."""

        def register(make_case):
            if self.line in lines:
                self.append((f"{name}-{self.line}", make_case))
            return make_case

        return register
