// The service around the store: started, and told of a day that has just passed, so that there is state, what is open, what was asked, what
// came true of it, and a run.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { LABELS, LIVE } from "./store.mjs";

/** A busy day, and the moment of it that is taken for now. */
const DAY = { year: 2013, month: 11, day: 27 };
const NOW_THERE = Date.UTC(2013, 10, 27, 23, 0);
const HOURS = 14;
const MINUTE = 60_000;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Starts the service on a free port, with keys, and ends it with `stop`. */
export async function start(waybill, work) {
  const environment = {
    ...waybill.environment,
    // Each runs when it is asked to.
    WAYBILL_BATCH_SCHEDULE: "0 0 0 1 1 *",
    WAYBILL_STATE_SCHEDULE: "0 0 0 1 1 *",
    WAYBILL_MONITOR_SCHEDULE: "0 0 0 1 1 *",
    WAYBILL_GUARD_SCHEDULE: "0 0 0 1 1 *",
    WAYBILL_CAPTURE_SECONDS: "1",
    WAYBILL_POLL_SECONDS: "1",
    AzureWebJobsDisableHomepage: "true",
  };
  const child = spawn(waybill.launcher, ["serve", "--port", "0", "--enable-auth"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const log = createWriteStream(join(work, "serve.log"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    stream.on("data", (text) => (said = (said + text).slice(0, 20_000)));
  }
  const stop = () => new Promise((done) => (child.exitCode === null ? (child.once("close", done), child.kill()) : done()));
  for (let tries = 0; !said.includes("Pages: "); tries++) {
    if (child.exitCode !== null || tries > 600) {
      await stop();
      throw new Error("The service did not start:\n" + said);
    }
    await sleep(100);
  }
  const part = (pattern) => pattern.exec(said)[1];
  const service = { url: part(/Pages: (\S+?)\/\s/), key: part(/Function key: (\S+)/), master: part(/Master key: +(\S+)/) };
  return { ...service, stop };
}

async function send(service, path, options = {}) {
  const reply = await fetch(service.url + path, { ...options, headers: { "x-functions-key": service.key, ...options.headers } });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${path} answers ${reply.status}: ${text.slice(0, 500)}`);
  return text;
}

const post = (service, path, type, body) => send(service, path, { method: "POST", headers: { "content-type": type }, body });

/** Runs a timer function now. */
export const run = (service, name) =>
  send(service, `/admin/functions/${name}`, { method: "POST", headers: { "content-type": "application/json", "x-functions-key": service.master }, body: JSON.stringify({ input: "" }) });

export async function until(what, asked, seconds = 30) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(150)) {
    try {
      if (await asked()) return;
    } catch (notYet) {
      if (Date.now() + 300 > end) throw notYet;
    }
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

function table(text) {
  const [header, ...lines] = text.trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at], cell])));
}

/** Minutes that a zone's clock was ahead of UTC on that day. */
function ahead(zone) {
  const at = new Date(NOW_THERE);
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return (Date.parse(shown.replace(" ", "T") + "Z") - at) / MINUTE;
}

/** The legs of the day's last hours, moved so that the day's moment is now; a clock of the files is HHMM on the wall of its own airport. */
function legs(example, now) {
  const zones = Object.fromEntries(table(readFileSync(join(example, "data/airports.csv"), "utf8")).map((airport) => [airport.code, ahead(airport.tz)]));
  const wall = (clock, airport) => Date.UTC(DAY.year, DAY.month - 1, DAY.day) + (60 * Math.floor(clock / 100) + (clock % 100) - zones[airport]) * MINUTE;
  const moved = now - NOW_THERE;
  const weather = new Map(table(gunzipSync(readFileSync(join(example, "data/weather.csv.gz"))).toString()).map((hour) => [hour.origin + hour.time_hour, hour]));
  // The last full hour before the departure: its record is complete.
  const known = (origin, left) => weather.get(origin + iso(Math.floor(left / (60 * MINUTE) - 1) * 60 * MINUTE)) ?? {};
  return table(gunzipSync(readFileSync(join(example, "data/flights.csv.gz"))).toString())
    .filter((row) => row.month === String(DAY.month) && row.day === String(DAY.day) && row.arr_delay !== "NA" && zones[row.dest] !== undefined)
    .map((row) => {
      const planned = wall(Number(row.sched_dep_time), row.origin);
      const same = wall(Number(row.sched_arr_time), row.dest);
      const arrival = (same - planned) / MINUTE >= Number(row.distance) / 10 ? same : same + 1440 * MINUTE;
      return { ...row, leg: `${row.carrier}${row.flight}-${row.origin}`, planned: planned + moved, arrival: arrival + moved, block: (arrival - planned) / MINUTE,
        left: planned + moved + Number(row.dep_delay) * MINUTE, came: arrival + moved + Number(row.arr_delay) * MINUTE, weather: measured(known(row.origin, planned + Number(row.dep_delay) * MINUTE)) };
    })
    .filter((leg) => leg.left <= now && leg.left > now - HOURS * 60 * MINUTE);
}

const iso = (at) => new Date(at).toISOString().slice(0, 19) + "Z";

/** What is known of an hour, under the names of the model's inputs. */
const measured = ({ temp, wind_speed, precip, visib }) => Object.fromEntries(Object.entries({ temperature: temp, wind_speed, precipitation: precip, visibility: visib }).filter(([, value]) => value !== undefined && value !== "NA"));

const asked = (leg) => ({ carrier: leg.carrier, origin: leg.origin, dest: leg.dest, scheduled_departure: iso(leg.planned), departure_delay: Number(leg.dep_delay), planned_block: leg.block, distance: Number(leg.distance),
  ...Object.fromEntries(Object.entries(leg.weather).map(([name, value]) => [name, Number(value)])) });

function events(legs, now) {
  const departures = legs.map((leg) => ({ event_id: leg.leg + "-out", source: "flights", kind: "departure", at: iso(leg.left), known_at: iso(leg.left), place: leg.origin, other_place: leg.dest, vehicle: leg.tailnum, carrier: leg.carrier,
    service: leg.flight, leg_ref: leg.leg, planned_at: iso(leg.planned), planned_minutes: leg.block,
    attributes: { scheduled_departure: iso(leg.planned), departure_delay: leg.dep_delay, planned_block: String(leg.block), distance: leg.distance, ...leg.weather } }));
  const arrivals = legs.filter((leg) => leg.came <= now).map((leg) => ({ event_id: leg.leg + "-in", source: "flights", kind: "arrival", at: iso(leg.came), known_at: iso(leg.came), place: leg.dest, other_place: leg.origin, vehicle: leg.tailnum,
    carrier: leg.carrier, service: leg.flight, leg_ref: leg.leg, planned_at: iso(leg.arrival) }));
  return [...departures, ...arrivals].map((event) => JSON.stringify(event)).join("\n");
}

/** A file of legs as a planner has it. */
export function csv(rows) {
  const names = [...new Set(rows.flatMap(Object.keys))];
  return [names.join(","), ...rows.map((row) => names.map((name) => row[name] ?? "").join(","))].join("\n") + "\n";
}

const DAYS = 26;
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath ?? each.path, each.name));

/** Lets earlier days have been like today, a little better or worse: what was counted of them, and what came true. */
function past(store, today) {
  const put = (path, json) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(json));
  };
  const date = today.toISOString().slice(0, 10);
  for (let n = 1; n <= DAYS; n++) {
    const day = new Date(today - n * 1440 * MINUTE).toISOString().slice(0, 10);
    const wave = Math.sin(n);
    for (const path of files(join(store, "monitor")).filter((each) => relative(store, each).includes("/counts/" + date.replaceAll("-", "/")))) {
      const counted = JSON.parse(readFileSync(path, "utf8"));
      put(path.replace(date.replaceAll("-", "/"), day.replaceAll("-", "/")), { ...counted, hour: counted.hour.replace(date, day), written_at: counted.written_at.replace(date, day) });
    }
    for (const path of files(join(store, "windows")).filter((each) => each.endsWith(`/figures/${date}.json`))) {
      const figures = JSON.parse(readFileSync(path, "utf8"));
      const { errors, intervals } = figures.all ?? {};
      for (const name of Object.keys(errors ?? {})) if (typeof errors[name] === "number") errors[name] *= 1 + wave / 10;
      if (intervals) intervals.coverage = Math.min(0.99, intervals.coverage + wave / 50);
      put(path.replace(date, day), { ...figures, day });
    }
  }
}

/** Tells the service of the day, asks it about each leg that has left, tells what came true, and scores a file. */
export async function fill(service, repository, store, work) {
  const example = join(repository, "examples/flights");
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const day = legs(example, now);
  await until("a model that can answer", async () => JSON.parse(await send(service, "/api/health/ready")).ready);
  await post(service, "/api/events?stream=flights", "application/x-ndjson", events(day, now));
  await run(service, "stateUpdate");
  await until("live state", async () => JSON.parse(await send(service, `/api/models/${LIVE}`)).state.tier === "fresh");
  for (let from = 0; from < day.length; from += 100) {
    const some = day.slice(from, from + 100);
    const body = { id: `day-${from}`, interval: true, promise: { confidence: 0.9 }, rows: some.map((leg) => ({ ...asked(leg), deadline: Number(leg.dep_delay) + 15 })) };
    await post(service, `/api/models/${LIVE}/predict`, "application/json", JSON.stringify(body));
    await post(service, `/api/models/${LABELS}/predict`, "application/json", JSON.stringify({ rows: some.map(asked) }));
    const outcomes = some.map((leg, row) => ({ request: `day-${from}`, row, actual: Number(leg.arr_delay) }));
    await post(service, `/api/outcomes?model=${LIVE}`, "application/json", JSON.stringify({ outcomes }));
  }
  const inbox = join(store, "batch/inbox");
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, "morning.csv"), csv(day.slice(0, 200).map(asked)));
  await until("the file", () => post(service, "/api/batch", "application/json", JSON.stringify({ blob: "inbox/morning.csv" })));
  await until("a run", async () => JSON.parse(await send(service, "/api/batch")).runs.some((each) => each.state === "done"), 60);
  // What was captured is written a second later, and summed up when it is there.
  const figures = async (days) => {
    await run(service, "monitorUpdate");
    await sleep(1200);
    return JSON.parse(await send(service, "/api/monitor")).versions[0]?.figures?.length >= days;
  };
  await sleep(1000);
  await until("figures of today", () => figures(1), 60);
  past(store, new Date(now));
  await until("figures of earlier days", () => figures(7), 60);
  writeFileSync(join(work, "legs.json"), JSON.stringify(day.map((leg) => ({ leg: leg.leg, ...asked(leg) }))));
}
