"""The flights as a table for Python's libraries: the rows of legs.sql, with the columns that the features of model.yaml make."""

from pathlib import Path

import duckdb
import pandas as pd

HERE = Path(__file__).resolve().parent
CATEGORIES = ["carrier", "origin", "dest"]
NUMBERS = ["departure_delay", "distance", "temperature", "wind_speed", "precipitation", "visibility"]
INPUTS = CATEGORIES + ["scheduled_departure"] + NUMBERS
COLUMNS = NUMBERS + CATEGORIES + ["scheduled_departure.minute_of_day", "scheduled_departure.day_of_week"]


def legs() -> pd.DataFrame:
    """Every leg that was flown, as legs.sql makes them, in its order."""
    connection = duckdb.connect()
    connection.execute(f"set file_search_path = '{HERE}'; set timezone = 'UTC'")
    return connection.execute((HERE / "legs.sql").read_text()).df()


def table(rows: pd.DataFrame, categories: dict[str, pd.CategoricalDtype]) -> pd.DataFrame:
    """The columns that a model learns from."""
    local = rows["scheduled_departure"].dt.tz_convert("America/New_York")
    made = rows[NUMBERS].astype("float64")
    for name in CATEGORIES:
        made[name] = rows[name].astype(categories[name])
    made["scheduled_departure.minute_of_day"] = local.dt.hour * 60 + local.dt.minute
    made["scheduled_departure.day_of_week"] = local.dt.dayofweek + 1
    return made[COLUMNS]


def categories_of(rows: pd.DataFrame) -> dict[str, pd.CategoricalDtype]:
    """The categories of some rows, sorted: their places are the codes that a model knows them by."""
    return {name: pd.CategoricalDtype(sorted(rows[name].unique())) for name in CATEGORIES}


def part(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The legs of some days, both included."""
    dates = pd.to_datetime(rows["flight_date"])
    return rows[(dates >= first) & (dates <= last)]


def golden(rows: pd.DataFrame, said) -> pd.DataFrame:
    """Rows as callers send them, with what the model said of each."""
    out = rows[INPUTS].copy()
    out["scheduled_departure"] = out["scheduled_departure"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    out["prediction"] = said
    return out
