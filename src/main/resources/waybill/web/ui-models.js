/* The engineer's page: which version answers for each model, since when, who changed it and why, and whether another one is better. */
import { h, Component, Button, Card, Chip, Note, Pick, Table, Tile, download } from "./ui-parts.js";
import { Asked, Facts, Parts, Roles, Rows, Said, Show, Told, Version, When, label, ofModel, source, to } from "./ui-told.js";
import { Report } from "./ui-report.js";
import { metric, models as T, pretty } from "./ui-texts.js";

const LIMIT = 20;
const EACH = 60_000;
/** The changes after which another version answers everybody. */
const CHAMPIONS = ["promoted", "rolled_back", "canary_promoted"];
/** What one looks at first. */
const FIRST = ["mae", "p90_absolute_error", "within", "log_loss", "auc", "accuracy", "coverage", "kept_90"];

const Ready = ({ of }) => h(Chip, { kind: !of?.ready ? "bad" : of.problems?.length ? "warn" : "good" }, of?.ready ? T.ready : T.notReady);
const Problems = ({ of = [] }) => of.length > 0 && h(Note, { kind: "warn", title: T.problems }, h(Rows, { caption: T.problems, of, but: ["at"] }));
const who = (by, reason) => ` ${T.byWhom(by)}${reason ? ": " + reason : ""}`;

/** What answers, since when, who made it so, and whether it is well: what is to be seen first. */
function Answers({ listed, history: { pointer, changes, model } }) {
  const asked = ofModel(model, ["history"]);
  const last = changes.find(({ event }) => CHAMPIONS.includes(event));
  if (!pointer) return h(Note, { kind: "bad" }, h("p", null, changes.length ? T.damagedPointer : T.noPointer));
  const version = (name) => name && h(Version, { model, name });
  const { champion, canary, shadow, previous, frozen } = pointer;
  const answers = listed?.version || champion;
  return h(Told, { title: model, asked, tools: [h(Ready, { key: "ready", of: listed }), h("a", { key: "open", href: to(model), "aria-label": T.open(model) }, T.versions)] },
    h("p", null, T.answers, " ", version(answers), " ", answers !== champion && h("b", null, T.insteadOf(champion))),
    h("div", { class: "tiles" }, h(Tile, { name: T.since, value: last ? h(When, { at: last.at }) : T.long, note: last && pretty(last.event), href: source(asked) }),
      h(Tile, { name: T.by, value: last?.by || "–", note: T.history, href: source(asked) }), h(Tile, { name: T.why, value: last?.reason || "–", note: T.history, href: source(asked) })),
    h(Facts, { of: { [T.canary]: canary && [version(canary.version), " ", T.percent(canary.percent), ", ", h(When, { at: canary.since }), " ", h(Ready, { of: listed?.canary })], [T.shadow]: shadow && [version(shadow), " ", h(Ready, { of: listed?.shadow })],
      [T.previous]: version(previous), [T.promotions]: frozen && h(Chip, { kind: "warn" }, T.frozen), [T.last]: [h(When, { at: pointer.at }), who(pointer.by, pointer.reason)] } }),
    h(Problems, { of: listed?.problems }));
}

function History({ first }) {
  const { model, unreadable } = first;
  const columns = [{ id: "at", name: T.when, cell: ({ at }) => h(When, { at }) },
    { id: "event", name: T.what, cell: ({ event, canary, frozen, thawed }) => [h(Said, { of: event }), event.startsWith("canary_") && canary && ` ${T.percent(canary.percent)}`, h("small", null, frozen && ` ${T.frozen}`, thawed && ` ${T.thawed}`)] },
    { id: "version", name: T.version, cell: ({ version }) => h(Version, { model, name: version }) },
    { id: "by", name: T.by, class: "wrap", cell: ({ by }) => by || "–" }, { id: "why", name: T.why, class: "wrap", cell: ({ reason }) => reason || "–" }];
  return h(Told, { title: T.history, asked: ofModel(model, ["history"]) }, unreadable && h(Note, { kind: "warn" }, h("p", null, T.unreadable(unreadable.join(", ")))),
    h(Parts, { first, of: ofModel(model, ["history"], { limit: LIMIT }), list: "changes", show: (rows) => h(Table, { caption: `${model}: ${T.history}`, rows, columns }) }));
}

function Versions({ first }) {
  const { model } = first;
  const columns = (rows) => {
    const tested = rows.map(({ metrics }) => metrics?.test || {});
    const champion = tested[rows.findIndex(({ roles }) => roles.includes("champion"))] || {};
    const isChampion = ({ roles }) => roles.includes("champion");
    return [{ id: "version", name: T.version, cell: ({ version }) => h(Version, { model, name: version }) }, { id: "roles", name: T.is, cell: ({ roles }) => h(Roles, { of: roles }) },
      ...FIRST.filter((name) => tested.some((each) => name in each)).slice(0, 4).map((name) => ({ id: name, name: label(name), end: true, sort: ({ metrics }) => metrics?.test?.[name], cell: (row) => {
        const value = row.metrics?.test?.[name];
        return [metric(value), value !== undefined && name in champion && !isChampion(row) && h("small", null, ` (${T.signed(value - champion[name])})`)];
      } })),
      { id: "at", name: T.published, sort: (row) => row.created_at, cell: (row) => h(When, { at: row.created_at }) }, { id: "by", name: T.by, cell: ({ by }) => by || "–" },
      { id: "why", name: T.why, cell: ({ reason, problem }) => (problem ? h(Chip, { kind: "bad" }, problem.message) : h("span", { title: reason }, reason || "–")) },
      { id: "diff", name: T.difference, cell: (row) => !row.problem && !isChampion(row) && h("a", { href: to(model, "diff", "", row.version), "aria-label": T.against(row.version) }, T.againstChampion) }];
  };
  return h(Told, { title: T.versions, note: T.versionsNote, asked: ofModel(model, ["versions"]) },
    h(Parts, { first, of: ofModel(model, ["versions"], { limit: LIMIT }), list: "versions", show: (rows) => h(Table, { caption: `${model}: ${T.versions}`, rows, id: ({ version }) => version, columns: columns(rows) }) }));
}

const find = (models, model) => models.find(({ name }) => name === model);
const Overview = ({ model, models }) => h(Asked, { of: [ofModel(model, ["history"], { limit: LIMIT }), ofModel(model, ["versions"], { limit: LIMIT })], every: EACH, show: ([history, versions]) =>
  [history.body && h(Answers, { history: history.body, listed: find(models, model) }), versions.body && h(Versions, { first: versions.body }), history.body && h(History, { first: history.body })] });

const All = ({ models }) => (models.length ? h(Asked, { of: models.slice(0, LIMIT).map(({ name }) => ofModel(name, ["history"], { limit: LIMIT })), every: EACH, show: (histories) =>
  histories.map(({ body }) => body && h(Answers, { key: body.model, history: body, listed: find(models, body.model) })) }) : h("p", { class: "note" }, T.none));

const laidOut = (file, text) => {
  try {
    return file.endsWith(".json") ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch {
    return text;
  }
};
const File = ({ model, version, file }) => {
  const asked = ofModel(model, ["files", file], { version });
  return h(Asked, { of: [asked], accept: "*/*", show: ([{ text }]) => text !== undefined && h(Told, { title: file, asked, tools: h(Button, { onClick: () => download(`${model}-${version}-${file}`, text, "text/plain") }, T.save) },
    file === "report.html" ? h(Report, { html: text }) : h("pre", { class: "whole", tabIndex: 0 }, laidOut(file, text))) });
};

const One = ({ model, name, file }) => h(Asked, { of: [ofModel(model, ["versions"], { version: name })], show: ([{ body }]) => body && body.versions.map(({ roles, created_at: at, by, reason, algorithm, commit, parents = [], metrics = {}, files = [], problem }) =>
  [h(Told, { title: name, asked: ofModel(model, ["versions"], { version: name }), tools: [h(Roles, { key: "roles", of: roles }), !roles.includes("champion") && h("a", { key: "diff", href: to(model, "diff", "", name) }, T.againstChampion)] },
    problem && h(Note, { kind: "bad" }, h("p", null, problem.message)),
    h(Facts, { of: { [T.published]: [h(When, { at }), who(by, reason)], [T.algorithm]: algorithm, [T.commit]: commit, [T.parents]: parents.length > 0 && parents.map((parent) => h(Version, { key: parent, model, name: parent })) } }),
    h("ul", { class: "links", "aria-label": T.files }, files.map(({ name: each, size }) => h("li", { key: each }, h("a", { href: to(model, name, each), "aria-current": each === file ? "page" : undefined }, each), h("small", null, " ", T.size(size)))))),
  file ? h(File, { key: file, model, version: name, file }) : Object.keys(metrics).length > 0 && h(Card, { title: T.metrics }, h(Show, { of: metrics, caption: `${name}: ${T.metrics}` }))]) });

/** The sections of a difference, as they are best read: lines, numbers by their place, or anything. */
function Section({ name, of }) {
  if (name === "recipe") return Object.entries(of).map(([file, lines]) => Array.isArray(lines) && lines.length > 0 && [h("h3", { key: file }, file), h("pre", { class: "whole", tabIndex: 0 }, lines.map((line) => h("span", { class: line[0] === "+" ? "come" : "gone" }, line + "\n")))]);
  if (name !== "metrics") return h(Show, { of, caption: pretty(name), but: ["same", "cells"] });
  const rows = Object.entries(of.places).flatMap(([place, metrics]) => Object.entries(metrics).map(([each, { a, b }]) => ({ rows: place, metric: label(each), a, b, change: b - a }))).filter(({ a, b }) => a !== b);
  return h(Rows, { caption: T.metrics, of: rows });
}

const Differences = ({ model, before, after }) => {
  const asked = ["contract", "diff"].map((what) => ofModel(model, [what], { before, after }));
  return h(Asked, { of: asked, show: ([contract, diff]) => [
    contract.body && h(Told, { title: T.contract, note: T.levels[contract.body.level], asked: asked[0], tools: h(Said, { of: contract.body.level }) }, h(Show, { of: contract.body.changes, caption: T.changes })),
    diff.body && h(Told, { title: T.differences, note: T.sides(diff.body.a.name, diff.body.b.name), asked: asked[1] }, ["recipe", "inputs", "features", "data", "metrics", "answers"].map((name) => h("details", { key: name, open: !diff.body[name].same },
      h("summary", null, h("b", null, pretty(name)), " ", diff.body[name].same ? T.same : T.differ), h(Section, { name, of: diff.body[name] }))))] });
};

const Compare = ({ model, before = "", after = "" }) => h(Asked, { of: [ofModel(model, ["versions"], { limit: 50 })], show: ([{ body }]) => {
  const names = [...new Set([...(body?.versions || []).map(({ version }) => version), before, after])].filter(Boolean);
  const pick = (name, value, none, go) => h(Pick, { name, value, options: [["", none], ...names], onChange: (event) => (location.hash = go(event.currentTarget.value)) });
  return h(Card, { title: T.difference }, h("div", { class: "fields" }, pick("A", before, T.champion, (name) => to(model, "diff", name, after)), pick("B", after, T.choose, (name) => to(model, "diff", before, name))));
} }, after && h(Differences, { key: before + after, model, before, after }));

/** `#models`, `#model/x`, `#model/x/<version>`, `#model/x/<version>/<file>`, `#model/x/diff/<before>/<after>` */
export default class Models extends Component {
  render({ app: { models }, args: [model, place, first, second] }) {
    if (!model) return h(All, { models });
    const diff = place === "diff";
    const places = [["#models", T.all], [to(model), model], place && [to(model, place), diff ? T.difference : place], !diff && first && [to(model, place, first), first], !place && [to(model, "diff"), T.difference]].filter(Boolean);
    return [h("nav", { class: "path", "aria-label": T.path }, h("ul", { class: "links" }, places.map(([href, name]) => h("li", { key: href }, h("a", { href }, name))))),
      diff ? h(Compare, { key: "diff", model, before: first, after: second }) : place ? h(One, { key: place, model, name: place, file: first }) : h(Overview, { key: model, model, models })];
  }
}
