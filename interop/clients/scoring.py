"""MLflow's ScoringServerClient, the other shapes of its scoring protocol, and Azure ML's, give what /api/predict gives."""

import json

import numpy as np
import pandas as pd
from mlflow.pyfunc.scoring_server.client import ScoringServerClient

from asked import URL, call, check, predicted, rows


def frame(of):
    return pd.DataFrame(of).astype({"temperature": float})


def main():
    of = rows("delay")
    expected = predicted("delay", of)
    host, port = URL.split("://")[1].split(":")
    client = ScoringServerClient(host, int(port))
    client.wait_server_ready(timeout=30)
    check("MLflow: the server is ready, and has a version", client.get_version())
    check(f"MLflow's client, a frame of {len(of)} rows", np.array_equal(client.invoke(frame(of)).get_predictions().to_numpy().ravel(), expected))
    split = {"columns": list(of[0]), "data": [list(row.values()) for row in of]}
    bodies = {
        "dataframe_split": {"dataframe_split": split},
        "dataframe_records": {"dataframe_records": of},
        "instances": {"instances": of},
        "inputs": {"inputs": {name: [row[name] for row in of] for name in of[0]}},
    }
    for name, body in bodies.items():
        answer = call("/invocations", json.dumps(body).encode(), Content_Type="application/json")
        check(f"/invocations, {name}", np.array_equal(answer["predictions"], expected))
    answer = call("/invocations", frame(of).to_csv(index=False).encode(), Content_Type="text/csv")
    check("/invocations, CSV", np.array_equal(answer["predictions"], expected))
    labels, _ = predicted("late", rows("late"))
    body = json.dumps({"dataframe_records": rows("late")}).encode()
    check("/invocations?model=late", call("/invocations?model=late", body, Content_Type="application/json")["predictions"] == labels)
    body = json.dumps({"input_data": {**split, "index": list(range(len(of)))}}).encode()
    said = call("/score", body, Content_Type="application/json")
    check("/score, Azure ML's frame", np.array_equal(said if isinstance(said, list) else list(said.values())[0], expected))


if __name__ == "__main__":
    main()
