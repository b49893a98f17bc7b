"""A real MLflow server sees a training, publications, promotions and a rollback, as Waybill's command line tells it.

Usage: python interop/tracking.py [--mlflow PYTHON] [--keep FOLDER]
PYTHON is the one that MLflow is installed for; default: this one. Needs ./waybill built, and no network.
"""
import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RECIPE = """\
model: trips
title: Trips
asked_at: departure
source: {sql: trips.sql, files: [trips.csv], id: trip, date: day}
target: {column: late, unit: min, offset: delay, limits: [-100, 1000]}
inputs:
  depot: {type: category}
  delay: {type: integer, unit: min, allowed: [-60, 600]}
  miles: {type: number, required: false, allowed: [0, 900]}
split:
  train: {from: 2024-01-01, to: 2024-01-31}
  choose: {from: 2024-02-01, to: 2024-02-29}
  test: {from: 2024-03-01, to: 2024-03-31}
candidates:
  line:
    trainer: linear
    features:
      - {number: [delay, miles], fill: 0, scaled: true}
      - one_hot: [depot]
    settings: {epochs: 3}
  trees:
    trainer: xgboost
    features:
      - {number: [delay, miles], fill: median}
      - one_hot: [depot]
    settings: {objective: absolute, rounds: ROUNDS, depth: 3, learning_rate: 0.3}
evaluation: {choose_by: mae, tolerance: 5, slices: [depot], golden_rows: 20}
gates:
  - {metric: mae, on: test, at_most: 99}
"""


def write_recipe(folder, rounds):
    draw = random.Random(7)
    lines = ["trip,day,depot,delay,miles,late"]
    for i in range(3300):
        day = date(2024, 1, 1) + timedelta(days=i % 91)
        depot = draw.choice(["north", "south", "west"])
        delay, miles = draw.randrange(60) - 10, 10 + draw.randrange(400)
        late = delay + (12 if depot == "north" else -4) * (1 if miles > 200 else -1) + draw.gauss(0, 1)
        lines.append(f"{100000 + i},{day},{depot},{delay},{'' if i % 50 == 0 else miles},{late}")
    (folder / "trips.csv").write_text("\n".join(lines) + "\n")
    (folder / "trips.sql").write_text("select * from read_csv('trips.csv')\n")
    (folder / "model.yaml").write_text(RECIPE.replace("ROUNDS", str(rounds)))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Mlflow:
    """The server, and its REST interface as a check of what it knows."""

    def __init__(self, python, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(folder / "mlflow.log", "wb")
        # Ten processes that look for jobs of its own, all the time: nothing here has one.
        quiet = {"MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true"}
        env = {**os.environ, **quiet}
        env.pop("MLFLOW_TRACKING_URI", None)
        self.process = subprocess.Popen(
            [str(python), "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1",
             "--backend-store-uri", f"sqlite:///{folder}/mlflow.db",
             "--artifacts-destination", f"file://{folder}/artifacts", "--serve-artifacts"],
            cwd=folder, env=env, stdout=self.log, stderr=self.log, start_new_session=True)
        for _ in range(240):
            try:
                with urllib.request.urlopen(self.url + "/health", timeout=5):
                    return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.5)
        self.close()
        raise SystemExit(f"mlflow server did not start, see {folder}/mlflow.log")

    def get(self, call, **query):
        url = f"{self.url}/api/2.0/mlflow/{call}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            return json.load(answer)

    def post(self, call, body):
        request = urllib.request.Request(f"{self.url}/api/2.0/mlflow/{call}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def runs(self):
        experiment = self.get("experiments/get-by-name", experiment_name="trips")["experiment"]["experiment_id"]
        return self.post("runs/search", {"experiment_ids": [experiment], "max_results": 100}).get("runs", [])

    def aliases(self):
        model = self.get("registered-models/get", name="trips")["registered_model"]
        return {a["alias"]: str(a["version"]) for a in model.get("aliases", [])}

    def versions(self):
        found = self.get("model-versions/search", filter="name = 'trips'", max_results=100).get("model_versions", [])
        return {next(t["value"] for t in v["tags"] if t["key"] == "waybill.version"): str(v["version"]) for v in found}

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:  # It waits for connections that are open still.
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)
        self.log.close()


class Killer:
    """A proxy before the server; at its n-th request it lets the server do it, and answers no more: the client is then killed."""

    def __init__(self, target, at):
        self.seen, self.reached = 0, threading.Event()
        killer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {k: v for k, v in self.headers.items() if k.lower() in ("content-type", "accept")}
                try:
                    request = urllib.request.Request(target + self.path, body or None, headers, method=self.command)
                    with urllib.request.urlopen(request, timeout=60) as answer:
                        status, said, kind = answer.status, answer.read(), answer.headers.get("Content-Type", "")
                except urllib.error.HTTPError as e:
                    status, said, kind = e.code, e.read(), e.headers.get("Content-Type", "")
                killer.seen += 1
                if killer.seen >= at:
                    killer.reached.set()
                    time.sleep(300)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Invocations:
    """Answers like a Waybill service that adds 1 to each delay, and keeps what it was asked; used when no service is named."""

    def __init__(self):
        self.asked = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_POST(self):
                frame = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["dataframe_split"]
                at = frame["columns"].index("delay")
                stub.asked.append((self.path, len(frame["data"])))
                said = json.dumps({"predictions": [row[at] + 1 for row in frame["data"]]}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


EVALUATE = """\
import json, sys
import mlflow, pandas as pd, numpy as np
uri, url = sys.argv[1:3]
mlflow.set_tracking_uri(url); mlflow.set_registry_uri(url)
mlflow.set_experiment("evaluations")
n = 1203
frame = pd.DataFrame({"depot": ["north", "south", None, "west"] * 300 + ["north"] * 3, "delay": np.arange(n) * 37 % 101,
                      "miles": [float("nan") if i % 50 == 0 else float(i % 400) for i in range(n)]},
                     index=np.random.default_rng(3).permutation(n))
frame["depot"] = frame["depot"].fillna("north")
model = mlflow.pyfunc.load_model(uri)
said = model.predict(frame)
data = frame.assign(late=frame["delay"] + 1.5)
evaluate = getattr(mlflow, "evaluate", None) or mlflow.models.evaluate
with mlflow.start_run():
    result = evaluate(uri, data, targets="late", model_type="regressor", evaluator_config={"log_model_explainability": False})
print(json.dumps({"order": list(said.index) == list(frame.index), "said": [float(v) for v in said],
                  "delay": [int(v) for v in frame["delay"]], "depot": list(frame["depot"]),
                  "miles": [None if v != v else v for v in frame["miles"].tolist()], "mae": result.metrics["mean_absolute_error"],}))
"""


def served(env, folder, store, version, python, url):
    """The pyfunc against a Waybill service, compared with its own route for predictions."""
    port = free_port()
    service = subprocess.Popen([str(ROOT / "waybill"), "serve", "--store", store, "--port", str(port)], cwd=folder,
                               env=dict(env, WAYBILL_MODEL="trips"), start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(base + "/api/health/ready", timeout=5):
                    break
            except OSError:
                time.sleep(0.5)
        asked = subprocess.run([python, "-c", EVALUATE, "models:/trips@champion", url], cwd=folder,
                               env=dict(env, MLFLOW_WAYBILL_URL=base, MLFLOW_DISABLE_TELEMETRY="true", DO_NOT_TRACK="true"),
                               capture_output=True, text=True, timeout=300)
        if asked.returncode:
            return False, asked.stderr[-3000:]
        said = json.loads(asked.stdout.strip().splitlines()[-1])
        rows = [{"depot": d, "delay": v, "miles": m} for d, v, m in zip(said["depot"], said["delay"], said["miles"])]
        own = []
        for start in range(0, len(rows), 1000):
            request = urllib.request.Request(f"{base}/api/predict?version={version}",
                                             json.dumps({"rows": rows[start:start + 1000]}).encode(),
                                             {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                own.extend(p["value"] for p in json.load(answer)["predictions"])
        return own == said["said"] and len(own) == 1203, (own[:5], said["said"][:5])
    finally:
        os.killpg(service.pid, signal.SIGTERM)
        service.wait(30)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--mlflow", default=sys.executable)
    options.add_argument("--keep")
    given = options.parse_args()
    folder = Path(given.keep or tempfile.mkdtemp(prefix="waybill-tracking-"))
    folder.mkdir(parents=True, exist_ok=True)
    write_recipe(folder, 40)
    mlflow = Mlflow(given.mlflow, folder)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYBILL_"))}
    store = f"file:{folder}/store"

    def waybill(*arguments, tracking=mlflow.url, fails=False):
        done = subprocess.run([str(ROOT / "waybill"), *arguments, "--tracking", tracking], cwd=folder, env=env,
                              capture_output=True, text=True, timeout=300)
        if (done.returncode != 0) != fails:
            raise AssertionError(f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    passed = 0

    def check(what, good, detail=""):
        nonlocal passed
        if not good:
            raise AssertionError(f"{what}: {detail}")
        passed += 1
        print(f"ok  {what}")

    try:
        # A training whose client is killed after the server has made the run, and before it has heard so.
        killer = Killer(mlflow.url, 4)
        victim = subprocess.Popen([str(ROOT / "waybill"), "train", "model.yaml", "-o", "trained", "--commit", "0" * 40,
                                   "--tracking", killer.url], cwd=folder, env=env, start_new_session=True,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        check("the client was in the middle", killer.reached.wait(240))
        os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        check("killed after the run was made", len(mlflow.runs()) == 1 and mlflow.runs()[0]["info"]["status"] == "RUNNING")
        waybill("track", "trained")
        runs = mlflow.runs()
        check("resumed: one run, finished", len(runs) == 1 and runs[0]["info"]["status"] == "FINISHED", runs)
        data = runs[0]["data"]
        metrics = {m["key"]: m["value"] for m in data["metrics"]}
        metrics_file = json.loads((folder / "trained/metrics.json").read_text())
        for name in ("line", "trees"):
            key = f"candidates/{name}/test/mae"
            check(f"candidate {name}", metrics[key] == metrics_file["candidates"][name]["test"]["mae"], key)
        check("slices", metrics["test_slices/depot/north/mae"] == metrics_file["test_slices"]["depot"]["north"]["mae"])
        params = {p["key"]: p["value"] for p in data["params"]}
        check("parameters", params["trees.rounds"] == "40" and params["chosen"] == metrics_file["chosen"], params)
        tags = {t["key"]: t["value"] for t in data["tags"]}
        check("commit and gate", tags["mlflow.source.git.commit"] == "0" * 40 and tags["waybill.gate"] == "passed", tags)
        listed = {f["path"] for f in mlflow.get("artifacts/list", run_id=runs[0]["info"]["run_id"]).get("files", [])}
        check("files", {"MODEL_CARD.md", "report.html", "recipe.yaml", "metrics.json", "gate.json", "model.tribuo"} <= listed, listed)

        waybill("publish", "trained", "--store", store)
        first = next(iter(mlflow.versions()))
        check("published: the challenger", mlflow.aliases() == {"challenger": mlflow.versions()[first]}, mlflow.aliases())
        waybill("promote", "trips", "--store", store)
        check("promoted: the champion", mlflow.aliases() == {"champion": mlflow.versions()[first]}, mlflow.aliases())
        write_recipe(folder, 60)
        waybill("train", "model.yaml", "-o", "next")
        # Which of the two is better is not what is shown here.
        waybill("publish", "next", "--store", store, "--promote", "--reason", "more rounds", "--no-champion", "another one")
        second = max(mlflow.versions())
        check("two runs, two versions", len(mlflow.runs()) == 2 and len(mlflow.versions()) == 2)
        check("the alias follows", mlflow.aliases() == {"champion": mlflow.versions()[second]}, mlflow.aliases())
        waybill("rollback", "trips", "--store", store)
        check("rolled back", mlflow.aliases() == {"champion": mlflow.versions()[first]}, mlflow.aliases())
        mlflow.post("registered-models/alias", {"name": "trips", "alias": "champion", "version": mlflow.versions()[second]})
        waybill("track", "trips", "--store", store)
        check("the pointer is the truth", mlflow.aliases() == {"champion": mlflow.versions()[first]}, mlflow.aliases())
        waybill("track", "--store", store)
        check("nothing is made twice", len(mlflow.runs()) == 2 and len(mlflow.versions()) == 2)
        dead = f"http://127.0.0.1:{free_port()}"
        gone = subprocess.run([str(ROOT / "waybill"), "train", "model.yaml", "-o", "alone", "--tracking", dead], cwd=folder,
                              env=dict(env, MLFLOW_HTTP_REQUEST_MAX_RETRIES="1"), capture_output=True, text=True, timeout=300)
        check("a server that is gone fails no training", gone.returncode == 0 and "TRACKING_FAILED" in gone.stderr, gone.stderr)

        stub = Invocations()
        asked = subprocess.run([given.mlflow, "-c", EVALUATE, "models:/trips@champion", mlflow.url], cwd=folder,
                               env=dict(env, MLFLOW_WAYBILL_URL=stub.url, MLFLOW_DISABLE_TELEMETRY="true", DO_NOT_TRACK="true"),
                               capture_output=True, text=True, timeout=300)
        check("the pyfunc loads and evaluates", asked.returncode == 0, asked.stderr[-3000:])
        said = json.loads(asked.stdout.strip().splitlines()[-1])
        check("rows keep their order", said["order"] and said["said"] == [d + 1 for d in said["delay"]])
        check("mlflow.evaluate measures", abs(said["mae"] - 0.5) < 1e-9, said["mae"])
        check("asked by model and version, in parts", all(n <= 500 for _, n in stub.asked)
              and all(f"version={first}" in path and "model=trips" in path for path, _ in stub.asked), stub.asked[:3])
        check("the service itself says the same", *served(env, folder, store, first, given.mlflow, mlflow.url))
        print(f"tracking: {passed} checks passed")
    finally:
        mlflow.close()


if __name__ == "__main__":
    main()
