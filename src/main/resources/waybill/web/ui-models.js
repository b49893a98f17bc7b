/* The engineer's page: which version answers, since when, by whom and why, and whether another one is better. */
import { h, Component, Button, Card, Chip, Note, Pick, Tile, download } from "./ui-parts.js";
import { Asked, Rows, Said, Show, Told, When, health, label, ofModel, source, to } from "./ui-told.js";
import { Report } from "./ui-report.js";
import { metric, models as T, pretty, shell } from "./ui-texts.js";

const EACH = 60_000;
/** The changes after which another version answers everybody. */
const CHAMPIONS = ["promoted", "rolled_back", "canary_promoted"];
/** What one looks at first. */
const FIRST = ["mae", "p90_absolute_error", "within", "log_loss", "auc", "coverage"];

/** What answers, since when, who made it so, and whether it is well: what is to be seen first. */
function Answers({ model, listed, pointer, changes }) {
  const asked = ofModel(model, ["history"]);
  const last = changes.find(({ event }) => CHAMPIONS.includes(event)) || {};
  const { version, problems = [] } = listed || {};
  const [kind, words] = health(listed);
  const { previous, canary, shadow, frozen, action, at, by, reason } = pointer || {};
  return h(Told, { title: model, asked, tools: [h(Chip, { key: "ready", kind }, words), h("a", { key: "open", href: to(model), "aria-label": T.open(model) }, T.versions)] },
    !pointer && h(Note, { kind: "bad" }, h("p", null, changes.length ? T.damaged : T.none)), version && pointer && version !== pointer.champion && h(Note, { kind: "warn" }, h("p", null, T.instead(version, pointer.champion))),
    problems.length > 0 && h(Note, { kind: "warn" }, h(Rows, { caption: T.problems(model), of: problems })),
    h("div", { class: "tiles" }, [[T.answers, pointer && h("a", { href: to(model, pointer.champion) }, pointer.champion), "pointer"], [T.since, last.at && h(When, { at: last.at }), last.event], [T.by, last.by, "history"], [T.why, last.reason, "history"]].map(([name, value, note]) =>
      h(Tile, { key: name, name, value: value || "–", note: pretty(note || "history"), href: source(asked) }))),
    pointer && h(Show, { of: { previous, canary, shadow, promotions: frozen ? "frozen" : undefined, last_change: [action, at, `${T.by} ${by}`, reason].filter(Boolean) }, caption: model, model }));
}

const find = (models, model) => models.find(({ name }) => name === model);
const All = ({ models }) => [h(Asked, { key: "first", of: models.slice(0, 20).map(({ name }) => ofModel(name, ["history"])), every: EACH, show: (histories) => histories.map(({ body }) => body && h(Answers, { key: body.model, ...body, listed: find(models, body.model) })) }),
  h("ul", { key: "others", class: "links" }, models.slice(20).map(({ name }) => h("li", { key: name }, h("a", { href: to(name) }, name)))), models.length === 0 && h("p", { class: "note" }, shell.noModel)];

const Overview = ({ model, models }) => [
  h(Asked, { key: "history", of: [ofModel(model, ["history"], { limit: 20 })], list: "changes", every: EACH, show: (changes, { pointer, unreadable }) => [h(Answers, { model, pointer, changes, listed: find(models, model) }),
    h(Told, { title: T.history, note: unreadable && T.unreadable(unreadable.join(", ")), asked: ofModel(model, ["history"]) }, h(Rows, { caption: T.changes, model, of: changes.map(({ at, event, frozen, version, canary, by, reason }) => ({ at, event: frozen ? [event, "frozen"] : event, version, percent: canary?.percent, by, reason })) }))] }),
  h(Asked, { key: "versions", of: [ofModel(model, ["versions"], { limit: 20 })], list: "versions", show: (versions) => {
    const champion = versions.find(({ roles }) => roles.includes("champion"))?.metrics?.test || {};
    const figures = FIRST.filter((name) => versions.some(({ metrics }) => name in (metrics?.test || {}))).slice(0, 4);
    const beside = (value, other) => (value === undefined ? "–" : metric(value) + (other === undefined || other === value ? "" : ` (${T.signed(value - other)})`));
    return h(Told, { title: T.versions, note: T.versionsNote, asked: ofModel(model, ["versions"]) }, h(Rows, { caption: T.published, model, columns: [{ id: "diff", name: T.difference, cell: ({ version, is }) => !is.includes("champion") && h("a", { href: to(model, "diff", "", version), "aria-label": T.against(version) }, T.champion) }],
      of: versions.map(({ version, roles, created_at: published, by, reason, problem, metrics }) => ({ version, is: roles, ...Object.fromEntries(figures.map((name) => [name, beside(metrics?.test?.[name], champion[name])])), published, by, reason: problem?.message || reason })) }));
  } })];

function laidOut(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
const Text = ({ children }) => h("pre", { class: "whole", tabIndex: 0 }, children);
const File = ({ model, version, file }) => {
  const asked = ofModel(model, ["files", file], { version });
  return h(Asked, { of: [asked], accept: "*/*", show: ([{ text }]) => text !== undefined && h(Told, { title: file, asked, tools: h(Button, { onClick: () => download(`${model}-${version}-${file}`, text, "text/plain") }, T.save) },
    file === "report.html" ? h(Report, { html: text }) : h(Text, null, laidOut(text))) });
};

const One = ({ model, name, file }) => h(Asked, { of: [ofModel(model, ["versions"], { version: name })], list: "versions", show: ([version]) => [
  h(Told, { title: name, asked: ofModel(model, ["versions"], { version: name }), tools: h("a", { href: to(model, "diff", "", name) }, T.against("")) }, h(Show, { of: version, caption: name, model, but: ["version", "metrics", "files"] }),
    h("ul", { class: "links", "aria-label": T.files }, version.files?.map(({ name: each }) => h("li", { key: each }, h("a", { href: to(model, name, each), "aria-current": each === file ? "page" : undefined }, each))))),
  file ? h(File, { key: file, model, version: name, file }) : version.metrics && h(Card, { title: T.metrics }, h(Show, { of: version.metrics, caption: T.parts }))] });

/** A section of a difference: lines, numbers by their place, or anything. */
function Section({ name, of }) {
  if (name === "recipe") return Object.entries(of).map(([file, lines]) => Array.isArray(lines) && lines.length > 0 && [h("h3", { key: file }, file), h(Text, null, lines.map((line) => h("span", { class: line[0] === "+" ? "come" : "gone" }, line + "\n")))]);
  return h(Show, { caption: pretty(name), but: ["same", "cells"], of: name !== "metrics" ? of : Object.entries(of.places).flatMap(([rows, metrics]) => Object.entries(metrics).filter(([, { a, b }]) => a !== b).map(([figure, { a, b }]) => ({ rows, figure: label(figure), a, b, change: b - a }))) });
}

const Differences = ({ model, before, after }) => {
  const asked = ["contract", "diff"].map((what) => ofModel(model, [what], { before, after }));
  return h(Asked, { of: asked, show: ([{ body: contract }, { body: diff }]) => [
    contract && h(Told, { title: T.contract, note: T.levels[contract.level], asked: asked[0], tools: h(Said, { of: contract.level }) }, h(Show, { of: contract.changes, caption: T.changes })),
    diff && h(Told, { title: T.differences, note: `a: ${diff.a.name}, b: ${diff.b.name}`, asked: asked[1] }, ["recipe", "inputs", "features", "data", "metrics", "answers"].map((name) => h("details", { key: name, open: !diff[name].same },
      h("summary", null, h("b", null, pretty(name)), " ", diff[name].same ? T.same : T.differ), h(Section, { name, of: diff[name] }))))] });
};

const Compare = ({ model, before = "", after = "" }) => [h(Asked, { of: [ofModel(model, ["versions"], { limit: 50 })], list: "versions", show: (versions) => {
  const pick = (name, value, none, go) => h(Pick, { name, value, options: [["", none], ...new Set([...versions.map(({ version }) => version), before, after].filter(Boolean))], onChange: (event) => (location.hash = go(event.currentTarget.value)) });
  return h(Card, { title: T.difference }, h("div", { class: "fields" }, pick("A", before, T.champion, (name) => to(model, "diff", name, after)), pick("B", after, T.choose, (name) => to(model, "diff", before, name))));
} }), after && h(Differences, { key: before + after, model, before, after })];

/** `#models`, `#model/x`, `#model/x/<version>`, `#model/x/<version>/<file>`, `#model/x/diff/<before>/<after>` */
export default class Models extends Component {
  render({ app: { models }, args: [model, place, first, second] }) {
    if (!model) return h(All, { models });
    const diff = place === "diff";
    return [h("nav", { "aria-label": T.path }, h("ul", { class: "links" }, [["#models", T.all], [to(model), model], [to(model, "diff"), T.difference], place && !diff && [to(model, place), place]].filter(Boolean).map(([href, name]) => h("li", { key: href }, h("a", { href }, name))))),
      diff ? h(Compare, { model, before: first, after: second }) : place ? h(One, { key: place, model, name: place, file: first }) : h(Overview, { key: model, model, models })];
  }
}
