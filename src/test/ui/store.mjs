// The store that the pages are opened around: two models of the example, trained on a part of its flights so that it takes seconds, one of
// them with live state, two versions and a canary. Numbers are made of the example's own files; nothing here is random.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** One flight in so many, by its number: enough to calibrate on; and of the pictures, whose numbers people read. */
const SHARE = 8;
const SHARE_OF_PICTURES = 2;
const MONTHS = new Set(["8", "9", "10", "11", "12"]);
export const LIVE = "arrival-delay-live";
export const LABELS = "late";

export class Waybill {
  constructor(repository, store) {
    this.launcher = join(repository, "waybill");
    this.environment = { ...process.env, WAYBILL_STORE: `file:${store}`, WAYBILL_MODEL: LIVE, JAVA_OPTS: "-Xmx1g -XX:TieredStopAtLevel=1" };
  }

  /** Runs a command, and gives what it says. */
  run(...args) {
    return new Promise((resolve, reject) => {
      const child = spawn(this.launcher, args, { env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
      let out = "";
      let all = "";
      child.stdout.on("data", (text) => (out += text));
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (all += text));
      child.on("error", reject);
      child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`waybill ${args.join(" ")} ended with ${code}:\n${all}`))));
    });
  }
}

/** The flights of some months, one in so many. */
export function flights(example, share = SHARE) {
  const [header, ...rows] = gunzipSync(readFileSync(join(example, "data/flights.csv.gz"))).toString().trimEnd().split("\n");
  const columns = header.split(",");
  const month = columns.indexOf("month");
  const number = columns.indexOf("flight");
  const kept = rows.filter((row) => {
    const cells = row.split(",");
    return MONTHS.has(cells[month]) && Number(cells[number]) % share === 0;
  });
  return [header, ...kept].join("\n") + "\n";
}

/** A recipe of the example for that part of the data: fewer trees, later months, and no gate, as such a model proves nothing. */
function lessened(text, rounds) {
  return text
    .replace(/rounds: \d+/g, `rounds: ${rounds}`)
    .replace(/depth: \d+/g, "depth: 4")
    .replace(/train: \{.*\}/, "train: {from: 2013-08-01, to: 2013-09-30}")
    .replace(/choose: \{.*\}/, "choose: {from: 2013-10-01, to: 2013-11-15}")
    .replace(/test: \{.*\}/, "test: {from: 2013-11-16, to: 2013-12-31}")
    .replace(/\n(#[^\n]*\n)*gates:[\s\S]*/, "\n");
}

/** Writes the recipes, trains them, and publishes what comes out; the store is new. @param pictures whether people will look at its numbers */
export async function build(repository, work, pictures) {
  const example = join(repository, "examples/flights");
  const part = join(work, "example");
  const store = join(work, "store");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(part, "data"), { recursive: true });
  writeFileSync(join(part, "data/flights.csv.gz"), gzipSync(flights(example, pictures ? SHARE_OF_PICTURES : SHARE), { level: 1 }));
  for (const file of ["data/weather.csv.gz", "data/airports.csv", "legs.sql", "events.sql"]) writeFileSync(join(part, file), readFileSync(join(example, file)));
  const recipe = (name, from, rounds, change = (text) => text) => writeFileSync(join(part, name), change(lessened(readFileSync(join(example, from), "utf8"), pictures ? 10 * rounds : rounds)));
  recipe("first.yaml", "live.yaml", 12);
  recipe("second.yaml", "live.yaml", 20, (text) => text.replace("learning_rate: 0.1", "learning_rate: 0.15"));
  recipe("late.yaml", "late.yaml", 12);
  const waybill = new Waybill(repository, store);
  // The launcher builds what is not built; two at once would build it twice.
  await waybill.run("--version");
  const train = (name) => waybill.run("train", join(part, `${name}.yaml`), "--output", join(work, "trained", name), "--quiet");
  const publish = (name, ...more) => waybill.run("publish", join(work, "trained", name), "--by", "ann", ...more, "--quiet");
  await Promise.all([train("first").then(() => publish("first", "--promote", "--reason", "the first with live state")), train("second"), train("late").then(() => publish("late", "--promote", "--reason", "late or not"))]);
  const second = (await publish("second", "--no-champion", "to have another one")).trim();
  await waybill.run("promote", LIVE, second, "--canary", "10", "--by", "bob", "--reason", "a steeper one, for one caller in ten");
  return { store, waybill };
}
