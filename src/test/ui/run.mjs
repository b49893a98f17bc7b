// Opens the pages in a browser: trains a small store, serves it, and runs the tests of this folder. Needs Node 20, a JDK, and Chromium.
// Usage: node src/test/ui/run.mjs [part of a test file's name]...
//        node src/test/ui/run.mjs --install: only fetches the browser and the tools
//   CHROMIUM  the browser; default: chromium of the PATH, which is installed by apt-get where that is there and may
//   SCREENS   if not empty, the pictures of the README are taken anew: docs/ui-*.png
//   KEEP      if not empty, the store of the last run is taken as it is
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fill, start } from "./host.mjs";
import { Waybill, build } from "./store.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../../..");
const work = join(repository, "target/ui");

function run(command, args, options = {}) {
  return spawnSync(command, args, { encoding: "utf8", ...options });
}

function installTools() {
  const tools = join(work, "tools");
  const mark = join(tools, "installed.json");
  const locked = readFileSync(join(here, "package-lock.json"), "utf8");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== locked) {
    mkdirSync(tools, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(here, file), join(tools, file));
    const npm = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: tools });
    if (npm.status !== 0) throw new Error(`npm ci failed in ${tools}: ${npm.error ?? npm.stdout + npm.stderr}`);
    copyFileSync(join(here, "package-lock.json"), mark);
  }
  return tools;
}

function browser() {
  const found = (name) => run("sh", ["-c", `command -v ${name}`]).stdout.trim();
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const there = () => ["chromium", "chromium-browser", "google-chrome"].map(found).find(Boolean);
  if (!there() && found("apt-get")) {
    const root = process.getuid() === 0 ? "" : "sudo ";
    console.log("Installing Chromium ...");
    run("sh", ["-c", `${root}apt-get update -qq && ${root}apt-get install -y -qq --no-install-recommends chromium`], { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  if (!there()) throw new Error("There is no Chromium here: install it, or set CHROMIUM to one.");
  return there();
}

if (process.argv[2] === "--install") {
  browser();
  installTools();
  process.exit(0);
}
const wanted = process.argv.slice(2);
const tests = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs") && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .sort();
if (tests.length === 0) throw new Error(`No test of src/test/ui has ${wanted.join(" or ")} in its name.`);

const begun = Date.now();
const told = (what) => console.log(`${what} after ${Math.round((Date.now() - begun) / 1000)} s`);
const environment = { CHROMIUM: browser(), TOOLS: installTools() };
const stored = join(work, "data");
const { store, waybill } =
  process.env.KEEP && existsSync(join(stored, "store")) ? { store: join(stored, "store"), waybill: new Waybill(repository, join(stored, "store")) } : await build(repository, stored, Boolean(process.env.SCREENS));
told("A store");
const service = await start(waybill, work);
let failed = true;
try {
  await fill(service, repository, store, work);
  told("A service with a day behind it");
  // Not waited for by blocking: what the service says must go on to its log.
  const tested = spawn(process.execPath, ["--test", "--test-concurrency=2", "--test-reporter=spec", ...tests.map((name) => join(here, name))], {
    stdio: "inherit",
    env: { ...process.env, ...environment, SERVICE: service.url, KEY: service.key, MASTER: service.master, STORE: store, WORK: work, REPOSITORY: repository },
  });
  failed = await new Promise((done) => tested.once("close", (code) => done(code !== 0)));
} finally {
  await service.stop();
}
told("Done");
process.exit(failed ? 1 : 0);
