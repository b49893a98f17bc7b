"""Configurations of xgboost, and what it says of rows."""

import json
import tempfile
from pathlib import Path

import numpy as np
import xgboost as xgb

from case import Case, Configurations, Input, Refused, numbers
from flights import NUMBERS, TEXTS
from rows import make

LIBRARY = f"xgboost {xgb.__version__}"
#: The releases that are asked for: the last of each line.
LINES = {"1": "1.7", "2": "2.1", "3": "3.4"}
LINE = LINES[xgb.__version__.split(".")[0]]

CONFIGURATIONS = Configurations(LINE)
configuration = CONFIGURATIONS.configuration
TRAINED = 20_000


class Setup:
    """Rows to learn from and rows to be asked with, for one configuration."""

    def __init__(self, flights, seed):
        self.train, self.later = flights.split(seed, TRAINED, 100_000)
        self.seed = seed

    def matrix(self, label, numbers=None, **more):
        numbers = self.train.numbers if numbers is None else numbers
        return xgb.DMatrix(numbers, label=label, feature_names=list(NUMBERS), **more)

    def ask(self, booster, **more):
        return make(self.later.numbers, np.empty((len(self.later), 0)), thresholds(booster), self.seed, **more)[0]


def settings(**more):
    return {"max_depth": 5, "eta": 0.2, "nthread": 1, "seed": 7, "tree_method": "hist", **more}


def saved(booster, *suffixes):
    """The files of a model, as its library writes them."""
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in suffixes or (("json",) if LINE == "1.7" else ("ubj",)):
            path = Path(folder) / f"model.{suffix}"
            booster.save_model(path)
            files[path.name] = path.read_bytes()
    return files


def thresholds(booster):
    """Each split of a number: its column and its threshold, (m, 2)."""
    trees = json.loads(bytes(booster.save_raw(raw_format="json")))["learner"]["gradient_booster"]
    trees = trees.get("gbtree", trees)["model"]["trees"]
    pairs = []
    for tree in trees:
        inner = np.array(tree["left_children"]) != -1
        inner &= np.array(tree["split_type"]) == 0
        columns = np.array(tree["split_indices"], dtype=np.float64)[inner]
        pairs.append(np.column_stack([columns, np.array(tree["split_conditions"], dtype=np.float32)[inner]]))
    return np.vstack(pairs) if pairs else np.empty((0, 2))


def two_dimensional(predictions):
    return predictions.reshape(len(predictions), -1)


def answered(title, booster, rows, tolerance="float", files=None, inputs=None, labels=(), options=None, matrix=None, **more):
    """A case of what a booster says of rows."""
    missing = (options or {}).get("missing", np.nan)
    if matrix is None:
        matrix = xgb.DMatrix(rows, missing=missing, feature_names=booster.feature_names)
    predictions = two_dimensional(booster.predict(matrix, **more))
    margins = two_dimensional(booster.predict(matrix, output_margin=True, **more))
    if len(labels) == 2:
        predictions = np.column_stack([np.float32(1) - predictions[:, 0], predictions[:, 0]])
        margins = np.column_stack([np.zeros(len(margins)), margins[:, 0]])
    return Case(
        title=title,
        files=files or saved(booster),
        inputs=inputs or numbers(NUMBERS),
        rows=rows,
        predictions=predictions,
        tolerance=tolerance,
        margins=margins,
        labels=labels,
        options=options or {},
    )


def regression(title, flights, seed, rounds=60, label=lambda f: f.delay, tolerance="float", **more):
    setup = Setup(flights, seed)
    booster = xgb.train(settings(**more), setup.matrix(label(setup.train)), rounds)
    return answered(title, booster, setup.ask(booster), tolerance)


def late(flights):
    return (flights.delay >= 15).astype(np.float64)


def how_late(flights):
    """Early, on time, late."""
    return np.digitize(flights.delay, [-10, 15]).astype(np.float64)


def positive(flights):
    return np.maximum(flights.delay, 0) + 1


TWO = ("on time", "late")
THREE = ("early", "on time", "late")


@configuration("x01-two-formats", "3.4")
def _(flights):
    setup = Setup(flights, 1)
    booster = xgb.train(settings(max_depth=8, eta=0.1), setup.matrix(setup.train.delay), 300)
    return answered("squared error, 300 rounds, depth 8: JSON and UBJSON", booster, setup.ask(booster), files=saved(booster, "ubj", "json"))


@configuration("x02-squarederror", "1.7")
@configuration("x04-squarederror", "3.4")
def _(flights):
    return regression("squared error, base_score as its release writes it", flights, 2, objective="reg:squarederror")


@configuration("x03-base-score", "2.1")
def _(flights):
    return regression("squared error, base_score=46", flights, 3, base_score=46, objective="reg:squarederror")


def classifier(title, flights, seed, label=late, labels=TWO, rounds=40, tolerance="ulp", **more):
    setup = Setup(flights, seed)
    booster = xgb.train(settings(**more), setup.matrix(label(setup.train)), rounds)
    return answered(title, booster, setup.ask(booster), tolerance, labels=labels)


@configuration("x05-logistic", "1.7", "3.4")
def _(flights):
    return classifier("binary:logistic, base_score=0.02", flights, 5, objective="binary:logistic", base_score=0.02)


@configuration("x06-logistic-all-one", "3.4")
def _(flights):
    return classifier(
        "binary:logistic, all labels 1, scale_pos_weight=3",
        flights,
        6,
        label=lambda f: np.ones(len(f)),
        rounds=10,
        objective="binary:logistic",
        scale_pos_weight=3,
    )


@configuration("x07-logitraw", "2.1")
def _(flights):
    return regression("binary:logitraw answers a sum", flights, 7, rounds=40, label=late, objective="binary:logitraw")


@configuration("x08-softprob", "2.1")
@configuration("x09-softprob", "3.4")
def _(flights):
    return classifier("multi:softprob, 3 classes", flights, 8, how_late, THREE, objective="multi:softprob", num_class=3)


@configuration("x10-forty-classes", "3.4")
def _(flights):
    names, counts = np.unique(flights.texts[:, 2], return_counts=True)
    common = names[np.argsort(-counts, kind="stable")[:39]].tolist()

    def dest(rows):
        return np.array([common.index(name) if name in common else 39 for name in rows.texts[:, 2]], dtype=np.float64)

    labels = (*common, "other")
    return classifier(
        "multi:softprob, 40 classes", flights, 10, dest, labels, 6, objective="multi:softprob", num_class=40, max_depth=3
    )


@configuration("x11-one-quantile", "2.1")
def _(flights):
    return regression("quantile 0.9", flights, 11, objective="reg:quantileerror", quantile_alpha=0.9)


def quantiles(flights, seed=12):
    setup = Setup(flights, seed)
    chosen = settings(objective="reg:quantileerror", quantile_alpha=np.array([0.1, 0.5, 0.9]))
    booster = xgb.train(chosen, setup.matrix(setup.train.delay), 40)
    return setup, booster


def one_quantile(alpha):
    @configuration(f"x12-quantile-{alpha}-of-three", "3.4")
    def _(flights):
        setup, booster = quantiles(flights)
        case = answered(f"quantile {alpha} of a model of three", booster, setup.ask(booster), options={"quantile": alpha})
        column = [0.1, 0.5, 0.9].index(alpha)
        keep = slice(column, column + 1)
        return Case(**{**case.__dict__, "predictions": case.predictions[:, keep], "margins": case.margins[:, keep]})


for each in (0.1, 0.5, 0.9):
    one_quantile(each)


@configuration("x12-quantiles-unchosen", "3.4")
def _(flights):
    _, booster = quantiles(flights)
    return Refused("three quantiles, none chosen", saved(booster), ("quantile", "0.1", "0.5", "0.9"))


def stopped(iterations):
    @configuration(f"x13-absoluteerror-{iterations}", "2.1")
    def _(flights):
        setup = Setup(flights, 13)
        half = len(setup.train) // 2
        first, second = (setup.train.take(slice(a, b)) for a, b in ((0, half), (half, None)))
        booster = xgb.train(
            settings(objective="reg:absoluteerror", max_depth=8, eta=0.5),
            setup.matrix(first.delay, first.numbers),
            60,
            evals=[(setup.matrix(second.delay, second.numbers), "choose")],
            early_stopping_rounds=10,
            verbose_eval=False,
        )
        assert booster.best_iteration < booster.num_boosted_rounds() - 1, "it has not stopped early"
        rounds = {"best": booster.best_iteration + 1, "all": 0, "first-5": 5}[iterations]
        given = {"first-5": 5}.get(iterations, iterations)
        return answered(
            f"absolute error, stopped early, {iterations} rounds",
            booster,
            setup.ask(booster),
            options={"iterations": given},
            iteration_range=(0, rounds),
        )


for each in ("best", "all", "first-5"):
    stopped(each)


@configuration("x14-poisson", "1.7", "3.4")
def _(flights):
    return regression("count:poisson", flights, 14, label=positive, tolerance="ulp", objective="count:poisson")


@configuration("x15-gamma", "1.7", "3.4")
def _(flights):
    return regression("reg:gamma", flights, 15, label=positive, tolerance="ulp", objective="reg:gamma")


@configuration("x16-pruned", "1.7")
def _(flights):
    return regression("exact, pruned by gamma=5", flights, 16, rounds=20, tree_method="exact", gamma=5, max_depth=6)


@configuration("x17-parallel-trees", "2.1")
def _(flights):
    return regression(
        "8 parallel trees, 3 rounds", flights, 17, rounds=3, num_parallel_tree=8, subsample=0.6, colsample_bynode=0.6, eta=0.6
    )


def holes_as(missing, line):
    @configuration(f"x18-missing-{missing}", line)
    def _(flights):
        setup = Setup(flights, 18)
        filled = np.nan_to_num(setup.train.numbers, nan=missing)
        booster = xgb.train(settings(), setup.matrix(setup.train.delay, filled, missing=missing), 60)
        rows = setup.ask(booster, missing=float(missing))
        return answered(f"missing is written as {missing}", booster, rows, options={"missing": float(missing)})


holes_as(-1, "3.4")
holes_as(0, "1.7")


def categorical(title, flights, seed, texts, kept, **more):
    """With categories as codes: kept says whether the file lists what they are called."""
    import pandas as pd

    setup = Setup(flights, seed)
    columns, codes, inputs = [], [], []
    for name, values, later in texts(setup.train, setup.later):
        known = sorted(set(values))
        columns.append((name, pd.Categorical(values, categories=known)))
        codes.append(pd.Categorical(later, categories=known).codes.astype(np.float64))
        inputs.append(Input(name, "category", tuple(known)))
    frame = pd.DataFrame(setup.train.numbers, columns=list(NUMBERS)).assign(**dict(columns))
    booster = xgb.train(settings(**more), xgb.DMatrix(frame, label=setup.train.delay, enable_categorical=True), 40)
    later = np.column_stack(codes)
    later[later < 0] = np.nan
    asked, asked_codes = make(setup.later.numbers, later, thresholds(booster), seed)
    for_python = np.where(asked_codes < 0, np.nan, asked_codes)
    both = np.hstack([asked, for_python])
    frame = pd.DataFrame(asked, columns=list(NUMBERS)).assign(
        **{i.name: pd.Categorical.from_codes(np.nan_to_num(for_python[:, k], nan=-1).astype(int), categories=list(i.categories)) for k, i in enumerate(inputs)}
    )
    matrix = xgb.DMatrix(frame, enable_categorical=True)
    return answered(title, booster, np.hstack([asked, asked_codes]), inputs=numbers(NUMBERS) + tuple(inputs), matrix=matrix)


def three_texts(train, later):
    return [(name, train.texts[:, i], later.texts[:, i]) for i, name in enumerate(TEXTS)]


def routes(train, later):
    return [("route", *(np.array(["-".join(row) for row in part.texts]) for part in (train, later)))]


@configuration("x19-categories-one-hot", "3.4")
def _(flights):
    return categorical("categories, a split for each, names in the file", flights, 19, three_texts, True, max_cat_to_onehot=200)


@configuration("x20-categories-sets", "2.1", "3.4")
def _(flights):
    return categorical("more than 300 routes, split by sets", flights, 20, routes, False, max_cat_to_onehot=4, max_cat_threshold=64)


@configuration("x21-tweedie", "2.1")
def _(flights):
    return regression("reg:tweedie", flights, 21, label=positive, tolerance="ulp", objective="reg:tweedie", tweedie_variance_power=1.4)


@configuration("x22-one-sigmoid", "3.4")
def _(flights):
    return regression("reg:logistic, one number", flights, 22, label=late, tolerance="ulp", rounds=40, objective="reg:logistic")


@configuration("x23-pseudohuber", "3.4")
def _(flights):
    return regression("pseudo-Huber, an intercept that is far off", flights, 23, objective="reg:pseudohubererror", huber_slope=2)


@configuration("x24-softmax", "1.7")
def _(flights):
    setup = Setup(flights, 24)
    chosen = settings(objective="multi:softmax", num_class=3)
    booster = xgb.train(chosen, setup.matrix(how_late(setup.train)), 20)
    files, rows = saved(booster), setup.ask(booster)
    booster.set_param({"objective": "multi:softprob"})
    return answered("multi:softmax, served as softprob", booster, rows, "ulp", files=files, labels=THREE)


@configuration("x25-empty", "3.4")
def _(flights):
    return regression("nothing learnt: trees of one leaf", flights, 25, rounds=3, gamma=1e12, base_score=6.5)


def refused(name, title, lines, words, rounds=5, label=lambda f: f.delay, **more):
    @configuration(name, *lines)
    def _(flights):
        setup = Setup(flights, 30)
        booster = xgb.train(settings(**more), setup.matrix(label(setup.train)), rounds)
        return Refused(title, saved(booster), words)


refused("x31-dart", "DART", ("2.1", "3.4"), ("dart",), rounds=20, booster="dart", rate_drop=0.5, skip_drop=0.0)
refused("x32-gblinear", "gblinear", ("3.4",), ("gblinear",), booster="gblinear", tree_method="auto", updater="coord_descent")
refused("x33-expectile", "expectiles", ("3.4",), ("reg:expectileerror",), objective="reg:expectileerror", expectile_alpha=np.array([0.2, 0.8]))
refused("x34-hinge", "hinge", ("2.1",), ("binary:hinge",), label=late, objective="binary:hinge")
refused("x35-ranking", "a ranking", ("2.1",), ("rank:pairwise",), label=late, objective="rank:pairwise")
refused("x36-cox", "survival:cox", ("2.1",), ("survival:cox",), label=positive, objective="survival:cox")


@configuration("x37-vector-leaves", "3.4", "2.1")
def _(flights):
    setup = Setup(flights, 37)
    label = np.column_stack([setup.train.delay, setup.train.numbers[:, 0]])
    booster = xgb.train(settings(multi_strategy="multi_output_tree"), setup.matrix(label), 5)
    return Refused("leaves of several numbers", saved(booster), ("multi_output_tree",))


@configuration("x38-old-binary", "1.7")
def _(flights):
    setup = Setup(flights, 38)
    booster = xgb.train(settings(), setup.matrix(setup.train.delay), 5)
    return Refused("the old binary format", saved(booster, "deprecated"), ("binary",))


@configuration("x39-pickle", "2.1", "3.4")
def _(flights):
    import pickle

    setup = Setup(flights, 39)
    booster = xgb.train(settings(), setup.matrix(setup.train.delay), 5)
    return Refused("a pickle", {"model.pkl": pickle.dumps(booster)}, ("pickle",))


@configuration("x40-snapshot", "3.4")
def _(flights):
    setup = Setup(flights, 40)
    booster = xgb.train(settings(), setup.matrix(setup.train.delay), 5)
    return Refused("a snapshot of memory", {"model.ubj": bytes(booster.__getstate__()["handle"])}, ("snapshot",))
