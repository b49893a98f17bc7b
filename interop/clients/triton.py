"""tritonclient over HTTP, sync and aio: tensors as bytes and as JSON, compressed or not, give what /api/predict gives."""

import asyncio

import numpy as np
import tritonclient.http as http
import tritonclient.http.aio as aio
from tritonclient.utils import InferenceServerException, np_to_triton_dtype

from asked import MODELS, URL, array, check, fields, predicted, rows

HOST = URL.split("://")[1]
#: The platform makes a text of a body without one.
OCTETS = {"Content-Type": "application/octet-stream"}


def tensors(module, model, of, binary):
    made = []
    for name, datatype in fields(model).items():
        column = [row[name] for row in of]
        if datatype == "BYTES" and not binary:
            column = [text.encode() for text in column]
        values = array(datatype, column)
        tensor = module.InferInput(name, [len(values)], np_to_triton_dtype(values.dtype))
        tensor.set_data_from_numpy(values, binary_data=binary)
        made.append(tensor)
    return made


def same(model, answer, expected):
    if model == "delay":
        return np.array_equal(answer.as_numpy("value"), expected)
    labels, scores = expected
    texts = [text.decode() if isinstance(text, bytes) else text for text in answer.as_numpy("label")]
    return texts == labels and np.array_equal(answer.as_numpy("scores"), scores)


def outputs(module, model, binary):
    return [module.InferRequestedOutput(name, binary_data=binary) for name in ({"delay": ["value"], "late": ["label", "scores"]}[model])]


def sync():
    client = http.InferenceServerClient(HOST)
    check("live and ready", client.is_server_live() and client.is_server_ready())
    check("names itself", client.get_server_metadata()["name"] == "waybill")
    for model in MODELS:
        of, version = rows(model), client.get_model_metadata(model)["versions"][0]
        expected = predicted(model, of)
        check(f"{model} is ready, as a version too", client.is_model_ready(model) and client.is_model_ready(model, version))
        for binary in (True, False):
            for compression in (None, "gzip", "deflate"):
                # A compressed body is bytes, whatever is in it.
                headers = dict(OCTETS) if binary or compression else None
                answer = client.infer(
                    model,
                    tensors(http, model, of, binary),
                    model_version=version if compression else "",
                    outputs=outputs(http, model, binary),
                    request_id="42",
                    headers=headers,
                    request_compression_algorithm=compression,
                    response_compression_algorithm=compression,
                )
                form = f"{'bytes' if binary else 'JSON'}{f', {compression}' if compression else ''}"
                check(f"sync, {model}, {form}: {len(of)} rows", same(model, answer, expected) and answer.get_response()["id"] == "42")
        answer = client.infer(model, tensors(http, model, of, True), headers=dict(OCTETS))
        check(f"sync, {model}, no outputs named", same(model, answer, expected))
    refused(client)
    client.close()


def refused(client):
    wrong = http.InferInput("distance", [2], "FP64")
    wrong.set_data_from_numpy(np.array([1.0, 2.0]), binary_data=False)
    for what, model, given in (("a model that there is not", "nothing", [wrong]), ("rows without their fields", "delay", [wrong])):
        try:
            client.infer(model, given)
        except InferenceServerException as fault:
            check(f"{what}: {fault.status()}, and says why", len(fault.message()) > 20)
        else:
            check(what, False)


async def asynchronous():
    client = aio.InferenceServerClient(HOST)
    check("aio: live and ready", await client.is_server_live() and await client.is_server_ready())
    for model in MODELS:
        of = rows(model)
        expected = predicted(model, of)
        for binary in (True, False):
            answers = await asyncio.gather(*(client.infer(model, tensors(aio, model, of, binary)) for _ in range(8)))
            check(f"aio, {model}, {'bytes' if binary else 'JSON'}: 8 at once", all(same(model, a, expected) for a in answers))
        answer = await client.infer(model, tensors(aio, model, of, True), request_compression_algorithm="gzip")
        check(f"aio, {model}, bytes, gzip", same(model, answer, expected))
    await client.close()


if __name__ == "__main__":
    sync()
    asyncio.run(asynchronous())
