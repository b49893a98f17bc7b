"""KServe's inference client by hand: its paths, its headers, what it reads of answers and errors; tensors as JSON and as bytes."""

import json
import urllib.error
import urllib.request

import numpy as np

from asked import MODELS, URL, array, call, check, fields, predicted, rows

JSON = "application/json"


def post(path, body, headers):
    """The status, the Content-Type as it was sent, and the JSON of the answer."""
    request = urllib.request.Request(URL + path, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers["Content-Type"], json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers["Content-Type"], json.load(refused)


def as_json(model, of):
    inputs = []
    for name, datatype in fields(model).items():
        inputs.append({"name": name, "shape": [len(of)], "datatype": datatype, "data": [row[name] for row in of]})
    return json.dumps({"id": "42", "inputs": inputs}).encode(), {"Content-Type": JSON}


def as_bytes(model, of):
    """Numbers behind the JSON, texts in it, as the client does when it is told which inputs are raw."""
    inputs, raw = [], b""
    for name, datatype in fields(model).items():
        column = [row[name] for row in of]
        tensor = {"name": name, "shape": [len(of)], "datatype": datatype}
        if datatype == "BYTES":
            tensor["data"] = column
        else:
            data = array(datatype, column).tobytes()
            tensor["parameters"] = {"binary_data_size": len(data)}
            raw += data
        inputs.append(tensor)
    head = json.dumps({"id": "42", "inputs": inputs}).encode()
    return head + raw, {"Content-Type": "application/octet-stream", "inference-header-content-length": str(len(head))}


def same(model, answer, expected):
    outputs = {output["name"]: output["data"] for output in answer["outputs"]}
    if model == "delay":
        return np.array_equal(np.array(outputs["value"]), expected)
    labels, scores = expected
    return outputs["label"] == labels and np.array_equal(np.array(outputs["scores"]).reshape(scores.shape), scores)


def main():
    check("live and ready, as it reads them", call("/v2/health/live")["live"] and call("/v2/health/ready")["ready"])
    for model in MODELS:
        of = rows(model)
        expected = predicted(model, of)
        check(f"{model} is ready", call(f"/v2/models/{model}/ready")["ready"])
        for form, (body, headers) in {"JSON": as_json(model, of), "bytes": as_bytes(model, of)}.items():
            status, media, answer = post(f"/v2/models/{model}/infer", body, headers)
            check(f"{model}, {form}: {len(of)} rows", status == 200 and media == JSON and same(model, answer, expected))
            check(f"{model}, {form}: names the model and the request", answer["model_name"] == model and answer["id"] == "42")
    status, media, answer = post("/v2/models/delay/infer", b'{"inputs":[]}', {"Content-Type": JSON})
    check(f"an error: {status}, of exactly {media}", status == 400 and media == JSON and answer["error"])


if __name__ == "__main__":
    main()
