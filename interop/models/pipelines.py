"""Configurations of scikit-learn, exported by skl2onnx, and what scikit-learn itself says of rows."""

import copy

import numpy as np
import pandas as pd
import skl2onnx
import sklearn
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, PoissonRegressor, Ridge, SGDClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, Normalizer, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from case import Case, Configurations, Input, Refused, numbers
from flights import NUMBERS, TEXTS
from rows import make

LIBRARY = f"scikit-learn {sklearn.__version__}, skl2onnx {skl2onnx.__version__}"
LINE = "1.2" if sklearn.__version__.startswith("1.2") else "1.9"

CONFIGURATIONS = Configurations(LINE)
configuration = CONFIGURATIONS.configuration
TRAINED = 8_000
#: What stands for a text that training never saw, or that is missing.
UNKNOWN = "?"
#: Sums of larger numbers would be none in floats, in which graphs compute.
LARGEST_SUMMED = 1e30


def filled(flights):
    """Without holes: the hour's ordinary weather."""
    medians = np.nanmedian(flights.numbers, axis=0)
    return type(flights)(np.where(np.isnan(flights.numbers), medians, flights.numbers), flights.texts, flights.delay)


def singles(rows):
    """Rounded to floats, for models whose graph reads floats."""
    with np.errstate(over="ignore", under="ignore"):
        return rows.astype(np.float32).astype(np.float64)


class Setup:
    """Rows to learn from and rows to be asked with, for one configuration.

    double: whether numbers stay doubles. Else they are floats already when the model learns: skl2onnx rounds what a scaler has learnt to
    floats, and then only a number that is one is the same there and in scikit-learn.
    """

    def __init__(self, flights, seed, holes=False, double=False):
        flights = flights if holes else filled(flights)
        if not double:
            flights = type(flights)(singles(flights.numbers), flights.texts, flights.delay)
        self.train, self.later = flights.split(seed, TRAINED, 60_000)
        self.seed = seed
        self.holes = holes

    def ask(self, thresholds=np.empty((0, 2)), **more):
        none = np.empty((len(self.later), 0))
        return make(self.later.numbers, none, thresholds, self.seed, holes=self.holes, **more)[0]


def thresholds(*trees):
    """Each split of trees of scikit-learn: its column and its threshold, (m, 2)."""
    pairs = [np.column_stack([tree.feature, tree.threshold])[tree.children_left != -1] for tree in trees]
    return np.vstack(pairs)


def histogram_thresholds(model):
    nodes = np.concatenate([predictor.nodes for of_round in model._predictors for predictor in of_round])
    inner = nodes[nodes["is_leaf"] == 0]
    return np.column_stack([inner["feature_idx"].astype(np.float64), inner["num_threshold"]])


def exported(model, double=False, options=None):
    """Of numbers only: one input with a column for each."""
    kind = DoubleTensorType if double else FloatTensorType
    graph = to_onnx(model, initial_types=[("X", kind([None, len(NUMBERS)]))], options=options)
    return {"model.onnx": graph.SerializeToString()}


def answered(title, model, rows, asked=None, double=False, options=None, inputs=None, files=None, terms=None, complement=False, **more):
    """A case of what a model says of rows.

    asked: the rows as the model takes them, if that is not as they are.
    terms: (n,) the sum of the absolute terms of each row's largest sum. Each term, and each number that is rounded to a float on the
        way, may be off by 2^-24 of itself: so may the sum be of this, where its terms cancel each other out.
    complement: whether the graph makes one label's share of the other's, so that it is as far off.
    """
    asked = rows if asked is None else asked
    with np.errstate(all="ignore"):
        labels = tuple(str(label) for label in getattr(model, "classes_", ()))
        predictions = model.predict_proba(asked) if labels else model.predict(asked).reshape(len(rows), -1)
        rounding = np.zeros(len(rows)) if terms is None else 2 * 2.0**-24 / 1e-6 * terms
        scale = shares(predictions, rounding, complement) if labels else np.maximum(np.abs(predictions), rounding[:, None])
    said = np.isfinite(predictions).all(axis=1)
    # No label can be told from the others: scikit-learn divides 0 by 0.
    assert said.sum() >= len(rows) - 50, f"{(~said).sum()} rows without a number"
    again = np.where(said, np.arange(len(rows)), np.flatnonzero(said)[0])
    return Case(
        title=title,
        files=files or exported(model, double, options),
        inputs=inputs or numbers(NUMBERS),
        rows=rows[again],
        predictions=predictions[again],
        tolerance="relative",
        labels=labels,
        scale=scale[again],
        **more,
    )


def shares(predictions, rounding, complement):
    """What a difference of shares is relative to: floats have none below 1e-38."""
    scale = np.maximum(predictions, 1e-30) * np.maximum(1, rounding[:, None])
    return np.broadcast_to(scale.max(axis=1, keepdims=True), scale.shape) if complement else scale


def late(flights):
    return np.where(flights.delay >= 15, "late", "on time")


def how_late(flights):
    return np.array(["early", "late", "on time", "very late", "too late"])[np.digitize(flights.delay, [-15, 0, 15, 60])]


def three(flights):
    return np.digitize(flights.delay, [-10, 15])


# The sums of absolute terms.


def unscaled(step, columns):
    """What a step that scales adds up and divides, instead of what is left of it."""
    if isinstance(step, StandardScaler):
        return (np.abs(columns) + np.abs(step.mean_)) / step.scale_
    if isinstance(step, RobustScaler):
        return (np.abs(columns) + np.abs(step.center_)) / step.scale_
    if isinstance(step, MinMaxScaler):
        return np.abs(columns * step.scale_) + np.abs(step.min_)
    if isinstance(step, Pipeline):
        return unscaled(step[-1], step[:-1].transform(columns))
    if isinstance(step, ColumnTransformer):
        parts = [unscaled(part, columns[names]) for _, part, names in step.transformers_ if names]
        return np.hstack([part.toarray() if hasattr(part, "toarray") else part for part in parts])
    return np.abs(step.transform(columns))


def of_linear(model, asked):
    """For a pipeline of one step and a linear model."""
    with np.errstate(over="ignore"):
        columns = unscaled(model[0], asked)
        return (columns @ np.abs(np.atleast_2d(model[-1].coef_)).T + np.abs(model[-1].intercept_)).max(axis=1)


def of_forest(model, asked):
    """Of a regression. Shares of labels are positive: none cancels another out."""
    if hasattr(model, "classes_"):
        return None
    trees = np.ravel(getattr(model, "estimators_", [model]))
    asked = asked.astype(np.float32)
    return np.mean([np.abs(tree.tree_.predict(asked)[:, 0]) for tree in trees], axis=0)


def of_boosting(model, asked):
    asked = np.asarray(asked, dtype=np.float32)
    sums = [sum(np.abs(tree.tree_.predict(asked)[:, 0]) for tree in group) for group in model.estimators_.T]
    start = np.abs(np.asarray(model._raw_predict_init(asked), dtype=np.float64)).max(axis=1)
    return start + model.learning_rate * np.max(sums, axis=0)


def of_last_boosting(model, asked):
    return of_boosting(model[-1], model[:-1].transform(asked))


def of_histogram(model, asked):
    known = np.zeros((0, 8), dtype=np.uint32)
    none = np.zeros(0, dtype=np.uint32)
    rows = np.ascontiguousarray(asked, dtype=np.float64)
    sums = np.zeros((len(rows), model.n_trees_per_iteration_))
    for of_round in model._predictors:
        for at, predictor in enumerate(of_round):
            sums[:, at] += np.abs(predictor.predict(rows, known, none, 1))
    return np.abs(model._baseline_prediction).max() + sums.max(axis=1)


# Linear models.


def by_frame(model, rows, codes, known, options=None):
    """A pipeline over a frame: one input of its graph for each column."""
    types = [(name, FloatTensorType([None, 1])) for name in NUMBERS] + [(name, StringTensorType([None, 1])) for name in known]
    graph = to_onnx(model, initial_types=types, options=options)
    frame = pd.DataFrame(rows, columns=list(NUMBERS))
    for at, (name, categories) in enumerate(known.items()):
        of_code = np.array([*categories, UNKNOWN], dtype=object)
        frame[name] = of_code[np.nan_to_num(codes[:, at], nan=-1).astype(int)]
    return {"model.onnx": graph.SerializeToString()}, frame


def with_texts(title, flights, seed, model, columns, holes=False, options=None, terms=None, label=lambda f: f.delay, **more):
    """A pipeline over numbers and texts; columns makes texts by name of rows."""
    setup = Setup(flights, seed, holes)
    train_texts, later_texts = columns(setup.train), columns(setup.later)
    known = {name: sorted(set(values)) for name, values in train_texts.items()}
    frame = pd.DataFrame(setup.train.numbers, columns=list(NUMBERS)).assign(**train_texts)
    model.fit(frame, label(setup.train))
    codes = np.column_stack(
        [pd.Categorical(later_texts[name], categories=known[name]).codes.astype(np.float64) for name in known]
    )
    rows, codes = make(setup.later.numbers, codes, np.empty((0, 2)), seed, holes=holes, largest=LARGEST_SUMMED)
    rows = singles(rows)
    files, asked = by_frame(model, rows, codes, known, options)
    inputs = numbers(NUMBERS) + tuple(Input(name, "text", tuple(known[name])) for name in known)
    sums = terms(model, asked) if terms else None
    return answered(title, model, np.hstack([rows, codes]), asked, inputs=inputs, files=files, terms=sums, **more)


def texts_and_routes(rows):
    return {
        "carrier": rows.texts[:, 0].astype(object),
        "origin": rows.texts[:, 1].astype(object),
        "route": np.array(["-".join(row) for row in rows.texts[:, 1:]], dtype=object),
    }


def three_texts(rows):
    return {name: rows.texts[:, at].astype(object) for at, name in enumerate(TEXTS)}


@configuration("s01-scaled-one-hot-linear", "1.9", "1.2")
def _(flights):
    model = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", StandardScaler(), list(NUMBERS)),
                ("texts", OneHotEncoder(handle_unknown="ignore"), ["carrier", "origin", "route"]),
            ]
        ),
        LinearRegression(),
    )
    return with_texts("a linear regression over scaled numbers and 200 columns of one-hot", flights, 1, model, texts_and_routes, terms=of_linear)


@configuration("s02-ridge-double", "1.9", "1.2")
def _(flights):
    setup = Setup(flights, 2, double=True)
    model = make_pipeline(StandardScaler(), Ridge()).fit(setup.train.numbers, setup.train.delay)
    rows = setup.ask()
    return answered("ridge over scaled numbers, in doubles", model, rows, double=True, terms=of_linear(model, rows))


@configuration("s03-logistic-2-lbfgs", "1.9", "1.2")
def _(flights):
    return logistic("logistic regression, lbfgs", flights, 3, late, LogisticRegression(max_iter=300))


def logistic(title, flights, seed, label, model, **more):
    setup = Setup(flights, seed)
    model = make_pipeline(StandardScaler(), model).fit(setup.train.numbers, label(setup.train))
    rows = singles(setup.ask(largest=LARGEST_SUMMED))
    return answered(title, model, rows, terms=of_linear(model, rows), **more)


@configuration("s04-logistic-2-liblinear", "1.2", "1.9")
def _(flights):
    return logistic("logistic regression, liblinear", flights, 4, late, LogisticRegression(solver="liblinear"))


@configuration("s05-logistic-5-lbfgs", "1.9", "1.2")
def _(flights):
    return logistic("5 labels, lbfgs: softmax", flights, 5, how_late, LogisticRegression(max_iter=100))


@configuration("s06-logistic-5-liblinear", "1.2")
def _(flights):
    return logistic("5 labels, liblinear: one against all", flights, 6, how_late, LogisticRegression(solver="liblinear"))


@configuration("s07-elastic-net", "1.9")
def _(flights):
    setup = Setup(flights, 7)
    model = make_pipeline(MinMaxScaler(), ElasticNet(alpha=0.01)).fit(setup.train.numbers, setup.train.delay)
    rows = singles(setup.ask(largest=LARGEST_SUMMED))
    return answered("elastic net over numbers between 0 and 1", model, rows, terms=of_linear(model, rows))


@configuration("s08-poisson", "1.9")
def _(flights):
    setup = Setup(flights, 8)
    model = make_pipeline(StandardScaler(), PoissonRegressor()).fit(setup.train.numbers, np.maximum(setup.train.delay, 0))
    return answered("Poisson regression: exp", model, singles(setup.ask(largest=0)))


@configuration("s09-sgd-classifier", "1.9", "1.2")
def _(flights):
    return logistic("SGD, log loss", flights, 9, late, SGDClassifier(loss="log_loss", random_state=7), complement=True)


@configuration("s10-normalizer", "1.9")
def _(flights):
    setup = Setup(flights, 10)
    model = make_pipeline(Normalizer("l2"), Ridge(alpha=0.01)).fit(setup.train.numbers, setup.train.delay)
    rows = singles(setup.ask(largest=0))
    return answered("rows of length 1, ridge", model, rows, terms=of_linear(model, rows))


# Trees.


def tree(title, flights, seed, model, label=lambda f: f.delay, holes=False, terms=of_forest, **more):
    setup = Setup(flights, seed, holes)
    model.fit(setup.train.numbers, label(setup.train))
    members = np.ravel(getattr(model, "estimators_", [model]))
    rows = setup.ask(thresholds(*(member.tree_ for member in members)))
    return answered(title, model, rows, terms=terms(model, rows), **more)


@configuration("s11-forest", "1.9", "1.2")
def _(flights):
    model = RandomForestRegressor(500, max_leaf_nodes=60, max_samples=0.3, random_state=7)
    return tree("a random forest of 500 trees", flights, 11, model)


@configuration("s12-forest-2", "1.9", "1.2")
def _(flights):
    model = RandomForestClassifier(100, max_leaf_nodes=60, max_samples=0.3, random_state=7)
    return tree("a random forest, 2 labels of text", flights, 12, model, late)


@configuration("s13-forest-3", "1.9")
def _(flights):
    model = RandomForestClassifier(60, max_leaf_nodes=60, max_samples=0.3, random_state=7)
    return tree("a random forest, 3 labels that are numbers", flights, 13, model, three)


@configuration("s14-extra-trees", "1.9", "1.2")
def _(flights):
    return tree("extra trees", flights, 14, ExtraTreesRegressor(60, max_leaf_nodes=100, random_state=7))


@configuration("s15-decision-tree", "1.9")
def _(flights):
    return tree("a decision tree, 5 labels", flights, 15, DecisionTreeClassifier(max_leaf_nodes=200, random_state=7), how_late)


@configuration("s16-forest-holes", "1.9")
def _(flights):
    model = RandomForestRegressor(20, max_leaf_nodes=200, random_state=7)
    return tree(
        "a random forest that learnt from holes", flights, 16, model, holes=True,
        caught="skl2onnx does not write where a missing number goes",
    )


@configuration("s17-gradient-boosting", "1.9", "1.2")
def _(flights):
    return tree("gradient boosting", flights, 17, GradientBoostingRegressor(n_estimators=60, random_state=7), terms=of_boosting)


@configuration("s18-gradient-boosting-zero", "1.9")
def _(flights):
    model = GradientBoostingRegressor(n_estimators=40, init="zero", random_state=7)
    return tree("gradient boosting from zero", flights, 18, model, terms=of_boosting)


@configuration("s19-gradient-boosting-2", "1.9", "1.2")
def _(flights):
    model = GradientBoostingClassifier(n_estimators=40, random_state=7)
    return tree("gradient boosting, 2 labels", flights, 19, model, late, terms=of_boosting)


@configuration("s20-gradient-boosting-positive", "1.9")
def _(flights):
    model = GradientBoostingClassifier(n_estimators=10, init="zero", learning_rate=0.5, random_state=7)
    return tree(
        "gradient boosting, 2 labels, nearly all late: sums above 0", flights, 20, model,
        lambda f: np.where(np.arange(len(f)) % 50 == 0, "a", "b"),
        terms=of_boosting,
    )


@configuration("s21-gradient-boosting-5", "1.9")
def _(flights):
    model = GradientBoostingClassifier(n_estimators=10, random_state=7)
    return tree("gradient boosting, 5 labels", flights, 21, model, how_late, terms=of_boosting)


def lowered(model):
    """With each threshold the largest float that is not above it: of floats, the same ones are below."""
    model = copy.deepcopy(model)
    for of_round in model._predictors:
        for predictor in of_round:
            exact = predictor.nodes["num_threshold"]
            single = exact.astype(np.float32)
            above = single.astype(np.float64) > exact
            single[above] = np.nextafter(single[above], np.float32(-np.inf))
            predictor.nodes["num_threshold"] = single
    return model


def histogram(title, flights, seed, model, label=lambda f: f.delay, **more):
    setup = Setup(flights, seed, holes=True)
    model.fit(setup.train.numbers, label(setup.train))
    rows = singles(setup.ask(histogram_thresholds(model)))
    return answered(title, model, rows, files=exported(lowered(model)), terms=of_histogram(model, rows), **more)


@configuration("s22-histogram", "1.9", "1.2")
def _(flights):
    model = HistGradientBoostingRegressor(max_iter=60, random_state=7)
    return histogram("histogram boosting, missing numbers, thresholds lowered to floats", flights, 22, model)


@configuration("s23-histogram-2", "1.9")
def _(flights):
    model = HistGradientBoostingClassifier(max_iter=30, random_state=7)
    return histogram("histogram boosting, 2 labels", flights, 23, model, late)


@configuration("s24-histogram-5", "1.9")
def _(flights):
    model = HistGradientBoostingClassifier(max_iter=10, random_state=7)
    return histogram("histogram boosting, 5 labels", flights, 24, model, how_late)


@configuration("s25-histogram-poisson", "1.9")
def _(flights):
    model = HistGradientBoostingRegressor(max_iter=20, loss="poisson", random_state=7)
    return histogram(
        "histogram boosting, Poisson", flights, 25, model, lambda f: np.maximum(f.delay, 0),
        caught="skl2onnx leaves out the exp",
    )


@configuration("s26-histogram-categories", "1.9")
def _(flights):
    setup = Setup(flights, 26, holes=True)
    model = HistGradientBoostingRegressor(max_iter=20, categorical_features=[4], random_state=7)
    model.fit(setup.train.numbers, setup.train.delay)
    rows = singles(setup.ask(largest=0))
    return answered(
        "histogram boosting, a category", model, rows, files=exported(lowered(model)),
        caught="skl2onnx writes splits of categories as splits of numbers",
    )


# Pipelines over frames.


def mixed(model):
    return make_pipeline(
        ColumnTransformer(
            [
                ("numbers", make_pipeline(SimpleImputer(strategy="median"), RobustScaler()), list(NUMBERS)),
                ("one-hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["carrier", "origin"]),
                ("ordinal", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), ["dest"]),
            ]
        ),
        model,
    )


@configuration("s27-frame-tree", "1.9", "1.2")
def _(flights):
    model = mixed(DecisionTreeRegressor(max_leaf_nodes=150, random_state=7))
    return with_texts(
        "a frame: imputer, scaler, one-hot, ordinal, a tree", flights, 27, model, three_texts, holes=True,
        options={RobustScaler: {"div": "div_cast"}},
    )


@configuration("s28-frame-logistic", "1.9", "1.2")
def _(flights):
    model = mixed(LogisticRegression(max_iter=300))
    return with_texts(
        "a frame: imputer, scaler, one-hot, ordinal, logistic regression", flights, 28, model, three_texts, holes=True,
        label=late, terms=of_linear,
    )


@configuration("s29-frame-boosting", "1.9")
def _(flights):
    model = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", SimpleImputer(strategy="mean"), list(NUMBERS)),
                ("one-hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False), list(TEXTS)),
            ]
        ),
        GradientBoostingRegressor(n_estimators=30, random_state=7),
    )
    return with_texts("a frame: imputer, one-hot, gradient boosting", flights, 29, model, three_texts, holes=True, terms=of_last_boosting)


@configuration("s31-support-vectors", "1.9")
def _(flights):
    setup = Setup(flights, 31)
    model = SVR(max_iter=50).fit(setup.train.numbers[:300], setup.train.delay[:300])
    return Refused("a support vector machine", exported(model), ("SVMRegressor",))


@configuration("s32-nearest-neighbours", "1.9")
def _(flights):
    from sklearn.neighbors import KNeighborsRegressor

    setup = Setup(flights, 32)
    model = KNeighborsRegressor(3).fit(setup.train.numbers[:300], setup.train.delay[:300])
    return Refused("nearest neighbours", exported(model), ("TopK",))


@configuration("s33-joblib", "1.9")
def _(flights):
    import pickle

    setup = Setup(flights, 33)
    model = Ridge().fit(setup.train.numbers, setup.train.delay)
    return Refused("a pickle of scikit-learn", {"model.pkl": pickle.dumps(model)}, ("pickle",))
