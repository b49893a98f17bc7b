"""The stages of make interop. Each can be run by itself, starts what it needs, and ends what it started.

Usage: run.py [STAGE...]
       run.py --install: makes their environments, and runs none of them
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

import host
from environments import CLIENTS, HOME, MLFLOW, NEW, OLD, SCHEMATHESIS, SNOWFLAKE, WORK, XGBOOST_2, XGBOOST_3, Missing

REQUIRED = bool(os.environ.get("REQUIRED"))
FULL = bool(os.environ.get("FULL"))
MAVEN = ["mvn", "-B", "-ntp", "-q", *os.environ.get("FLAGS", "").split()]
#: What lives for seconds is not worth the better compiler; the heap is the launcher's own.
os.environ.setdefault("JAVA_OPTS", "-Xmx3g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


#: Where the commands of a thread's stage write; to the terminal when there is none.
OUTPUT = threading.local()


def run(command, environment=None, **variables):
    """Runs a command to its end; it fails unless the command ends with 0."""
    more = environment.variables if environment else {}
    command = [str(part) for part in command]
    output = getattr(OUTPUT, "file", None)
    subprocess.run(command, cwd=HOME, env={**os.environ, **more, **variables}, check=True, stdout=output, stderr=output)


def build(stages):
    """Compiles what the stages need, before any of them: no two of them may do so at once."""
    profiles = ["-Psnowflake"] if snowflake in stages else []
    run([*MAVEN, "-Dspotless.check.skip", *profiles, "test-compile"])


# Models.

#: Two processes share the cores already.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
#: Which configurations each environment trains.
TRAINED = (
    (XGBOOST_3, "boosters"),
    (OLD, "boosters"),
    (XGBOOST_2, "boosters"),
    (NEW, "text_models"),
    (OLD, "text_models"),
    (NEW, "pipelines"),
    (OLD, "pipelines"),
)


def models():
    """Models of xgboost, LightGBM and scikit-learn are imported, and give Python's numbers row by row."""
    folder = WORK / "models"
    shutil.rmtree(folder / "cases", ignore_errors=True)
    only = os.environ.get("ONLY", "")

    output = getattr(OUTPUT, "file", None)

    def train(of):
        OUTPUT.file = output
        environment, module = of
        run([environment.python, "interop/models/train.py", module, folder, *filter(None, [only])], environment, **ONE_THREAD)

    run([NEW.python, "interop/models/flights.py", folder], NEW)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(train, TRAINED))
    run([*MAVEN, "-Pinterop", "-Dtest=ModelsInteropTest", f"-Dwaybill.interop.only={only}", "surefire:test"])


# Clients.


def clients():
    """Clients of the Open Inference Protocol, of MLflow's scoring and of Azure ML's are answered as /api/predict answers."""
    scripts = [HOME / "interop/clients" / f"{name}.py" for name in ("triton", "mlserver_infer", "scoring")]
    with host.serving("clients") as (url, _):
        for script in scripts:
            environment = MLFLOW if script.stem == "scoring" else CLIENTS
            run([environment.python, script], environment, SERVICE_URL=url)


def schemathesis():
    """Requests that schemathesis makes of the served description find no fault."""
    examples = os.environ.get("EXAMPLES") or ("20000" if FULL else "3000")
    with host.serving("schemathesis", "--enable-auth") as (url, key):
        variables = {"SERVICE_URL": url, "SERVICE_KEY": key, "EXAMPLES": examples}
        run([SCHEMATHESIS.python, "interop/described.py"], SCHEMATHESIS, **variables)


def mlflow():
    """A real MLflow server sees trainings, versions and pointers, and a logged model that asks the service."""
    work = WORK / "mlflow"
    shutil.rmtree(work, ignore_errors=True)
    run([MLFLOW.python, "interop/tracking.py", "--keep", work], MLFLOW)


def snowflake():
    """The flights come out of a stand-in for Snowflake, through Snowflake's own driver, and give the model that files give."""
    run([SNOWFLAKE.python, "interop/from_snowflake.py", *([] if FULL else ["--quick"])], SNOWFLAKE)


#: The environments that they need. Three run at a time, in this order: many wait for others more than they compute.
STAGES = {
    models: (NEW, OLD, XGBOOST_2, XGBOOST_3),
    mlflow: (MLFLOW,),
    clients: (CLIENTS, MLFLOW),
    snowflake: (SNOWFLAKE,),
    schemathesis: (SCHEMATHESIS,),
}


class Installed:
    """Environments, installed behind the stages that need none of them yet."""

    def __init__(self, stages):
        self.faults = {}
        self.ready = {}
        for stage in stages:
            for environment in STAGES[stage]:
                self.ready.setdefault(environment, threading.Event())
        threading.Thread(target=self._install, daemon=True).start()

    def _install(self):
        for environment, ready in self.ready.items():
            try:
                environment.install()
            except Exception as fault:  # Told by the stage that needs it.
                self.faults[environment] = fault
            ready.set()

    def require(self, environments):
        for environment in environments:
            self.ready[environment].wait()
            if environment in self.faults:
                raise self.faults[environment]


def install():
    """Makes all environments. What cannot be had is told, and is no fault here: the stage that needs it says so."""
    installed = Installed(STAGES)
    for stage, environments in STAGES.items():
        try:
            installed.require(environments)
        except Exception as fault:
            print(f"interop: {stage.__name__}: {fault}", file=sys.stderr)


def outcome(stage, installed):
    """What became of a stage: "passed", "skipped: ..." or "FAILED: ..."."""
    try:
        installed.require(STAGES[stage])
        stage()
        return "passed"
    except Missing as missing:
        return f"{'FAILED' if REQUIRED else 'skipped'}: {missing}"
    except subprocess.CalledProcessError as failed:
        return f"FAILED: {failed.cmd[0]} ended with {failed.returncode}"
    except Exception as fault:
        traceback.print_exc()
        return f"FAILED: {fault}"


def logged(stage, installed):
    """Runs a stage; what it printed is shown at its end, so that stages that run at a time are not mixed. Gives its line."""
    name = stage.__name__
    log = WORK / f"{name}.txt"
    began = time.monotonic()
    with open(log, "wb") as OUTPUT.file:
        said = outcome(stage, installed)
    line = f"{name:13} {time.monotonic() - began:5.0f} s  {said}"
    shown = log.read_text(encoding="utf-8", errors="replace")
    print(f"== {name}: {stage.__doc__}\n{shown}== {line}\n", flush=True)
    return line


def main(names):
    if names == ["--install"]:
        return install()
    known = {stage.__name__: stage for stage in STAGES}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"interop: there is no stage {', '.join(unknown)}; there are {', '.join(known)}")
    # What was started is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    stages = [stage for name, stage in known.items() if name in names or not names]
    WORK.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    installed = Installed(stages)
    try:
        build(stages)
        if clients in stages or schemathesis in stages:
            host.train()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"interop: {failed.cmd[0]} ended with {failed.returncode}: there is nothing to compare with")
    print(f"Built in {time.monotonic() - began:.0f} s.\n", flush=True)
    with ThreadPoolExecutor(3) as pool:
        lines = list(pool.map(lambda stage: logged(stage, installed), stages))
    print("\n".join([*lines, f"{'in all':13} {time.monotonic() - began:5.0f} s"]))
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
