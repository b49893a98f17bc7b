"""Trains xgboost on the flights, and exports the booster and what it says of 200 rows: python train.py

Further libraries by name: python train.py lightgbm sklearn
"""

import sys

import pandas as pd
import xgboost

from flights import CATEGORIES, HERE, NUMBERS, categories_of, coded, golden, legs, part, table

OUT = HERE / "out"


def xgboost_booster(train: pd.DataFrame, gain: pd.Series, rows: pd.DataFrame) -> None:
    categories = categories_of(train)
    model = xgboost.XGBRegressor(
        n_estimators=300, max_depth=6, learning_rate=0.1, min_child_weight=20, subsample=0.7, colsample_bytree=0.5,
        objective="reg:absoluteerror", tree_method="hist", device="cpu", n_jobs=2, random_state=42,
    )  # fmt: skip
    model.fit(table(train, categories), gain)
    model.get_booster().save_model(OUT / "booster.ubj")
    golden(rows, model.predict(table(rows, categories))).to_csv(OUT / "golden.csv", index=False)


def lightgbm_model(train: pd.DataFrame, gain: pd.Series, rows: pd.DataFrame) -> None:
    import lightgbm

    categories = categories_of(train)
    model = lightgbm.LGBMRegressor(
        n_estimators=200, num_leaves=63, objective="regression_l1", random_state=42, n_jobs=2, verbose=-1
    )
    model.fit(coded(train, categories), gain)
    model.booster_.save_model(OUT / "lightgbm.txt")
    golden(rows, model.predict(coded(rows, categories))).to_csv(OUT / "lightgbm-golden.csv", index=False)


def sklearn_pipeline(train: pd.DataFrame, gain: pd.Series, rows: pd.DataFrame) -> None:
    from skl2onnx import to_onnx
    from skl2onnx.common.data_types import DoubleTensorType, StringTensorType
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    model = make_pipeline(
        ColumnTransformer([("n", scaled, NUMBERS), ("c", OneHotEncoder(handle_unknown="ignore"), CATEGORIES)]), Ridge()
    )
    model.fit(train[NUMBERS + CATEGORIES], gain)
    types = [(name, DoubleTensorType([None, 1])) for name in NUMBERS]
    types += [(name, StringTensorType([None, 1])) for name in CATEGORIES]
    graph = to_onnx(model, initial_types=types)
    (OUT / "pipeline.onnx").write_bytes(graph.SerializeToString())
    said = model.predict(rows[NUMBERS + CATEGORIES])
    golden(rows, said).to_csv(OUT / "pipeline-golden.csv", index=False)


EXPORTS = {"xgboost": xgboost_booster, "lightgbm": lightgbm_model, "sklearn": sklearn_pipeline}


def main(libraries: list[str]) -> None:
    OUT.mkdir(exist_ok=True)
    all_legs = legs()
    train = part(all_legs, "2013-01-01", "2013-08-31")
    gain = train["arrival_delay"] - train["departure_delay"]
    # Rows that no model learnt from. Their categories are all known, as pandas would make nothing of others.
    later = part(all_legs, "2013-09-01", "2013-12-31")
    known = later[later["dest"].isin(train["dest"].unique())]
    rows = known.sample(200, random_state=42)
    for library in libraries or ["xgboost"]:
        EXPORTS[library](train, gain, rows)
        print(f"Exported {library}")


if __name__ == "__main__":
    main(sys.argv[1:])
