"""The flights example, trained from Snowflake's stand-in through Snowflake's own driver, has the metrics that it has from files.

It starts fakesnow's server, loads the three files by PUT and COPY INTO, logs in by a key pair whose passphrase is in the environment,
and trains examples/flights/model.yaml twice: from its files, and by examples/snowflake/legs.sql from the tables. metrics.json and
baseline.json of both, what was measured and what the training rows looked like, have to be the same but for what was measured in
seconds. Needs fakesnow[server] and snowflake-connector-python below 5.

Usage: python interop/from_snowflake.py [--quick] [--from-files FOLDER]
  --quick       the trees only, a tenth of them, and nothing calibrated: a minute in place of ten
  --from-files  a folder that was trained from files already, by the same recipe
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
WORK = HOME / "target" / "interop" / "snowflake"
FLIGHTS = HOME / "examples" / "flights"
SOURCE = """source:
  jdbc: jdbc:snowflake://127.0.0.1:{port}/?ssl=off&account=fakesnow&db=WAYBILL&schema=FLIGHTS
  user: TRAINING
  private_key_file: key.p8
  secrets: {{private_key_pwd: WAREHOUSE_PRIVATE_KEY_PWD}}
  timeout: 5m
  sql: legs.sql
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port):
    log = open(WORK / "fakesnow.log", "wb")
    fakesnow = Path(sys.executable).with_name("fakesnow")
    server = subprocess.Popen(
        [fakesnow, "-s", "-p", str(port), "--host", "127.0.0.1"], stdout=log, stderr=subprocess.STDOUT)
    for _ in range(120):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        if server.poll() is not None:
            break
        time.sleep(0.5)
    sys.exit(f"fakesnow does not answer: see {log.name}")


def load(port):
    import snowflake.connector

    connection = snowflake.connector.connect(
        user="LOADER", password="none", account="fakesnow", host="127.0.0.1", port=port, protocol="http",
        database="WAYBILL", schema="FLIGHTS")
    cursor = connection.cursor()
    tables = (HOME / "examples" / "snowflake" / "tables.sql").read_text()
    for statement in re.sub(r"--.*", "", tables).split(";"):
        if statement.strip().startswith("create or replace table"):
            cursor.execute(statement)
    cursor.execute("create temp stage files")
    for table, name in (("flights", "flights.csv.gz"), ("weather", "weather.csv.gz"), ("airports", "airports.csv")):
        cursor.execute(f"put 'file://{FLIGHTS / 'data' / name}' @files auto_compress=false")
        cursor.execute(f"copy into {table} from @files/{name} file_format=(type=csv skip_header=1 null_if=('NA',''))")
        rows = cursor.execute(f"select count(*) from {table}").fetchone()[0]
        print(f"{table}: {rows} rows")
    connection.close()


def key(passphrase):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()))
    file = WORK / "key.p8"
    file.write_bytes(made)
    file.chmod(0o600)


def recipe(name, source, quick):
    text = (FLIGHTS / "model.yaml").read_text()
    head = re.compile(r"^source:\n  sql: legs\.sql\n  files: .*\n", re.MULTILINE)
    assert head.search(text), "model.yaml has another source than this script expects"
    text = head.sub(lambda _: source, text)
    if quick:
        # What is learnt from the rows, once: the other candidate and what is calibrated are learnt from the same.
        text = re.sub(r"^  linear:\n.*?(?=^  boosted-trees:)", "", text, flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"^intervals:\n.*?(?=^evaluation:)", "", text, flags=re.MULTILINE | re.DOTALL)
        text = text.replace("rounds: 300", "rounds: 30")
        text = text[: text.index("\ngates:")] + "\n"
        assert "linear" not in text and "calibrate" not in text, "model.yaml has other parts than this script expects"
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.yaml").write_text(text)
    return folder


def train(folder, environment):
    trained = folder / "trained"
    shutil.rmtree(trained, ignore_errors=True)
    begun = time.time()
    run = subprocess.run(
        [HOME / "waybill", "train", folder / "model.yaml", "--output", trained, "--quiet"],
        env={**os.environ, **environment}, capture_output=True, text=True)
    if run.returncode not in (0,):
        sys.exit(f"{folder.name}: {run.stdout}{run.stderr}")
    assert not run.stderr.strip(), f"standard error has more than nothing: {run.stderr}"
    print(f"{folder.name}: trained in {time.time() - begun:.0f} s")
    return trained


def measured(trained):
    """What was measured of the model and of its training rows."""

    def without_times(node):
        if isinstance(node, dict):
            return {k: without_times(v) for k, v in node.items() if "seconds" not in k}
        return [without_times(v) for v in node] if isinstance(node, list) else node

    return {file: without_times(json.loads((trained / file).read_text())) for file in ("metrics.json", "baseline.json")}


def differences(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        return [d for k in sorted(a.keys() | b.keys()) for d in differences(a.get(k), b.get(k), f"{path}/{k}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [d for i, (x, y) in enumerate(zip(a, b)) for d in differences(x, y, f"{path}/{i}")]
    return [] if a == b else [f"{path}: {a} from files, {b} from Snowflake"]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true")
    options.add_argument("--from-files")
    asked = options.parse_args()
    if not list((HOME / "drivers").glob("snowflake-jdbc-*.jar")):
        subprocess.run(["mvn", "-B", "-q", "-Dquick", "-Psnowflake", "process-classes"], cwd=HOME, check=True)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    port = free_port()
    server = serve(port)
    try:
        load(port)
        passphrase = "interop passphrase"
        key(passphrase)
        database = recipe("from-snowflake", SOURCE.format(port=port).replace("key.p8", "../key.p8"), asked.quick)
        shutil.copy(HOME / "examples" / "snowflake" / "legs.sql", database)
        there = train(database, {"WAREHOUSE_PRIVATE_KEY_PWD": passphrase})
    finally:
        server.send_signal(2)
        server.wait(30)
    if asked.from_files:
        here = Path(asked.from_files)
    else:
        files = recipe("from-files", "source:\n  sql: legs.sql\n  files: [data/flights.csv.gz, data/weather.csv.gz, data/airports.csv]\n", asked.quick)
        shutil.copy(FLIGHTS / "legs.sql", files)
        (files / "data").symlink_to(FLIGHTS / "data")
        here = train(files, {})
    told = (there / "provenance.json").read_text() + (there / "recipe.yaml").read_text() + (there / "report.html").read_text()
    assert passphrase not in told, "the passphrase was written down"
    found = differences(measured(here), measured(there))
    print("data:", json.dumps(json.loads((there / "provenance.json").read_text())["data"]))
    if found:
        sys.exit("They differ:\n" + "\n".join(found[:20]))
    print("metrics.json and baseline.json: the same to the last digit")


if __name__ == "__main__":
    main()
