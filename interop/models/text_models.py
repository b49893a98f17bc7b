"""Configurations of LightGBM, and what it says of rows."""

import lightgbm as lgb
import numpy as np
import pandas as pd

from case import Case, Configurations, Input, Refused, numbers
from flights import NUMBERS, TEXTS
from rows import make

LIBRARY = f"lightgbm {lgb.__version__}"
LINE = "3.3" if lgb.__version__.startswith("3.") else "4.7"

CONFIGURATIONS = Configurations(LINE)
configuration = CONFIGURATIONS.configuration
TRAINED = 20_000


class Setup:
    """Rows to learn from and rows to be asked with, for one configuration."""

    def __init__(self, flights, seed):
        self.train, self.later = flights.split(seed, TRAINED, 100_000)
        self.seed = seed

    def data(self, label, **more):
        return lgb.Dataset(self.train.numbers, label=label, feature_name=list(NUMBERS), **more)

    def ask(self, booster, **more):
        return make(self.later.numbers, np.empty((len(self.later), 0)), thresholds(booster), self.seed, **more)[0]


def settings(**more):
    return {"num_leaves": 31, "learning_rate": 0.2, "num_threads": 1, "seed": 7, "verbosity": -1, "deterministic": True, **more}


def thresholds(booster):
    """Each split of a number: its column and its threshold, (m, 2)."""
    columns, values = [], []
    for line in booster.model_to_string().split("\n"):
        key, _, text = line.partition("=")
        if key == "split_feature":
            columns = np.array(text.split(), dtype=np.float64)
        elif key == "threshold":
            values.append(np.column_stack([columns, np.array(text.split(), dtype=np.float64)]))
    return np.vstack(values) if values else np.empty((0, 2))


def answered(title, booster, rows, tolerance, frame=None, inputs=None, labels=(), options=None, sigmoid=1):
    """A case of what a booster says of rows; its sums are compared where labels are made of them."""
    frame = rows if frame is None else frame
    predictions = booster.predict(frame).reshape(len(rows), -1)
    margins = booster.predict(frame, raw_score=True).reshape(len(rows), -1)
    if len(labels) == 2:
        predictions = np.column_stack([1 - predictions[:, 0], predictions[:, 0]])
        margins = np.column_stack([np.zeros(len(margins)), sigmoid * margins[:, 0]])
    return Case(
        title=title,
        files={"model.txt": booster.model_to_string().encode("utf-8")},
        inputs=inputs or numbers(NUMBERS),
        rows=rows,
        predictions=predictions,
        tolerance=tolerance,
        margins=margins if labels else None,
        margin_tolerance="double",
        labels=labels,
        options=options or {},
    )


def plain(title, flights, seed, label=lambda f: f.delay, rounds=60, tolerance="double", labels=(), **more):
    setup = Setup(flights, seed)
    booster = lgb.train(settings(**more), setup.data(label(setup.train)), rounds)
    return answered(title, booster, setup.ask(booster), tolerance, labels=labels, sigmoid=more.get("sigmoid", 1))


def late(flights):
    return (flights.delay >= 15).astype(np.float64)


def how_late(flights):
    return np.digitize(flights.delay, [-15, 0, 30]).astype(np.float64)


def positive(flights):
    return np.maximum(flights.delay, 0) + 1


TWO = ("on time", "late")
FOUR = ("early", "on time", "late", "very late")


@configuration("l01-500-leaves", "4.7", "3.3")
def _(flights):
    return plain("500 leaves", flights, 1, num_leaves=500, min_data_in_leaf=5)


@configuration("l02-zero-as-missing", "4.7", "3.3")
def _(flights):
    return plain("zeros are missing", flights, 2, zero_as_missing=True)


@configuration("l03-no-missing", "4.7")
def _(flights):
    return plain("use_missing=false: a hole counts as 0", flights, 3, use_missing=False)


@configuration("l04-reg-sqrt", "4.7")
def _(flights):
    return plain("reg_sqrt", flights, 4, reg_sqrt=True)


@configuration("l05-binary", "4.7")
def _(flights):
    return plain("binary, sigmoid=2", flights, 5, late, tolerance="relative", labels=TWO, objective="binary", sigmoid=2.0)


@configuration("l06-binary-unbalanced", "3.3")
def _(flights):
    return plain("binary, is_unbalance", flights, 6, late, tolerance="relative", labels=TWO, objective="binary", is_unbalance=True)


@configuration("l07-multiclass", "4.7", "3.3")
def _(flights):
    return plain("4 classes", flights, 7, how_late, 25, "relative", FOUR, objective="multiclass", num_class=4)


@configuration("l08-one-against-all", "4.7")
def _(flights):
    return plain("4 classes, one against all", flights, 8, how_late, 25, "relative", FOUR, objective="multiclassova", num_class=4)


@configuration("l09-random-forest", "4.7", "3.3")
def _(flights):
    return plain("a random forest: an average", flights, 9, boosting="rf", bagging_fraction=0.6, bagging_freq=1)


@configuration("l10-dart", "4.7")
def _(flights):
    return plain("DART: its leaves are scaled already", flights, 10, boosting="dart", drop_rate=0.3, skip_drop=0.2)


def frame_of(flights_or_rows, texts):
    frame = pd.DataFrame(flights_or_rows, columns=list(NUMBERS))
    return frame.assign(**texts)


def categorical(title, flights, seed, column, name, label=lambda f: f.delay, tolerance="double", **more):
    """Numbers, and one category of pandas; column makes its texts of rows."""
    setup = Setup(flights, seed)
    values = column(setup.train)
    known = sorted(set(values))
    frame = frame_of(setup.train.numbers, {name: pd.Categorical(values, categories=known)})
    booster = lgb.train(settings(**more), lgb.Dataset(frame, label=label(setup.train)), 40)
    codes = pd.Categorical(column(setup.later), categories=known).codes.astype(np.float64).reshape(-1, 1)
    codes[codes < 0] = np.nan
    rows, asked = make(setup.later.numbers, codes, thresholds(booster), seed)
    for_python = np.nan_to_num(asked[:, 0], nan=-1).astype(int)
    frame = frame_of(rows, {name: pd.Categorical.from_codes(for_python, categories=known)})
    inputs = numbers(NUMBERS) + (Input(name, "category", tuple(known)),)
    return answered(title, booster, np.hstack([rows, asked]), tolerance, frame=frame, inputs=inputs)


@configuration("l11-categories-blanks", "4.7")
def _(flights):
    def written(rows):
        return np.array([f"{carrier} from {origin}" for carrier, origin in rows.texts[:, :2]])

    return categorical("categories with blanks in them", flights, 11, written, "carrier_and_origin", min_data_per_group=20)


@configuration("l12-categories-many", "3.3", "4.7")
def _(flights):
    def route(rows):
        return np.array(["-".join(row) for row in rows.texts])

    return categorical("more than 300 routes", flights, 12, route, "route", max_cat_to_onehot=2, cat_smooth=1, min_data_per_group=5)


@configuration("l13-poisson-stopped", "4.7")
def _(flights):
    setup = Setup(flights, 13)
    half = len(setup.train) // 2
    first = lgb.Dataset(setup.train.numbers[:half], label=positive(setup.train)[:half], feature_name=list(NUMBERS))
    second = lgb.Dataset(setup.train.numbers[half:], label=positive(setup.train)[half:], reference=first)
    chosen = settings(objective="poisson", learning_rate=0.5, num_leaves=63)
    booster = lgb.train(chosen, first, 100, valid_sets=[second], callbacks=[lgb.early_stopping(10, verbose=False)])
    assert booster.best_iteration < 100, "it has not stopped early"
    return answered("poisson, stopped early", booster, setup.ask(booster), "relative")


@configuration("l14-tweedie", "3.3")
@configuration("l14-gamma", "4.7")
def _(flights):
    objective = "tweedie" if LINE == "3.3" else "gamma"
    return plain(objective, flights, 14, positive, tolerance="relative", objective=objective)


@configuration("l15-absolute-error", "4.7", "3.3")
def _(flights):
    return plain("regression_l1", flights, 15, objective="regression_l1")


@configuration("l16-quantile", "4.7")
def _(flights):
    return plain("quantile 0.9", flights, 16, objective="quantile", alpha=0.9)


@configuration("l17-huber", "4.7")
def _(flights):
    return plain("huber", flights, 17, objective="huber", alpha=5)


@configuration("l18-fair", "4.7")
def _(flights):
    return plain("fair", flights, 18, objective="fair")


@configuration("l19-mape", "3.3")
def _(flights):
    return plain("mape", flights, 19, positive, objective="mape")


@configuration("l20-cross-entropy", "4.7")
def _(flights):
    return plain("cross_entropy: one number", flights, 20, late, tolerance="relative", objective="cross_entropy")


@configuration("l21-cross-entropy-lambda", "4.7")
def _(flights):
    return plain("cross_entropy_lambda", flights, 21, late, tolerance="relative", objective="cross_entropy_lambda")


@configuration("l22-empty", "4.7")
def _(flights):
    return plain("nothing learnt: trees of one leaf", flights, 22, rounds=3, min_gain_to_split=1e15)


@configuration("l23-monotone-goss", "4.7")
def _(flights):
    return plain(
        "gradient-based sampling, monotone", flights, 23, data_sample_strategy="goss", monotone_constraints=[1] + [0] * 9
    )


def refused(name, title, lines, words, **more):
    @configuration(name, *lines)
    def _(flights):
        setup = Setup(flights, 30)
        booster = lgb.train(settings(**more), setup.data(late(setup.train)), 5)
        return Refused(title, {"model.txt": booster.model_to_string().encode("utf-8")}, words)


refused("l31-linear-leaves", "linear leaves", ("4.7", "3.3"), ("linear",), linear_tree=True)

@configuration("l32-ranking", "4.7")
def _(flights):
    setup = Setup(flights, 32)
    data = setup.data(np.digitize(setup.train.delay, [0, 30]), group=[100] * (TRAINED // 100))
    booster = lgb.train(settings(objective="lambdarank"), data, 5)
    return Refused("a ranking", {"model.txt": booster.model_to_string().encode("utf-8")}, ("lambdarank",))


def own_loss(predicted, data):
    return predicted - data.get_label(), np.ones(len(predicted))


def custom(setup):
    if LINE == "3.3":
        return lgb.train(settings(objective="none"), setup.data(setup.train.delay), 20, fobj=own_loss)
    return lgb.train(settings(objective=own_loss), setup.data(setup.train.delay), 20)


@configuration("l33-own-loss", "4.7", "3.3")
def _(flights):
    booster = custom(Setup(flights, 33))
    return Refused("a loss of one's own", {"model.txt": booster.model_to_string().encode("utf-8")}, ("raw",))


@configuration("l34-own-loss-raw", "4.7", "3.3")
def _(flights):
    setup = Setup(flights, 33)
    booster = custom(setup)
    return answered("a loss of one's own, asked for raw", booster, setup.ask(booster), "double", options={"raw": True})


@configuration("l35-json", "4.7")
def _(flights):
    import json

    setup = Setup(flights, 35)
    booster = lgb.train(settings(), setup.data(setup.train.delay), 3)
    return Refused("what dump_model writes", {"model.json": json.dumps(booster.dump_model()).encode("utf-8")}, ("LightGBM",))
