/* The operator's page: whether it is well, what alerts say, and where each number comes from. */
import { h, Component, Card, Curve, Note, Table, Tile } from "./ui-parts.js";
import { path } from "./ui-api.js";
import { Asked, Rows, Said, Show, Told, When, source } from "./ui-told.js";
import { day, metric, num, percent, pretty, service as T } from "./ui-texts.js";

const EACH = 30_000;
const METRICS = "/api/metrics";
const monitorOf = (model) => path(["monitor"], { model });
const sum = (list, of = (each) => each) => list.reduce((all, each) => all + of(each), 0);

/** The series of an exposition for Prometheus by their names: each with its labels and its value. */
export function series(text) {
  const all = {};
  for (const [, name, labels = "", value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
    const of = Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, said]) => [label, said.replace(/\\(.)/g, (_all, c) => (c === "n" ? "\n" : c))]));
    (all[name] ||= []).push({ ...of, value: Number(value) });
  }
  return all;
}

/** The value below which a share of what a histogram counted lies, taken as even between its bounds. */
export function quantile(buckets, share) {
  const counts = new Map();
  for (const { le, value } of buckets) {
    const bound = le === "+Inf" ? Infinity : Number(le);
    counts.set(bound, (counts.get(bound) || 0) + value);
  }
  const bounds = [...counts.keys()].sort((a, b) => a - b);
  const wanted = share * counts.get(bounds[bounds.length - 1]);
  const at = bounds.findIndex((bound) => counts.get(bound) >= wanted);
  const [low, below] = at > 0 ? [bounds[at - 1], counts.get(bounds[at - 1])] : [0, 0];
  return wanted > 0 ? (Number.isFinite(bounds[at]) ? low + ((bounds[at] - low) * (wanted - below)) / (counts.get(bounds[at]) - below) : low) : undefined;
}

const millis = (seconds) => (seconds === undefined ? "–" : T.millis(num(1000 * seconds)));

/** How long it took, and how often, by some labels of a histogram. */
function latencies(all, name, labels) {
  const groups = new Map();
  for (const each of all[name + "_bucket"] || []) {
    const key = labels.map((label) => each[label]).join("\n");
    groups.set(key, [...(groups.get(key) || []), each]);
  }
  return [...groups.values()].map((buckets) => ({ ...Object.fromEntries(labels.map((label) => [pretty(label.replace(/^(faas|http_request|http_response)_/, "")), buckets[0][label]])),
    [T.count]: Math.max(...buckets.map(({ value }) => value)), ...Object.fromEntries([0.5, 0.95, 0.99].map((share) => [`P${100 * share}`, millis(quantile(buckets, share))])) }));
}

const counted = (all, name) => (all[name] || []).filter(({ value }) => value > 0);

function Instance({ all }) {
  const began = all.process_start_time_seconds?.[0];
  const rest = Object.entries(all).filter(([name]) => /^(waybill|jvm|process)_/.test(name) && !/_(bucket|sum|count|info)$/.test(name));
  const of = rest.flatMap(([name]) => counted(all, name).map(({ value, service_instance_id: _id, ...labels }) => ({ [T.number]: pretty(name.replace(/^waybill_/, "")), [T.of]: Object.values(labels).join(" · "), [T.value]: value })));
  return h(Told, { title: T.instance, note: [T.instanceNote, " ", began && h(When, { at: new Date(1000 * began.value).toISOString() })], asked: METRICS },
    h("h3", null, T.answers), h(Rows, { caption: T.answers, of: latencies(all, "waybill_answer_duration_seconds", ["model", "version"]) }),
    h("h3", null, T.calls), h(Rows, { caption: T.calls, of: latencies(all, "http_server_request_duration_seconds", ["faas_name", "http_request_method", "http_response_status_code"]) }),
    h("details", null, h("summary", null, T.numbers), h(Rows, { caption: T.numbers, of })));
}

/** Each field by window, the worst of now first. */
function Drift({ drift: { windows = [], running }, of, asked }) {
  if (!windows.length && !running) return null;
  const rows = new Map();
  const inOrder = [...windows].reverse();
  inOrder.forEach((window, at) => window.findings.forEach((finding) => {
    const id = finding.subject + "\n" + finding.check;
    rows.set(id, { ...rows.get(id), subject: finding.subject, check: finding.check, [at]: finding });
  }));
  const columns = inOrder.map((window, at) => ({ id: String(at), name: day(window.from), end: true, sort: (row) => row[at]?.effect / row[at]?.threshold, cell: ({ [at]: finding }) => (finding ? [metric(finding.effect), " ", h(Said, { of: finding.verdict })] : "–") }));
  return h(Told, { title: T.about(T.drift, of), note: [T.driftNote, " ", running && T.running(num(running.rows, 0))], asked }, windows.length > 0 && h(Rows, { caption: `${of}: ${T.windows}`, of: windows, but: ["findings"] }),
    rows.size > 0 && h(Table, { caption: `${of}: ${T.drift}`, rows: [...rows.values()], sorted: "-" + (inOrder.length - 1), columns: [{ id: "field", name: T.field, sort: (row) => row.subject, cell: ({ subject }) => subject || T.all }, { id: "check", name: T.check, sort: (row) => row.check, cell: ({ check }) => pretty(check) }, ...columns] }));
}

/** The Monday of a day's week. */
const week = (of) => new Date(Date.parse(of) - ((new Date(of).getUTCDay() + 6) % 7) * 864e5).toISOString().slice(0, 10);
/** A mean over days, each by how many rows it is of. */
function mean(days, value, weight) {
  const known = days.filter((each) => value(each) !== undefined && weight(each) > 0);
  return known.length ? sum(known, (each) => value(each) * weight(each)) / sum(known, weight) : undefined;
}

function Quality({ figures, of: version, asked }) {
  const weeks = figures.reduce((all, each) => all.set(week(each.day), [...(all.get(week(each.day)) || []), each]), new Map());
  const share = (x) => (x === undefined ? undefined : percent(x));
  const rows = [...weeks].reverse().map(([monday, list]) => {
    const days = list.map(({ all }) => all);
    const of = (part, name, weight = ({ known }) => known) => mean(days, (each) => each[part]?.[name], weight);
    const inside = (each) => each.intervals?.rows;
    return { [T.week]: day(monday), [T.asked]: sum(days, (each) => each.asked), [T.known]: share(sum(days, (each) => each.known) / Math.max(1, sum(days, (each) => each.asked))), [T.mae]: of("errors", "mae"), [T.bias]: of("errors", "bias"), [T.accuracy]: share(of("labels", "accuracy")),
      [T.coverage]: share(of("intervals", "coverage", inside)), [T.target]: share(of("intervals", "target", inside)), [T.kept]: share(of("promises", "kept", (each) => each.promises?.rows)) };
  }).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));
  const errors = figures.map(({ day: of, all }) => ({ x: Date.parse(of), y: all.errors?.mae }));
  return h(Told, { title: T.about(T.quality, version), note: T.qualityNote, asked }, h(Rows, { caption: `${version}: ${T.quality}`, of: rows }),
    errors.filter(({ y }) => y !== undefined).length > 1 && h(Curve, { points: errors, title: T.mae, xName: T.day, yName: T.mae, xWords: (at) => day(new Date(at)), words: T.maeWords }));
}

const Capture = ({ capture: { instances, dropped: _dropped, ...kinds }, asked }) => h(Told, { title: T.capture, note: T.captureNote, asked },
  h(Rows, { caption: T.kind, of: Object.entries(kinds).map(([kind, tally]) => ({ [T.kind]: pretty(kind), ...tally })) }), h("h3", null, T.instances), h(Rows, { caption: T.instances, of: [...instances].reverse() }));

/** What is to be seen first. */
function Well({ app: { ready, models, model }, monitor, all }) {
  const listed = models.find(({ name }) => name === model);
  const calls = counted(all, "http_server_request_duration_seconds_count");
  const failed = sum(calls.filter((each) => each.http_response_status_code >= "500"), ({ value }) => value);
  const total = sum(calls, ({ value }) => value);
  const alerts = monitor?.alerts || [];
  const problems = listed?.problems || ready?.problems || [];
  const seen = monitor?.capture?.instances || [];
  const asked = monitorOf(model);
  const isWell = listed?.ready && !alerts.length && !problems.length;
  return [h(Note, { kind: !listed?.ready ? "bad" : isWell ? "good" : "warn", title: !listed?.ready ? T.notReady : isWell ? T.well : T.look },
    problems.length > 0 && h(Rows, { caption: T.problems, of: problems }), alerts.length > 0 && h("ul", null, alerts.map((alert) => h("li", { key: alert.kind + alert.version }, h(Said, { of: alert.kind }), " ", alert.detail, alert.version && ` (${alert.version})`))),
    listed?.version && h("p", null, T.answering, " ", listed.version, " ", h(Said, { of: listed.route })), h("p", { class: "note" }, monitor?.summed_up_at ? [T.summed, " ", h(When, { at: monitor.summed_up_at })] : T.notSummed)),
  h("div", { class: "tiles" }, [[T.alerts, num(alerts.length, 0), T.from("monitor"), asked], [T.instances, num(seen.filter(({ ended, silent }) => !ended && !silent).length, 0), T.seen(seen.length), asked],
    [T.failed, total ? percent(failed / total) : "–", T.calls5(num(total, 0)), METRICS], [T.latency, millis(quantile(all.waybill_answer_duration_seconds_bucket || [{ le: "+Inf", value: 0 }], 0.95)), T.from("metrics"), METRICS], [T.dropped, num(monitor?.capture?.dropped || 0, 0), T.from("monitor"), asked]]
    .map(([name, value, note, from]) => h(Tile, { key: name, name, value: value ?? "–", note, href: source(from) })))];
}

/** An answer of the API as it is, and how to ask for it. */
const Source = ({ asked }) => (!/^\/api\/[\w./?=&%:-]*$/.test(asked) ? h(Note, { kind: "bad" }, h("p", null, T.noSource)) : h(Asked, { of: [asked], accept: "*/*", show: ([{ text, body }]) => h(Card, { title: "GET " + asked },
  h("pre", { tabIndex: 0 }, `curl -H "x-functions-key: $KEY" "${location.origin}${asked}"`), text !== undefined && h("pre", { class: "whole", tabIndex: 0 }, body ? JSON.stringify(body, null, 2) : text)) }));

const Monitored = ({ monitor: { versions, capture, guard }, asked }) => [versions.map(({ version, role, drift, figures, skew, recalibration }) => [figures.length > 0 && h(Quality, { figures, of: role, asked }), h(Drift, { drift, of: role, asked }),
  [["skew", skew], ["recalibration", recalibration]].map(([name, found]) => found && h(Told, { title: T.about(pretty(name), role), note: version, asked }, h(Show, { of: found, caption: `${role}: ${name}` })))]),
guard && h(Told, { title: T.guard, asked }, h(Show, { of: guard, caption: T.guard })), capture && h(Capture, { capture, asked })];

/** `#service`, `#service/source/<path of the API>` */
export default class Service extends Component {
  render({ app, args: [what, asked] }) {
    if (what === "source") return h(Source, { key: asked, asked });
    const monitored = monitorOf(app.model);
    return h(Asked, { of: [METRICS, monitored], every: EACH, accept: "*/*", show: ([metrics, monitor]) => {
      const all = series(metrics.text || "");
      return [h(Well, { app, monitor: monitor.body, all }), monitor.body && h(Monitored, { monitor: monitor.body, asked: monitored }), metrics.text && h(Instance, { all })];
    } });
  }
}
