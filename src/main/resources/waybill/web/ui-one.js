/* One leg: a form from the model's signature, the answer, and what the answer would be if a number were another one. */
import { h, Bars, Button, Card, Component, Curve, Entry, Fault, Meter, Pick, Range, Verdict, uid } from "./ui-parts.js";
import { ask, line, path } from "./ui-api.js";
import { amount, local, note, num, one as T, part, percent, pretty, shell, signed, span, valueWords, verdict } from "./ui-texts.js";

const POINTS = 41;
const MOST_CHOICES = 16;
const SHARES = 6;
/** What was filled in and answered, for each model, until the page is closed. */
const kept = new Map();

const isNumber = ({ type }) => type === "number" || type === "integer";
/** A time as the clock of a zone shows it; one without an offset is there already. */
const onClock = (text, timeZone) => (/(Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text).toLocaleString("sv", { timeZone, dateStyle: "short", timeStyle: "medium" }) : text).replace(" ", "T");

/** What can be asked for besides the value. @param {{onPick: (name: string) => (event: Event) => void}} props */
export const Besides = ({ described: { capabilities, output, most_confidence: most = 1 }, confidence, deadline, onPick }) => h("div", { class: "fields" },
  capabilities.includes("promise") && h(Pick, { name: T.confidence, value: confidence, onChange: onPick("confidence"),
    options: [["", "–"], ...[0.5, 0.8, 0.9, 0.95, 0.99].filter((each) => each <= most).map((each) => [`${each}`, percent(each)])] }),
  capabilities.includes("on_time") && h(Entry, { name: T.deadline(output.unit), type: "number", step: "any", value: deadline, onInput: onPick("deadline") }));

/** The row that a form says: what is blank is left out. */
function row(fields, values) {
  const filled = fields.map((field) => [field, (values[field.name] ?? "").trim()]).filter(([, text]) => text);
  return Object.fromEntries(filled.map(([field, text]) => [field.name, isNumber(field) ? Number(text) : field.type === "boolean" ? text === "true" : text]));
}

class Field extends Component {
  id = uid("field");
  hint({ type, allowed = {}, seen = {}, zone }) {
    const limits = ({ min, max }) => (min ?? max) !== undefined && T.limits(...[min, max].map((x) => (typeof x === "number" ? num(x) : x)));
    return [zone && T.zone(zone), limits(allowed), limits(seen) && T.seen(limits(seen))].filter(Boolean).join(", ");
  }
  control({ type, categories = [] }, value, fault, common) {
    const choices = type === "boolean" ? [["true", T.yes], ["false", T.no]] : categories.map((each) => [each, each]);
    const options = choices.map(([id, text]) => h("option", { key: id, value: id }, text));
    if (choices.length && choices.length <= MOST_CHOICES && (!value || choices.some(([id]) => id === value))) return h("select", common, h("option", { value: "" }), options);
    if (type === "category") return [h("input", { ...common, list: this.id + "-l", autocomplete: "off" }), h("datalist", { id: this.id + "-l" }, options)];
    // Only as a text can a time that happens twice have its offset.
    return h("input", { ...common, type: type !== "timestamp" ? "number" : fault?.rule === "ambiguous_time" || /[+-]\d\d:\d\d$/.test(value) ? "text" : "datetime-local", step: "any" });
  }
  render({ field, value = "", fault, onInput }) {
    const common = { id: this.id, value, required: field.required, "aria-invalid": fault && "true", "aria-describedby": this.id + (fault ? `-n ${this.id}-f` : "-n"), onInput: (event) => onInput(field.name, event.currentTarget.value) };
    return h("div", null, h("label", { for: this.id }, h("span", null, pretty(field.name), field.unit && ` (${field.unit})`)), h("small", { id: this.id + "-n" }, field.description, h("br"), this.hint(field)),
      this.control(field, value, fault, common), fault && h("p", { class: "fault", id: this.id + "-f" }, "✕ ", fault.detail));
  }
}

/** What a command line asks instead of this page, without the key. */
function curl(url, request) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  return [`curl -s ${quoted(url)}`, "-H 'Content-Type: application/json'", line.hasKey && '-H "x-functions-key: $KEY"', `-d ${quoted(JSON.stringify(request))}`].filter(Boolean).join(" \\\n  ");
}

const Source = ({ name, text }) => h("details", null, h("summary", null, name), h("pre", { tabIndex: 0 }, text));

const Answer = ({ output, sent, reply, url }) => {
  const { value, label, scores, unit, interval, promise, on_time: onTime, reasons, notes, verdict: judged } = reply.predictions[0];
  const ends = interval && [interval.lower, interval.upper, value, 0, onTime?.deadline ?? 0, promise?.value ?? 0];
  const fact = (name, ...what) => [h("dt", null, name), h("dd", null, what)];
  const shares = reasons?.shares.map(({ role, name, fields, share }) => ({ name: role === "other" ? T.other : pretty(name), note: fields.join() !== name && fields.map(pretty).join(", "), value: share, words: signed(share) }));
  return h("div", null, h("p", { class: "big" }, label ?? (value == null ? "–" : valueWords(value, output))), h("p", null, h(Verdict, { name: judged }), " ", verdict(judged)[2]),
    notes.length > 0 && h("ul", null, notes.map((each) => h("li", { key: each.field + each.rule }, note(each)))),
    scores && h(Bars, { caption: T.scores, columns: T.score, bars: Object.entries(scores).map(([name, score]) => ({ name, value: score, words: percent(score, 1) })) }),
    interval && h(Range, { ...interval, value, mark: onTime?.deadline, from: Math.min(...ends), to: Math.max(...ends) }),
    h("dl", null, interval && fact(T.interval(percent(interval.coverage)), span(interval.lower, interval.upper, unit), h("small", null, T.measured(reply.interval_basis))),
      promise && fact(T.promise(percent(promise.confidence)), promise.value === null ? T.noPromise : promise.at ? `${local(promise.at)} (${amount(promise.value, unit)})` : amount(promise.value, unit)),
      onTime && fact(T.onTime(amount(onTime.deadline, unit)), h(Meter, { value: onTime.probability, "aria-label": T.onTime(onTime.deadline), words: percent(onTime.probability) }))),
    reasons && h(Bars, { caption: reasons.label ? T.odds(reasons.label) : T.why, columns: T.share, bars: [{ name: T.base, value: reasons.base, words: signed(reasons.base) }, ...shares],
      sum: { name: T.sum, words: `${signed(shares.reduce((sum, each) => sum + each.value, reasons.base))} ${reasons.scale}` } }),
    h("p", { class: "note" }, T.by(reply.model)), h(Source, { name: T.curl, text: curl(url, sent) }), h(Source, { name: T.json, text: JSON.stringify(reply, null, 2) }));
};

/** A curve of answers over a number. */
class WhatIf extends Component {
  fields = this.props?.model.signature.fields.filter((field) => isNumber(field) && !field.live);
  /** Between which values a number is varied at first: around what was asked, within what was seen. */
  ends({ name, type, seen = {}, allowed = {} }) {
    const low = Math.max(seen.min ?? -1e9, allowed.min ?? -1e9);
    const high = Math.min(seen.max ?? 1e9, allowed.max ?? 1e9);
    const at = this.props.sent.rows[0][name] ?? (low + high) / 2;
    const wide = Math.max(Math.abs(at) * 1.5, (high - low) / 20, type === "integer" ? POINTS / 2 : 0);
    return [Math.max(low, at - wide), Math.min(high, at + wide)].map((x) => Number(x.toPrecision(2)));
  }
  async draw({ currentTarget: { elements } }, field) {
    const { model, sent, url, app } = this.props;
    const [from, to] = [elements.from, elements.to].map((end) => Number(end.value)).sort((a, b) => a - b);
    const xs = Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1)).map((x) => (field.type === "integer" ? Math.round(x) : Number(x.toPrecision(6))));
    const rows = [...new Set(xs)].map((x) => ({ ...sent.rows[0], [field.name]: x }));
    try {
      const { body } = await ask(url, { method: "POST", body: { rows, policy: "warn", interval: model.capabilities.includes("interval") || undefined } });
      const label = elements.label?.value;
      const points = body.predictions.map(({ value, scores, interval }, at) => ({ x: rows[at][field.name], y: label ? scores?.[label] : value, low: interval?.lower, high: interval?.upper }));
      this.setState({ points, of: field, label, problem: null });
      app.say(T.by2(pretty(model.output.name), pretty(field.name)));
    } catch (problem) {
      this.setState({ problem });
    }
  }
  curve({ output }, leg, { points, of, label }) {
    const name = label ?? pretty(output.name);
    const words = (y) => (label ? percent(y) : amount(y, output.unit));
    const ys = points.map(({ y }) => y).filter((y) => y != null);
    return h(Curve, { points, title: T.by2(name, pretty(of.name)), xName: pretty(of.name) + (of.unit ? ` (${of.unit})` : ""), yName: name, yWords: words, at: leg[of.name],
      marks: label || leg.deadline === undefined ? [] : [{ y: leg.deadline, name: T.deadline("") }],
      words: ys.length ? T.curve(pretty(of.name), name, num(points[0].x), amount(points.at(-1).x, of.unit), words(ys[0]), words(ys.at(-1))) : part.none });
  }
  render({ model, sent }, state) {
    const field = this.fields.find(({ name }) => name === state.field) || this.fields.find(({ name }) => model.output.offsets?.includes(name)) || this.fields[0];
    if (!field) return null;
    const unit = field.unit && ` (${field.unit})`;
    return h(Card, { title: T.whatIf, note: T.whatIfNote },
      h("form", { class: "fields", onSubmit: (event) => (event.preventDefault(), this.draw(event, field)) },
        h(Pick, { name: T.vary, value: field.name, onChange: (event) => this.setState({ field: event.currentTarget.value }), options: this.fields.map(({ name }) => [name, pretty(name)]) }),
        this.ends(field).map((defaultValue, at) => h(Entry, { key: field.name + at + defaultValue, name: [[T.from, T.to][at], unit], id: ["from", "to"][at], type: "number", step: "any", required: true, defaultValue })),
        model.output.labels && h(Pick, { name: T.ofLabel, id: "label", options: [...model.output.labels].reverse() }), h("button", null, T.draw)),
      h(Fault, { problem: state.problem }), state.points && this.curve(model, sent.rows[0], state));
  }
}

export default class One extends Component {
  state = {};
  /** Another model has another form. */
  static getDerivedStateFromProps({ app: { model } }, state) {
    return model === state.model ? null : { values: {}, confidence: "0.9", deadline: "", reply: null, problem: null, ...kept.get(model), model };
  }
  componentDidUpdate() {
    kept.set(this.state.model, this.state);
  }
  url = (what) => path(["models", this.state.model, what]);
  set = (name, value) => this.setState(({ values }) => ({ values: { ...values, [name]: value } }));

  async sample({ signature: { fields } }) {
    const { body: { rows: [good] } } = await ask(this.url("sample"));
    this.setState({ values: Object.fromEntries(fields.filter(({ name }) => good[name] != null).map(({ name, zone }) => [name, zone ? onClock(good[name], zone) : `${good[name]}`])), problem: null });
  }

  async ask({ signature: { fields }, capabilities, output }) {
    const { app } = this.props;
    const { values, confidence, deadline, model } = this.state;
    const can = (name) => capabilities.includes(name) || undefined;
    const leg = { ...row(fields, values), ...(can("on_time") && deadline && { deadline: Number(deadline) }) };
    const sent = { rows: [leg], interval: can("interval"), promise: can("promise") && confidence ? { confidence: Number(confidence) } : undefined, explain: can("reasons"), top: can("reasons") && SHARES };
    const { body } = await ask(this.url("predict"), { method: "POST", body: sent });
    if (this.state.model !== model) return;
    this.setState({ reply: body, sent, problem: null });
    const { label, value, verdict: judged } = body.predictions[0];
    app.say(`${T.answer}: ${label ?? (value === null ? "" : valueWords(value, output))}. ${verdict(judged)[1]}`);
  }
  doing = (what) => (event) => {
    event.preventDefault();
    what().catch((problem) => this.setState({ problem, reply: null }));
  };

  form(described, { values, confidence, deadline, problem }) {
    const { name, signature: { fields }, description } = described;
    const faultOf = (field) => problem?.faults?.find((fault) => fault.pointer === "/rows/0/" + field.name);
    const group = (list) => h("div", { class: "fields" }, list.map((field) => h(Field, { key: field.name, field, value: values[field.name], fault: faultOf(field), onInput: this.set })));
    const folded = (list, words) => list.length > 0 && h("details", { open: list.some((field) => values[field.name] || faultOf(field)) || undefined }, h("summary", null, words(list.length)), group(list));
    const besides = (what) => (event) => this.setState({ [what]: event.currentTarget.value });
    return h(Card, { title: T.title, note: description || T.about(name), tools: [h(Button, { key: "s", onClick: this.doing(() => this.sample(described)) }, T.sample),
      h(Button, { key: "c", onClick: () => this.setState({ values: {}, problem: null, reply: null }) }, T.clear)] },
      h("form", { noValidate: true, onSubmit: this.doing(() => this.ask(described)) }, group(fields.filter((field) => field.required && !field.live)),
        folded(fields.filter((field) => !field.required && !field.live), T.optional), folded(fields.filter((field) => field.live), T.live),
        h(Besides, { described, confidence, deadline, onPick: besides }),
        h("button", { class: "main" }, T.ask)));
  }

  render({ app: { described, ready } }, state) {
    if (!described) return h("p", { class: "note" }, ready && !ready.ready ? shell.noModel : part.loading);
    const { reply, problem, sent } = state;
    const rest = problem?.faults?.filter(({ pointer }) => !described.signature.fields.some(({ name }) => pointer === "/rows/0/" + name));
    const url = location.origin + this.url("predict");
    return h("div", { class: "two" }, this.form(described, state), h("div", null,
      h(Card, { title: T.answer }, problem ? h(Fault, { problem, faults: rest }) : reply ? h(Answer, { output: described.output, sent, reply, url }) : h("p", { class: "note" }, T.empty)),
      reply && h(WhatIf, { key: described.version, model: described, sent, url: this.url("predict"), app: this.props.app })));
  }
}
