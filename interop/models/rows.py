"""The rows that a model is asked with: mostly real ones, and those at which readers of models differ."""

import numpy as np

ROWS = 20_000
#: How many of them are real, have holes, lie at thresholds, are extreme, have a category that training never saw.
REAL, HOLES, THRESHOLDS, EXTREMES = 12_000, 3_000, 2_000, 2_000
UNKNOWN = ROWS - REAL - HOLES - THRESHOLDS - EXTREMES

_EXTREMES = np.array(
    [1e-38, -1e-38, 1e-45, -1e-45, 5e-324, 0.0, -0.0, 2.0**24 + 1, -(2.0**24) - 1, 0.1, 1e-35, -1e-35, 1.1e-35]
)


def make(numbers, codes, thresholds, seed, missing=np.nan, holes=True, largest=1e38):
    """Rows for a model.

    numbers: real ones, (n, c) float64.
    codes: of their categories, (n, t) float64.
    thresholds: pairs of a number's column and a threshold of the model, (m, 2) float64; may be empty.
    missing: what stands where a number is missing.
    holes: whether the model takes rows with missing numbers; rows without take their place else.
    largest: the largest extreme; 0 for rows without extremes, where the model gives no number for them.
    Returns numbers (ROWS, c) and codes (ROWS, t); a category that training never saw is -1.
    """
    random = np.random.default_rng(seed)
    chosen = random.choice(len(numbers), ROWS, replace=False)
    numbers, codes = numbers[chosen].copy(), codes[chosen].copy()
    at = REAL
    if holes:
        some = numbers[at : at + HOLES]
        some[random.random(some.shape) < 0.3] = np.nan
        some = codes[at : at + HOLES]
        some[random.random(some.shape) < 0.2] = np.nan
    at += HOLES
    if len(thresholds):
        _set_thresholds(numbers[at : at + THRESHOLDS], thresholds, random)
    at += THRESHOLDS
    if largest:
        some = numbers[at : at + EXTREMES]
        mask = random.random(some.shape) < 0.3
        some[mask] = random.choice(np.append(_EXTREMES, [largest, -largest]), mask.sum())
    at += EXTREMES
    some = codes[at:]
    some[random.random(some.shape) < 0.6] = -1
    if not np.isnan(missing):
        numbers[np.isnan(numbers)] = missing
    return numbers, codes


def _set_thresholds(rows, thresholds, random):
    """Puts each number, in half of the rows, at a threshold of its column, or at one of the four numbers next to it."""
    for column in range(rows.shape[1]):
        values = thresholds[(thresholds[:, 0] == column) & np.isfinite(thresholds[:, 1]), 1]
        if len(values) == 0:
            continue
        at = np.flatnonzero(random.random(len(rows)) < 0.5)
        value = random.choice(values, len(at))
        way = random.integers(0, 5, len(at))
        with np.errstate(over="ignore"):
            single = value.astype(np.float32)
        beside = np.select(
            [way == 0, way == 1, way == 2, way == 3],
            [
                value,
                np.nextafter(value, np.inf),
                np.nextafter(value, -np.inf),
                np.nextafter(single, np.float32(np.inf)).astype(np.float64),
            ],
            np.nextafter(single, np.float32(-np.inf)).astype(np.float64),
        )
        rows[at, column] = beside
