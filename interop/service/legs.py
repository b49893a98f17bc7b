"""A sample of the flights as the table that the small models of this folder learn. Needs no package.

Usage: legs.py FILE [ROWS]
"""

import csv
import gzip
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "examples/flights/data"
COLUMNS = (
    "leg flight_date carrier origin dest scheduled_departure departure_delay planned_block distance temperature arrival_delay punctuality"
).split()


def temperatures():
    """By airport, month, day and hour."""
    with gzip.open(DATA / "weather.csv.gz", "rt", newline="") as file:
        return {(row["origin"], row["month"], row["day"], row["hour"]): row["temp"] for row in csv.DictReader(file)}


def legs(every):
    """Every so-many-th flight that landed, in the order of the file."""
    measured = temperatures()
    with gzip.open(DATA / "flights.csv.gz", "rt", newline="") as file:
        landed = (row for row in csv.DictReader(file) if row["arr_delay"] not in ("", "NA"))
        for number, row in enumerate(landed):
            if number % every == 0:
                yield leg(row, measured)


def leg(row, measured):
    clock = int(row["sched_dep_time"])
    day = f"{row['year']}-{int(row['month']):02}-{int(row['day']):02}"
    temperature = measured.get((row["origin"], row["month"], row["day"], str(clock // 100)), "")
    return (
        f"{row['carrier']}{row['flight']}-{row['origin']}-{day}",
        day,
        row["carrier"],
        row["origin"],
        row["dest"],
        f"{day}T{clock // 100 % 24:02}:{clock % 100:02}:00",
        row["dep_delay"],
        (minutes(row["sched_arr_time"]) - minutes(row["sched_dep_time"])) % 1440,
        row["distance"],
        "" if temperature == "NA" else temperature,
        row["arr_delay"],
        "late" if float(row["arr_delay"]) >= 15 else "on time",
    )


def minutes(clock):
    return int(clock) // 100 * 60 + int(clock) % 100


def main(path, rows="4000"):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(legs(max(1, 327_346 // int(rows))))


if __name__ == "__main__":
    main(*sys.argv[1:])
