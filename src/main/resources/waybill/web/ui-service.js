/* The operator's page: whether it is well, what alerts say, and where each number comes from. */
import { h, Component, Card, Curve, Note, Tile } from "./ui-parts.js";
import { path } from "./ui-api.js";
import { Asked, Rows, Said, Show, Told, When, health, source } from "./ui-told.js";
import { day, metric, num, percent, pretty, service as T } from "./ui-texts.js";

const METRICS = "/api/metrics";
const sum = (list, of) => list.reduce((all, each) => all + of(each), 0);

/** The series of an exposition for Prometheus by their names: each with its labels and its value. */
function series(text) {
  const all = {};
  for (const [, name, labels = "", value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
    (all[name] ||= []).push({ ...Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, said]) => [label, said.replace(/\\(.)/g, "$1")])), value: Number(value) });
  }
  return all;
}

/** The value below which a share of what a histogram counted lies, taken as even between its bounds. */
function quantile(buckets, share) {
  const counts = new Map();
  for (const { le, value } of buckets) {
    const bound = le === "+Inf" ? Infinity : Number(le);
    counts.set(bound, (counts.get(bound) || 0) + value);
  }
  const bounds = [[0, 0], ...[...counts].sort(([a], [b]) => a - b)];
  const wanted = share * bounds.at(-1)[1];
  const at = bounds.findIndex(([, count]) => count >= wanted);
  if (!wanted) return undefined;
  const [[low, below], [high, count]] = [bounds[at - 1], bounds[at]];
  return isFinite(high) ? low + ((high - low) * (wanted - below)) / (count - below) : low;
}
const millis = (buckets, share) => (quantile(buckets, share) === undefined ? "–" : T.millis(metric(1000 * quantile(buckets, share))));

/** How long it took, and how often, by some labels of a histogram. */
function latencies(all, name, labels) {
  const groups = new Map();
  for (const each of all[name + "_bucket"] || []) {
    const key = labels.map((label) => each[label]).join("\n");
    groups.set(key, [...(groups.get(key) || []), each]);
  }
  return [...groups.values()].map((buckets) => ({ ...Object.fromEntries(labels.map((label) => [label.replace(/^(faas|http_request|http_response)_/, ""), buckets[0][label]])), count: Math.max(...buckets.map(({ value }) => value)),
    p50: millis(buckets, 0.5), p95: millis(buckets, 0.95), p99: millis(buckets, 0.99) }));
}

const Instance = ({ all }) => h(Told, { title: T.instance, note: [T.instanceNote, " ", all.process_start_time_seconds && h(When, { at: new Date(1000 * all.process_start_time_seconds[0].value).toISOString() })], asked: METRICS },
  [[T.answers, latencies(all, "waybill_answer_duration_seconds", ["model", "version"])], [T.calls, latencies(all, "http_server_request_duration_seconds", ["faas_name", "http_request_method", "http_response_status_code"])],
    [T.numbers, Object.entries(all).filter(([name]) => !/_(bucket|sum|count|info)$/.test(name)).flatMap(([name, list]) => list.filter(({ value }) => value).map(({ value, service_instance_id: _id, ...labels }) => ({ number: pretty(name.replace(/^waybill_/, "")), of: Object.values(labels).join(" · "), value })))]]
    .map(([caption, of]) => [h("h3", { key: caption }, caption), h(Rows, { caption, of })]));

/** Each field by window, the newest first. */
function Drift({ drift: { windows, running }, role, asked }) {
  const rows = new Map();
  for (const { from, findings } of windows) for (const { subject, check, effect, verdict } of findings) rows.set(subject + check, { field: subject || T.all, check: pretty(check), ...rows.get(subject + check), [day(from)]: [effect, verdict] });
  return (running || windows.length > 0) && h(Told, { title: T.about(T.drift, role), note: [T.driftNote, " ", running && T.running(num(running.rows, 0))], asked }, windows.length > 0 && [h(Rows, { caption: `${T.windows} ${role}`, of: windows, but: ["findings"] }), h(Rows, { caption: `${T.field} ${role}`, of: [...rows.values()] })]);
}

/** The Monday of a day's week. */
const week = (of) => day(Date.parse(of) - ((new Date(of).getUTCDay() + 6) % 7) * 864e5);
/** A mean over days of a figure of a part, each by how many rows it is of. */
function mean(days, part, figure, rows = ({ known }) => known) {
  const known = days.filter((each) => each[part]?.[figure] !== undefined);
  return known.length ? sum(known, (each) => each[part][figure] * rows(each)) / sum(known, rows) : undefined;
}

function Quality({ figures, role, asked }) {
  const weeks = figures.reduce((all, { day: of, all: figure }) => all.set(week(of), [...(all.get(week(of)) || []), figure]), new Map());
  const share = (x) => (x === undefined ? undefined : percent(x));
  const of = [...weeks].reverse().map(([monday, days]) => ({ week: monday, asked: sum(days, (each) => each.asked), known: share(sum(days, (each) => each.known) / Math.max(1, sum(days, (each) => each.asked))), mae: mean(days, "errors", "mae"), bias: mean(days, "errors", "bias"),
    accuracy: share(mean(days, "labels", "accuracy")), inside_interval: share(mean(days, "intervals", "coverage", (each) => each.intervals.rows)), target: share(mean(days, "intervals", "target")), promises_kept: share(mean(days, "promises", "kept", (each) => each.promises.rows)) }));
  const errors = figures.map(({ day: at, all }) => ({ x: Date.parse(at), y: all.errors?.mae }));
  return h(Told, { title: T.about(T.quality, role), note: T.qualityNote, asked }, h(Rows, { caption: `${T.week} ${role}`, of: JSON.parse(JSON.stringify(of)) }),
    errors.length > 1 && errors[0].y !== undefined && h(Curve, { points: errors, title: T.mae, xName: T.day, yName: T.mae, xWords: day, words: T.mae }));
}

function Well({ app: { models, model }, monitor, all, asked }) {
  const listed = models.find(({ name }) => name === model);
  const { problems = [], version, route } = listed || {};
  const [kind, words] = health(listed);
  const { alerts = [], capture: { instances = [], dropped = 0 } = {}, summed_up_at: summed } = monitor || {};
  const known = (number) => (monitor ? num(number, 0) : "–");
  const calls = all.http_server_request_duration_seconds_count || [];
  const total = sum(calls, ({ value }) => value);
  const isWell = kind === "good" && !alerts.length && Date.now() - Date.parse(summed) < 9e7;
  return [h(Note, { kind: kind === "good" && !isWell ? "warn" : kind, title: isWell ? T.well : kind === "bad" || kind === "wait" ? words : T.look }, problems.length > 0 && h(Rows, { caption: T.problems, of: problems }),
    alerts.map(({ kind, version: of, detail }) => h("p", { key: kind + of }, h(Said, { of: kind }), " ", detail, " ", of)), version && h("p", null, T.answering, " ", version, " ", h(Said, { of: route })), h("p", { class: "note" }, summed ? [T.summed, " ", h(When, { at: summed })] : monitor ? T.notSummed : T.untold)),
  h("div", { class: "tiles" }, [[T.alerts, known(alerts.length), "monitor", asked], [T.instances, known(instances.filter(({ ended, silent }) => !ended && !silent).length), T.seen(instances.length), asked],
    [T.failed, total ? percent(sum(calls.filter((each) => each.http_response_status_code >= "500"), ({ value }) => value) / total) : "–", T.ofCalls(num(total, 0)), METRICS], [T.latency, millis(all.waybill_answer_duration_seconds_bucket || [], 0.95), "metrics", METRICS], [T.dropped, known(dropped), "monitor", asked]]
    .map(([name, value, note, from]) => h(Tile, { key: name, name, value, note, href: source(from) })))];
}

function Monitored({ monitor: { versions, capture, guard }, asked }) {
  const { instances = [], dropped: _dropped, ...kinds } = capture || {};
  return [versions.map(({ role, drift, figures, skew, recalibration }) => [figures.length > 0 && h(Quality, { figures, role, asked }), h(Drift, { drift: { windows: [], ...drift }, role, asked }),
    Object.entries({ skew, recalibration }).map(([name, of]) => of && h(Told, { key: name, title: T.about(pretty(name), role), asked }, h(Show, { of, caption: `${role} ${name}` })))]),
  guard && h(Told, { title: T.guard, asked }, h(Show, { of: guard, caption: T.guard })),
  capture && h(Told, { title: T.capture, note: T.captureNote, asked }, h(Show, { of: kinds, caption: T.kinds }), h("h3", null, T.instances), h(Rows, { caption: T.instances, of: [...instances].reverse() }))];
}

/** An answer of the API as it is, and how to ask for it. */
const Source = ({ asked }) => (!/^\/api\/(?!.*(\.\.|%2e))[\w./?=&%:-]*$/i.test(asked) ? h(Note, { kind: "bad" }, h("p", null, T.noSource)) : h(Asked, { of: [asked], accept: "*/*", show: ([{ text, body }]) => h(Card, { title: "GET " + asked },
  h("pre", { tabIndex: 0 }, `curl -H "x-functions-key: $KEY" "${location.origin}${asked}"`), text !== undefined && h("pre", { class: "whole", tabIndex: 0 }, body ? JSON.stringify(body, null, 2) : text)) }));

/** `#service`, `#service/source/<path of the API>` */
export default class Service extends Component {
  render({ app, args: [what, from] }) {
    if (what === "source") return h(Source, { key: from, asked: from });
    const asked = path(["monitor"], { model: app.model });
    return h(Asked, { of: [METRICS, asked], every: 30_000, accept: "*/*", show: ([metrics, { body: monitor }]) => {
      const all = series(metrics.text || "");
      return [h(Well, { app, monitor, all, asked }), monitor && h(Monitored, { monitor, asked }), h(Instance, { all })];
    } });
  }
}
