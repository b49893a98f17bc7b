"""The stages of make interop. Each can be run by itself, starts what it needs, and ends what it started.

Usage: run.py [STAGE...]
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


def run(command, environment=None, **variables):
    """Runs a command to its end; it fails unless the command ends with 0."""
    more = environment.variables if environment else {}
    command = [str(part) for part in command]
    subprocess.run(command, cwd=HOME, env={**os.environ, **more, **variables}, check=True)


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

    def train(of):
        environment, module = of
        run([environment.python, "interop/models/train.py", module, folder, *filter(None, [only])], environment, **ONE_THREAD)

    run([NEW.python, "interop/models/flights.py", folder], NEW)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(train, TRAINED))
    test = ["-Dtest=ModelsInteropTest", "-Dsurefire.failIfNoSpecifiedTests=false", f"-Dwaybill.interop.only={only}"]
    run(["mvn", "-B", "-ntp", "-q", "-Pinterop", "-Dspotless.check.skip", *test, "test"])


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


#: In the order in which they run, with the environments that they need.
STAGES = {
    models: (NEW, OLD, XGBOOST_2, XGBOOST_3),
    clients: (CLIENTS, MLFLOW),
    schemathesis: (SCHEMATHESIS,),
    mlflow: (MLFLOW,),
    snowflake: (SNOWFLAKE,),
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


def main(names):
    known = {stage.__name__: stage for stage in STAGES}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"interop: there is no stage {', '.join(unknown)}; there are {', '.join(known)}")
    # What was started is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    stages = [known[name] for name in names or known]
    WORK.mkdir(parents=True, exist_ok=True)
    host.forget()
    installed = Installed(stages)
    lines = []
    for stage in stages:
        print(f"== {stage.__name__}: {stage.__doc__}", flush=True)
        began = time.monotonic()
        said = outcome(stage, installed)
        lines.append(f"{stage.__name__:13} {time.monotonic() - began:5.0f} s  {said}")
        print(f"== {lines[-1]}", flush=True)
    print("\n".join(["", *lines]))
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
