"""Trains the configurations of one library in this environment, and leaves them for the test in Java.

Usage: train.py boosters|text_models|pipelines FOLDER [NAME...]: those whose name contains one of NAME; all by default
"""

import importlib
import sys
import time
import traceback
import warnings
from pathlib import Path

import flights
from case import write


def main(module, folder, *parts):
    library = importlib.import_module(module)
    rows = flights.load(folder)
    failed = 0
    for name, make_case in library.CONFIGURATIONS:
        if parts and not any(part in name for part in parts):
            continue
        began = time.monotonic()
        try:
            write(Path(folder) / "cases" / name, library.LIBRARY, make_case(rows))
        except Exception:
            failed += 1
            print(f"{name}: could not be trained", file=sys.stderr)
            traceback.print_exc()
            continue
        print(f"{name:34} {library.LIBRARY:22} {time.monotonic() - began:5.1f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main(*sys.argv[1:]))
