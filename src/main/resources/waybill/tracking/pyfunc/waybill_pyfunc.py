"""Scores through a Waybill service: MLflow's loader module of a model that Waybill trained.

The service is at MLFLOW_WAYBILL_URL, else at the URL that the model was logged with. A key goes into MLFLOW_WAYBILL_KEY (the header
x-functions-key), a token into MLFLOW_WAYBILL_TOKEN. Predictions keep the order and the index of the rows.
"""
import json
import os
import urllib.error
import urllib.parse
import urllib.request

import pandas as pd

ROWS = 500


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None  # What opens the service goes to no other host.


class WaybillModel:
    def __init__(self, service):
        self.url = os.environ.get("MLFLOW_WAYBILL_URL") or service.get("url")
        self.query = urllib.parse.urlencode({k: service[k] for k in ("model", "version") if service.get(k)})
        self.opener = urllib.request.build_opener(_NoRedirect)

    def predict(self, model_input, params=None):
        if not self.url:
            raise ValueError("Set MLFLOW_WAYBILL_URL to the URL of a Waybill service that has this model.")
        frame = model_input if isinstance(model_input, pd.DataFrame) else pd.DataFrame(model_input)
        said = []
        for start in range(0, len(frame), ROWS):
            part = frame.iloc[start:start + ROWS]
            answers = self._post(part)
            if len(answers) != len(part):
                raise ValueError(f"The service answered {len(answers)} of {len(part)} rows.")
            said.extend(_value(answer) for answer in answers)
        return pd.Series(said, index=frame.index)

    def _post(self, part):
        rows = [[_cell(value) for value in row] for row in part.itertuples(index=False, name=None)]
        body = json.dumps({"dataframe_split": {"columns": [str(c) for c in part.columns], "data": rows}}, allow_nan=False)
        url = self.url.rstrip("/") + "/invocations" + ("?" + self.query if self.query else "")
        headers = {"Content-Type": "application/json"}
        if os.environ.get("MLFLOW_WAYBILL_KEY"):
            headers["x-functions-key"] = os.environ["MLFLOW_WAYBILL_KEY"]
        if os.environ.get("MLFLOW_WAYBILL_TOKEN"):
            headers["Authorization"] = "Bearer " + os.environ["MLFLOW_WAYBILL_TOKEN"]
        try:
            with self.opener.open(urllib.request.Request(url, body.encode(), headers), timeout=60) as answer:
                return json.load(answer)["predictions"]
        except urllib.error.HTTPError as e:
            raise ValueError(f"The service answered {e.code}: {e.read(2000).decode(errors='replace')}") from None


def _cell(value):
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value.item() if hasattr(value, "item") else value


def _value(answer):
    if isinstance(answer, dict):
        answer = next((answer[k] for k in ("value", "prediction", "label") if k in answer), None)
    return float("nan") if answer is None else answer


def _load_pyfunc(path):
    with open(os.path.join(path, "service.json"), encoding="utf-8") as file:
        return WaybillModel(json.load(file))
