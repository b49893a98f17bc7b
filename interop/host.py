"""The local host with two small models, on a port of its own."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

from environments import HOME, WORK

MODELS = ("delay", "late")
FOLDER = WORK / "service"
STORE = f"file:{FOLDER}/store"


def _waybill(*arguments):
    subprocess.run([HOME / "waybill", *arguments], check=True, stdout=subprocess.DEVNULL)


def train():
    """Trains both models, and publishes them in a store of their own."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(HOME / "interop/service", FOLDER)
    subprocess.run([sys.executable, HOME / "interop/service/legs.py", FOLDER / "legs.csv"], check=True)
    for model in MODELS:
        trained = FOLDER / f"trained-{model}"
        _waybill("train", FOLDER / f"{model}.yaml", "--output", trained, "--quiet")
        _waybill("publish", "--store", STORE, trained, "--promote", "--reason", "for interop", "--quiet")


@contextlib.contextmanager
def serving(name, *options):
    """Serves them; gives the URL, without a slash at its end, and the key that callers need with --enable-auth.

    name: of the log.
    """
    log = WORK / f"{name}.log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("WAYBILL_")}
    environment |= {"WAYBILL_MODEL": MODELS[0], "WAYBILL_BATCH_SCHEDULE": "0 0 0 1 1 *"}
    command = [HOME / "waybill", "serve", "--store", STORE, "--port", "0", *options]
    with open(log, "wb") as output:
        host = subprocess.Popen(command, stdout=output, stderr=output, env=environment, start_new_session=True)
    try:
        url, key = _address(host, log)
        for model in MODELS:
            _await(f"{url}/api/models/{model}?code={key}")
        yield url, key
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(host.pid, signal.SIGTERM)
        host.wait(30)


def _address(host, log):
    for _ in range(1500):
        found = re.search(r"(http://localhost:\d+)/api/predict$", log.read_text(), re.MULTILINE)
        if found:
            key = re.search(r"^Function key: *(\S+)", log.read_text(), re.MULTILINE)
            return found[1], key[1] if key else ""
        if host.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"the local host does not serve: {log.read_text()[-2000:]}")


def _await(url):
    for _ in range(150):
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
            json.load(answer)
            return
        time.sleep(0.2)
    raise RuntimeError(f"no model is loaded: {url}")
