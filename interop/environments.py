"""Python environments under target/interop, each with packages that are pinned by their hashes."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
WORK = HOME / "target/interop"
PINS = HOME / "interop/requirements"


class Missing(Exception):
    """What cannot be had on this machine, and so cannot be run."""


@dataclass(frozen=True)
class Environment:
    """The packages of requirements/NAME.txt.

    below: the first version of Python that its packages have no wheels for.
    over: another environment whose packages it also has; then it is a folder of packages, and no environment of its own.
    any_python: whether its packages run on a Python that they do not declare.
    """

    name: str
    below: tuple = ()
    over: "Environment | None" = None
    any_python: bool = False

    @property
    def folder(self):
        return WORK / "environments" / self.name

    @property
    def python(self):
        return self.over.python if self.over else self.folder / "bin/python"

    @property
    def variables(self):
        """What a process of this environment has in its own."""
        return {"PYTHONPATH": str(self.folder), "PYTHONNOUSERSITE": "1"} if self.over else {"PYTHONNOUSERSITE": "1"}

    def program(self, name):
        return self.folder / "bin" / name

    def install(self):
        """Makes it unless it is there with the packages that are pinned now.

        Raises Missing when a package cannot be had.
        """
        if self.over:
            self.over.install()
        python = _python(self.below)
        pins = PINS / f"{self.name}.txt"
        mark = self.folder / "installed"
        # Its scripts name the folder in their first lines: a checkout that was moved needs it anew.
        wanted = f"{hashlib.sha256(pins.read_bytes()).hexdigest()} {python} {self.folder}\n"
        if mark.exists() and mark.read_text() == wanted:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        if not self.over:
            _run([python, "-m", "venv", str(self.folder)], f"no environment for {self.name}")
        command = [self.python, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-compile"]
        command += ["--quiet", "--disable-pip-version-check", "-r", pins]
        command += ["--target", self.folder] if self.over else []
        command += ["--ignore-requires-python"] if self.any_python else []
        _run(command, f"not installed: what {pins.relative_to(HOME)} names")
        mark.write_text(wanted)


def _python(below):
    """This Python, or one that is old enough for packages that have no wheels for newer ones."""
    if not below or sys.version_info < below:
        return sys.executable
    name = f"python{below[0]}.{below[1] - 1}"
    found = shutil.which(name)
    if found is None or subprocess.run([found, "-c", ""], capture_output=True).returncode != 0:
        raise Missing(f"there is no {name}, and newer ones have no wheels of these old packages")
    return found


def _run(command, otherwise):
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONNOUSERSITE": "1"})
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise Missing(f"{otherwise}: {' '.join(last)}")


NEW = Environment("new")
OLD = Environment("old", below=(3, 12))
XGBOOST_2 = Environment("xgboost-2.1", over=NEW)
XGBOOST_3 = Environment("xgboost-3.4", over=NEW, any_python=True)
CLIENTS = Environment("clients")
MLFLOW = Environment("mlflow")
SCHEMATHESIS = Environment("schemathesis")
SNOWFLAKE = Environment("snowflake")
