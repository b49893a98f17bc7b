"""The flights out of New York as tables: what the models of this folder learn, and the rows that they are asked with.

Read with pandas alone, so that it works in every environment that is tested; the first one that runs keeps them as arrays of numpy.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

SOURCES = Path(__file__).resolve().parents[2] / "examples/flights/data"

#: Columns that are numbers; weather is missing in some rows.
NUMBERS = (
    "departure_delay",
    "distance",
    "planned_block",
    "minute_of_day",
    "day_of_week",
    "temperature",
    "wind_speed",
    "precipitation",
    "visibility",
    "pressure",
)
#: Columns that are texts.
TEXTS = ("carrier", "origin", "dest")


@dataclass(frozen=True)
class Flights:
    """Rows of flights: numbers (n, 10) as float64 with NaN where missing, texts (n, 3), the delay at arrival (n,) in minutes."""

    numbers: np.ndarray
    texts: np.ndarray
    delay: np.ndarray

    def __len__(self):
        return len(self.delay)

    def take(self, rows):
        return Flights(self.numbers[rows], self.texts[rows], self.delay[rows])

    def split(self, seed, trained, asked):
        """Some rows to learn from, and others to be asked with, by chance."""
        chosen = np.random.default_rng(seed).permutation(len(self))
        return self.take(chosen[:trained]), self.take(chosen[trained : trained + asked])

    def frame(self, texts=TEXTS):
        """As a frame of pandas: numbers, then the texts that are named."""
        frame = pd.DataFrame(self.numbers, columns=list(NUMBERS))
        for name in texts:
            frame[name] = self.texts[:, TEXTS.index(name)].astype(object)
        return frame


def load(kept):
    """Those that landed, in the order of the file.

    kept: the folder for the arrays of numpy.
    """
    path = Path(kept) / "flights.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        flights = _read()
        part = path.with_suffix(f".{os.getpid()}.npz")
        np.savez(part, numbers=flights.numbers, texts=flights.texts.astype("U3"), delay=flights.delay)
        os.replace(part, path)
    arrays = np.load(path)
    return Flights(arrays["numbers"], arrays["texts"], arrays["delay"])


def _read():
    flights = pd.read_csv(SOURCES / "flights.csv.gz").dropna(subset=["arr_delay"])
    weather = pd.read_csv(SOURCES / "weather.csv.gz").drop_duplicates(["origin", "month", "day", "hour"])
    flights["hour"] = flights.sched_dep_time.astype(int) // 100
    joined = flights.merge(weather, on=["origin", "month", "day", "hour"], how="left", suffixes=("", "_weather"))
    leaves, lands = (_minutes(joined[name].astype(int)) for name in ("sched_dep_time", "sched_arr_time"))
    day = pd.to_datetime(joined[["year", "month", "day"]])
    numbers = np.column_stack(
        [
            joined.dep_delay,
            joined.distance,
            (lands - leaves) % 1440,
            leaves,
            day.dt.dayofweek + 1,
            joined.temp,
            joined.wind_speed,
            joined.precip,
            joined.visib,
            joined.pressure,
        ]
    ).astype(np.float64)
    return Flights(numbers, joined[list(TEXTS)].to_numpy(), joined.arr_delay.to_numpy(dtype=np.float64))


def _minutes(clock):
    return clock // 100 * 60 + clock % 100


if __name__ == "__main__":
    load(sys.argv[1])
