"""The flights as a table for Python's libraries: the rows of legs.sql, with the columns that the features of model.yaml make."""

from pathlib import Path

import duckdb
import pandas as pd

HERE = Path(__file__).resolve().parent
CATEGORIES = ["carrier", "origin", "dest"]
NUMBERS = ["departure_delay", "distance", "temperature", "wind_speed", "precipitation", "visibility"]
INPUTS = CATEGORIES + ["scheduled_departure"] + NUMBERS


def legs() -> pd.DataFrame:
    """Every leg that was flown, as legs.sql makes them, in its order."""
    connection = duckdb.connect()
    connection.execute(f"set file_search_path = '{HERE}'; set timezone = 'UTC'")
    return connection.execute((HERE / "legs.sql").read_text()).df()


def part(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The legs of some days, both included."""
    dates = pd.to_datetime(rows["flight_date"])
    return rows[(dates >= first) & (dates <= last)]


def categories_of(rows: pd.DataFrame) -> dict[str, list[str]]:
    """The categories of some rows, sorted."""
    return {name: sorted(rows[name].unique()) for name in CATEGORIES}


def numbers(rows: pd.DataFrame) -> pd.DataFrame:
    """The numbers, and parts of the time on New York's clock: {number: [...]} and {calendar: scheduled_departure}."""
    local = rows["scheduled_departure"].dt.tz_convert("America/New_York")
    made = rows[NUMBERS].astype("float64")
    made["scheduled_departure.minute_of_day"] = (local.dt.hour * 60 + local.dt.minute).astype("float64")
    made["scheduled_departure.day_of_week"] = (local.dt.dayofweek + 1).astype("float64")
    return made


def table(rows: pd.DataFrame, categories: dict[str, list[str]]) -> pd.DataFrame:
    """The numbers, and a column of 0 and 1 for each category: {one_hot: [...], fill: 0}. Fast in any library, and here."""
    columns = {
        f"{name}={value}": (rows[name] == value).astype("float32") for name in CATEGORIES for value in categories[name]
    }
    return pd.concat([numbers(rows), pd.DataFrame(columns, index=rows.index)], axis=1)


def coded(rows: pd.DataFrame, categories: dict[str, list[str]]) -> pd.DataFrame:
    """The numbers, and pandas' categories, which a library splits by itself: {code: [...]}."""
    made = numbers(rows)
    for name in CATEGORIES:
        made[name] = rows[name].astype(pd.CategoricalDtype(categories[name]))
    return made


def golden(rows: pd.DataFrame, said) -> pd.DataFrame:
    """Rows as callers send them, with what the model said of each."""
    out = rows[INPUTS].copy()
    out["scheduled_departure"] = out["scheduled_departure"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    out["prediction"] = said
    return out
