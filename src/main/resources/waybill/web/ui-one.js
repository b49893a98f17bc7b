/* One leg: a form from the model's signature, the answer, and what the answer would be if a number were another one. */
import { h, Component, Fragment, Bars, Card, Chip, Curve, Meter, Note, Range, copy, uid } from "./ui-parts.js";
import { Problem, ask, line, path } from "./ui-api.js";
import { amount, count, exactly, faultsMore, local, note, num, one as T, percent, pretty, signed, span, valueWords, verdict, wrong } from "./ui-texts.js";

const POINTS = 41;
const MOST_CHOICES = 16;
const SHARES = 6;
/** What was filled in and answered, for each model, until the page is closed. */
const kept = new Map();

const isNumber = (field) => field.type === "number" || field.type === "integer";
const dated = (ms, zone) => {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
    .formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}${parts.second === "00" ? "" : ":" + parts.second}`;
};
/** The offsets that a zone's clock has when it shows a local time: none when it skips the time, two when it shows it twice. */
export function offsets(text, zone) {
  const base = Date.parse(text + "Z");
  if (Number.isNaN(base)) return [];
  const at = [-26, 26].map((hours) => base + hours * 36e5).map((ms) => (Date.parse(dated(ms, zone) + "Z") - ms) / 6e4);
  return [...new Set(at)].filter((minutes) => dated(base - minutes * 6e4, zone) === text.replace(/(T\d\d:\d\d):00$/, "$1")).sort((a, b) => b - a)
    .map((minutes) => (minutes < 0 ? "-" : "+") + [Math.abs(minutes) / 60, Math.abs(minutes) % 60].map((each) => String(Math.floor(each)).padStart(2, "0")).join(":"));
}
/** A time with an offset as the clock of a zone shows it; one without is there already. */
const shown = (text, zone) => (/(Z|[+-]\d\d:?\d\d)$/.test(text) ? dated(Date.parse(text), zone) : text.replace(" ", "T"));

/** The row that a form says: what is blank is left out. */
function row(fields, values, chosen) {
  const out = {};
  for (const { name, type, zone } of fields) {
    const text = (values[name] ?? "").trim();
    if (text === "") continue;
    if (type === "boolean") out[name] = text === "true";
    else if (type === "number" || type === "integer") out[name] = Number(text);
    else if (type === "timestamp" && offsets(text, zone).length > 1) out[name] = (text.length === 16 ? text + ":00" : text) + (chosen[name] || offsets(text, zone)[0]);
    else out[name] = text;
  }
  return out;
}

class Field extends Component {
  id = uid("field");
  hint({ type, allowed = {}, seen = {}, zone, default: fallback }) {
    const known = (x) => (typeof x === "number" ? num(x) : x);
    return [type === "timestamp" && T.zone(zone), (allowed.min ?? allowed.max) !== undefined && T.range(known(allowed.min), known(allowed.max)),
      (seen.min ?? seen.max) !== undefined && T.seen(known(seen.min), known(seen.max)), fallback !== undefined && T.fallback(String(fallback))].filter(Boolean).join(" · ");
  }
  control({ name, type, categories = [], required, allowed = {} }, value, fault) {
    const common = { id: this.id, value, required, name, "aria-invalid": fault ? "true" : undefined, "aria-describedby": this.id + "-n", onInput: (event) => this.props.onInput(name, event.currentTarget.value) };
    const choices = type === "boolean" ? [["true", T.yes], ["false", T.no]] : type === "category" && categories.length <= MOST_CHOICES && (!value || categories.includes(value)) ? categories.map((each) => [each, each]) : null;
    if (choices) return h("select", common, h("option", { value: "" }), choices.map(([id, text]) => h("option", { key: id, value: id }, text)));
    if (type === "category") return h(Fragment, null, h("input", { ...common, list: this.id + "-l", autocomplete: "off", spellcheck: false }), h("datalist", { id: this.id + "-l" }, categories.map((each) => h("option", { key: each, value: each }))));
    if (type === "timestamp") return h("input", { ...common, type: "datetime-local" });
    return h("input", { ...common, type: "number", step: "any", inputMode: type === "integer" && allowed.min >= 0 ? "numeric" : "decimal" });
  }
  render({ field, value = "", fault, offset }) {
    const twice = field.type === "timestamp" && value ? offsets(value, field.zone) : [];
    return h("div", { class: "field" }, h("label", { for: this.id }, h("span", null, pretty(field.name), field.unit && ` (${field.unit})`)), h("small", { id: this.id + "-n" }, field.description, h("br"), this.hint(field)),
      this.control(field, value, fault), fault && h("p", { class: "fault" }, "✕ ", fault),
      twice.length > 1 && h("label", null, h("small", null, T.twice), h("select", { value: offset, onChange: (event) => this.props.onOffset(field.name, event.currentTarget.value) }, twice.map((each) => h("option", { key: each, value: each }, T.offset(each))))));
  }
}

/** What a command line asks instead of this page. The key is not in it. */
export function curl(url, request) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  return [`curl -s ${quoted(url)}`, "-H 'Content-Type: application/json'", ...(line.hasKey ? ['-H "x-functions-key: $KEY"'] : []), `-d ${quoted(JSON.stringify(request))}`].join(" \\\n  ");
}

const Source = ({ name, text }) => h("details", null, h("summary", null, name), h("pre", { tabIndex: 0 }, text), h("button", { type: "button", onClick: () => copy(text) }, T.copy));

/** The answer to a row, all of it. */
const Answer = ({ model, sent, reply, url }) => {
  const answer = reply.predictions[0];
  const { output } = model;
  const [kind, word, words] = verdict(answer.verdict);
  const { interval, promise, on_time: onTime, reasons } = answer;
  const unit = answer.unit;
  const ends = interval && [interval.lower, interval.upper, answer.value, 0, ...(onTime ? [onTime.deadline] : []), ...(promise?.value != null ? [promise.value] : [])];
  const pad = interval && (Math.max(...ends) - Math.min(...ends)) * 0.04;
  const fact = (name, ...what) => h(Fragment, null, h("dt", null, name), h("dd", null, what));
  return h(Fragment, null,
    answer.label !== undefined
      ? h(Fragment, null, h("p", { class: "big" }, answer.label ?? "–"), answer.scores && h(Bars, { caption: T.scores, columns: T.score, bars: Object.entries(answer.scores).map(([name, value]) => ({ name, value, words: exactly(value) })) }))
      : h("p", { class: "big" }, answer.value === null ? "–" : valueWords(answer.value, output)),
    h("p", null, h(Chip, { kind }, word), " ", words),
    answer.notes.length > 0 && h("ul", { class: "plain" }, answer.notes.map((each) => h("li", { key: each.field + each.rule }, note(each)))),
    interval && h(Range, { ...interval, value: answer.value, mark: onTime?.deadline, from: Math.min(...ends) - pad, to: Math.max(...ends) + pad }),
    h("dl", { class: "facts" },
      interval && fact(T.interval(percent(interval.coverage)), span(interval.lower, interval.upper, unit), h("small", null, T.measured(reply.interval_basis || interval.basis))),
      promise && fact(T.promise(percent(promise.confidence)), promise.value === null ? T.noPromise : promise.at ? `${local(promise.at)} (${amount(promise.value, unit)})` : amount(promise.value, unit)),
      onTime && fact(T.onTime(amount(onTime.deadline, unit)), h(Meter, { value: onTime.probability, label: T.onTime(amount(onTime.deadline, unit)), words: percent(onTime.probability) }))),
    reasons && h(Bars, { caption: reasons.label ? T.odds(reasons.label) : T.why, columns: T.share,
      bars: [{ name: T.base, value: reasons.base, words: signed(reasons.base), pale: true }, ...reasons.shares.map((share) => ({ name: share.role === "other" ? T.other : pretty(share.name),
        note: share.fields.length > 1 || (share.fields[0] && share.fields[0] !== share.name) ? `(${share.fields.map(pretty).join(", ")})` : "", value: share.share, words: signed(share.share) }))],
      sum: { name: T.sum, words: `${signed(reasons.base + reasons.shares.reduce((sum, share) => sum + share.share, 0))} ${reasons.scale}` } }),
    h("p", { class: "note" }, T.version(reply.model)),
    h(Source, { name: T.request, text: curl(url, sent) }), h(Source, { name: T.json, text: JSON.stringify(reply, null, 2) }));
};

/** A curve of answers over a number. */
class WhatIf extends Component {
  fields = () => this.props.model.signature.fields.filter((field) => isNumber(field) && !field.live);
  chosen() {
    const fields = this.fields();
    return fields.find((field) => field.name === this.state.field) || fields.find((field) => field.name === this.props.model.output.offsets?.[0]) || fields[0];
  }
  /** Between which values a number is varied at first: around what was asked, within what was seen. */
  ends(field) {
    const { seen = {}, allowed = {} } = field;
    const low = Math.max(seen.min ?? -1e9, allowed.min ?? -1e9);
    const high = Math.min(seen.max ?? 1e9, allowed.max ?? 1e9);
    const at = Number(this.props.values[field.name] || (low + high) / 2);
    const wide = Math.max(Math.abs(at) * 1.5, (high - low) / 20, field.type === "integer" ? 20 : 0);
    return [Math.max(low, at - wide), Math.min(high, at + wide)].map((x) => Number(x.toPrecision(2)));
  }
  async draw(event) {
    event.preventDefault();
    const { model, sent, url, app } = this.props;
    const form = event.currentTarget.elements;
    const field = this.chosen();
    const [from, to] = [Number(form.from.value), Number(form.to.value)].sort((a, b) => a - b);
    const xs = [...new Set(Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1)).map((x) => (field.type === "integer" ? Math.round(x) : Number(x.toPrecision(6)))))];
    try {
      const { body } = await ask(url, { method: "POST", body: { rows: xs.map((x) => ({ ...sent.rows[0], [field.name]: x })), policy: "warn", ...(model.capabilities.includes("interval") && { interval: true }) } });
      const label = form.label?.value;
      const points = body.predictions.map((each, i) => ({ x: xs[i], y: label === undefined ? each.value : each.scores?.[label] ?? null, low: each.interval?.lower, high: each.interval?.upper }));
      this.setState({ points, of: field, label, fault: null });
      app.say(T.curveTitle(pretty(model.output.name), pretty(field.name)));
    } catch (fault) {
      this.setState({ fault });
    }
  }
  render({ model, values, sent }, { points, of, label, fault }) {
    const field = this.chosen();
    if (!field) return null;
    const [from, to] = this.ends(field);
    const { output } = model;
    const name = label === undefined ? pretty(output.name) : label;
    const words = (y) => (label === undefined ? amount(y, output.unit) : percent(y));
    const ys = (points || []).map((point) => point.y).filter((y) => y !== null);
    return h(Card, { title: T.whatIf, note: T.whatIfNote },
      h("form", { class: "fields", onSubmit: (event) => this.draw(event) },
        h("label", null, h("span", null, T.vary), h("select", { value: field.name, onChange: (event) => this.setState({ field: event.currentTarget.value }) }, this.fields().map((each) => h("option", { key: each.name, value: each.name }, pretty(each.name))))),
        [["from", from], ["to", to]].map(([end, value]) => h("label", { key: end + field.name + value }, h("span", null, T[end], field.unit && ` (${field.unit})`), h("input", { name: end, type: "number", step: "any", required: true, defaultValue: value }))),
        output.labels && h("label", null, h("span", null, T.ofLabel), h("select", { name: "label" }, [...output.labels].reverse().map((each) => h("option", { key: each, value: each }, each)))),
        h("button", { type: "submit" }, T.draw)),
      fault && h(Note, { kind: "bad", title: wrong(fault) }),
      points && h(Curve, { points, title: T.curveTitle(name, pretty(of.name)), xName: pretty(of.name) + (of.unit ? ` (${of.unit})` : ""), yName: name, yWords: words, xWords: num, at: sent.rows[0][of.name],
        marks: label === undefined && sent.rows[0].deadline !== undefined ? [{ y: sent.rows[0].deadline, name: T.deadline("") }] : [],
        words: ys.length ? T.curve(pretty(of.name), name, num(points[0].x), amount(points[points.length - 1].x, of.unit), words(ys[0]), words(ys[ys.length - 1])) : T.refusedAt }));
  }
}

export default class One extends Component {
  constructor(props) {
    super(props);
    this.state = { model: "" };
  }
  /** Another model has another form. */
  static getDerivedStateFromProps({ app }, state) {
    return app.model === state.model ? null : { ...(kept.get(app.model) || { values: {}, offset: {}, asked: { confidence: "0.9", deadline: "" }, faults: [], reply: null, problem: null, busy: false }), model: app.model };
  }
  componentDidUpdate() {
    kept.set(this.state.model, { ...this.state, busy: false });
  }
  url = () => path(["models", this.props.app.model, "predict"]);
  set = (name, value) => this.setState(({ values }) => ({ values: { ...values, [name]: value } }));

  async sample() {
    const { described } = this.props.app;
    const { body } = await ask(path(["models", described.name, "sample"]));
    const zones = new Map(described.signature.fields.map((field) => [field.name, field.zone]));
    this.setState({ values: Object.fromEntries(Object.entries(body.rows[0]).map(([name, value]) => [name, zones.get(name) ? shown(String(value), zones.get(name)) : String(value ?? "")])), faults: [], problem: null });
  }

  async ask(event) {
    event?.preventDefault();
    const { app } = this.props;
    const { described } = app;
    const { values, offset, asked, model } = this.state;
    const can = (name) => described.capabilities.includes(name);
    const leg = row(described.signature.fields, values, offset);
    if (can("on_time") && asked.deadline.trim() !== "") leg.deadline = Number(asked.deadline);
    const sent = { rows: [leg], ...(can("interval") && { interval: true }), ...(can("promise") && asked.confidence && { promise: { confidence: Number(asked.confidence) } }), ...(can("reasons") && { explain: true, top: SHARES }) };
    this.setState({ busy: true });
    try {
      const { body } = await ask(this.url(), { method: "POST", body: sent });
      if (this.state.model !== model) return;
      this.setState({ reply: body, sent, faults: [], problem: null, busy: false });
      app.saw(body.state);
      const answer = body.predictions[0];
      app.say(`${T.answer}: ${answer.label ?? (answer.value === null ? "" : valueWords(answer.value, described.output))}. ${verdict(answer.verdict)[1]}`);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.setState({ problem, faults: problem.faults, reply: null, busy: false });
      app.say(wrong(problem));
    }
  }

  form(described, { values, offset, asked, faults, busy }) {
    const { fields } = described.signature;
    const can = (name) => described.capabilities.includes(name);
    const of = (name) => faults.find((fault) => fault.pointer === `/rows/0/${name}`)?.detail;
    const group = (list) => h("div", { class: "fields" }, list.map((field) => h(Field, { key: field.name, field, value: values[field.name], fault: of(field.name), offset: offset[field.name], onInput: this.set, onOffset: (name, each) => this.setState({ offset: { ...offset, [name]: each } }) })));
    const parts = [fields.filter((field) => field.required), fields.filter((field) => !field.required && !field.live), fields.filter((field) => field.live)];
    const folded = (list, words) => list.length > 0 && h("details", { open: list.some((field) => values[field.name] || of(field.name)) || undefined }, h("summary", null, words(list.length)), group(list));
    const besides = (name) => (event) => this.setState({ asked: { ...asked, [name]: event.currentTarget.value } });
    const most = described.most_confidence ?? 1;
    return h(Card, { title: T.title, note: described.description || T.note(described.name), tools: [h("button", { type: "button", key: "s", onClick: () => this.sample().catch((problem) => this.setState({ problem })) }, T.sample), h("button", { type: "button", key: "c", onClick: () => this.setState({ values: {}, faults: [], problem: null, reply: null }) }, T.clear)] },
      h("form", { noValidate: true, onSubmit: (event) => this.ask(event) }, group(parts[0]), folded(parts[1], T.optional), folded(parts[2], T.live),
        (can("promise") || can("on_time")) && h("fieldset", null, h("legend", null, T.asked), h("div", { class: "fields" },
          can("promise") && h("label", null, h("span", null, T.confidence), h("select", { value: asked.confidence, onChange: besides("confidence") }, h("option", { value: "" }, "–"), [0.5, 0.8, 0.9, 0.95, 0.99].filter((each) => each <= most).map((each) => h("option", { key: each, value: String(each) }, percent(each))))),
          can("on_time") && h("label", null, h("span", null, T.deadline(described.output.unit)), h("small", null, T.deadlineNote), h("input", { type: "number", step: "any", value: asked.deadline, onInput: besides("deadline") })))),
        h("p", null, h("button", { class: "main", disabled: busy }, busy ? T.asking : T.ask))));
  }

  render({ app }, state) {
    const { described } = app;
    if (!described || described.name !== app.model) return h("p", { class: "note" }, app.texts.shell[app.models.length || !app.ready ? "loading" : "noModel"]);
    const { reply, problem, sent, values, faults } = state;
    const rest = faults.filter((fault) => !described.signature.fields.some((field) => fault.pointer === `/rows/0/${field.name}`));
    return h("div", { class: "two" }, h("div", null, this.form(described, state)),
      h("div", null, h(Card, { title: T.answer },
        problem ? h(Note, { kind: "bad", title: faults.length ? T.refusedAt : undefined }, h("p", null, wrong(problem)), rest.length > 0 && h("ul", null, rest.map((fault) => h("li", { key: fault.pointer + fault.rule }, `${fault.pointer}: ${fault.detail}`))), problem.total > faults.length && faultsMore(problem.total - faults.length))
          : reply ? h(Answer, { model: described, sent, reply, url: location.origin + this.url() }) : h("p", { class: "note" }, T.empty)),
      reply && h(WhatIf, { model: described, values, sent, url: this.url(), app })));
  }
}
