/* Many legs: a table goes to the service in slices, and its rows come back with answers. */
import { h, Button, Card, Component, Drop, Fault, Meter, Note, Range, Table, Verdict, axis, download } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { Besides } from "./ui-one.js";
import * as csv from "./ui-csv.js";
import { amount, many as T, note, num, part, percent, pretty, verdict } from "./ui-texts.js";

const LIMITS = { rows: 1000, bytes: 1 << 20, first: 100 };
/** A larger file is for a batch run. */
const MOST_BYTES = 60e6;
const LANES = 2;
const isScore = (name) => name.startsWith("p_");
const isNumber = (name) => isScore(name) || ["value", "lower", "upper", "promise", "on_time"].includes(name);
const FILTERS = { all: () => true, doubtful: (row) => row.verdict && row.verdict !== "ok" && row.verdict !== "refused", refused: (row) => row.verdict === "refused" };
/** The table that is being scored; it goes on while another tab is open. */
let job = null;

/** A table on its way through the service. `changed` is called when more of it is known. */
class Job {
  done = 0;
  counts = { ok: 0, doubtful: 0, refused: 0 };
  names = [];
  constructor({ described, models, say }, name, { text, charset }, { confidence, deadline }) {
    const can = (what) => described.capabilities.includes(what) || undefined;
    Object.assign(this, { name, charset, say, model: described.name, output: described.output, sheet: csv.read(text) });
    this.cut = csv.columns(this.sheet, described.signature.fields, can("on_time"));
    this.query = { policy: "warn", version: models.find((each) => each.name === described.name)?.version, interval: can("interval"), confidence: can("promise") && confidence, deadline: can("on_time") && deadline };
    this.formulas = this.sheet.rows.flatMap(({ cells }) => this.cut.own.filter((at) => csv.isFormula(csv.unquote(cells[at])))).length;
    for (const row of this.sheet.rows) if (row.fault) this.count(row, "refused");
  }

  count(row, name) {
    row.verdict = name;
    this.done++;
    this.counts[name in this.counts ? name : "doubtful"]++;
  }

  /** What is wrong with the table itself, if anything is. */
  unfit() {
    const lacking = this.cut.lacking.filter((field) => field.required && !field.live).map(({ name }) => name);
    return !this.sheet.rows.length ? T.empty : lacking.length && T.lacking(lacking.join(", "));
  }

  async run() {
    const rest = this.sheet.rows.filter((row) => !row.verdict);
    const feed = csv.slices(this.sheet, this.cut.sent, rest, LIMITS);
    Object.assign(this, { busy: true, problem: null, stopping: new AbortController() });
    const lane = async () => {
      for (const slice of feed) await this.send(slice);
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } catch (problem) {
      if (!this.stopping.signal.aborted) this.problem = problem;
      this.stopping.abort();
    }
    this.busy = false;
    this.say(T.ended(this.counts, this.done));
    this.changed();
  }

  post = (query, body, accept) => ask(path(["models", this.model, "predict"], query), { method: "POST", body, type: "text/csv", accept, signal: this.stopping.signal });

  /** Asks for a slice; one that is too large for the service's settings is halved. */
  async send({ rows, body }) {
    const cut = (most) => csv.slices(this.sheet, this.cut.sent, rows, { ...LIMITS, first: most, rows: most });
    let reply;
    try {
      reply = await this.post(this.query, body, "text/csv");
    } catch (problem) {
      if (problem.status !== 413 || rows.length < 2) throw problem;
      for (const half of cut(Math.ceil(rows.length / 2))) await this.send(half);
      return;
    }
    const { names, lines } = csv.answers(reply.text);
    rows.forEach((row, at) => {
      const cell = (name) => csv.unquote(lines[at][names.indexOf(name)]);
      for (const name of names) if (isNumber(name) && cell(name)) row[name] = Number(cell(name));
      Object.assign(row, { answer: lines[at], label: cell("label"), fields: cell("verdict_fields") });
      this.count(row, cell("verdict"));
    });
    this.names = names;
    const step = Math.ceil(this.done / 2000);
    this.axis = axis(this.sheet.rows.filter((row, at) => row.lower !== undefined && at % step === 0));
    this.changed();
    await this.reasons(rows.filter(FILTERS.refused));
  }

  /** Why rows are refused: CSV has no room for it. */
  async reasons(refused) {
    for (const { rows, body } of csv.slices(this.sheet, this.cut.sent, refused, LIMITS)) {
      const reply = await this.post({ ...this.query, interval: undefined, confidence: undefined }, body);
      rows.forEach((row, at) => (row.notes = reply.body.predictions[at].notes));
      this.changed();
    }
  }

  remarks = (row) => (row.fault ? note({ rule: row.fault }) : row.notes ? row.notes.map(note).join("; ") : row.fields ? `${verdict(row.verdict)[1]}: ${row.fields}` : "");

  /** What a row is called: the caller's own columns, else the first of the model's. */
  leg = ({ cells }) => (this.cut.own.length ? this.cut.own.slice(0, 2) : [0, 1, 2]).map((at) => csv.unquote(cells[at])).join(" · ");

  columns() {
    const has = (name) => this.names.includes(name);
    const { unit, name: output } = this.output;
    const mark = this.query.deadline ? Number(this.query.deadline) : undefined;
    const number = (id, name, words) => has(id) && { id, name, end: true, sort: (row) => row[id], cell: (row) => (row[id] === undefined ? "–" : words(row[id])) };
    const text = (id, name, words) => ({ id, name, sort: words, cell: (row) => h("span", { title: words(row) }, words(row)) });
    return [
      { id: "row", name: T.row, sort: (row) => row.number, cell: (row) => num(row.number, 0) }, text("leg", T.leg, this.leg), number("value", pretty(output), (x) => amount(x, unit)),
      has("label") && text("label", T.label, (row) => row.label || "–"), ...this.names.filter(isScore).slice(0, 3).map((name) => number(name, name.slice(2), percent)),
      has("lower") && { id: "picture", name: T.interval, cell: (row) => row.lower !== undefined && h(Range, { ...row, mark, ...this.axis }) },
      has("lower") && { id: "interval", name: part.range, end: true, sort: (row) => row.upper - row.lower, cell: (row) => (row.lower === undefined ? "–" : `${num(row.lower, 0)} … ${amount(row.upper, unit, 0)}`) },
      number("promise", T.promise, (x) => amount(x, unit)), number("on_time", T.onTime, percent),
      { id: "verdict", name: T.verdict, sort: (row) => row.verdict, cell: (row) => row.verdict && h(Verdict, { name: row.verdict }) }, text("remarks", T.remarks, this.remarks),
    ].filter(Boolean);
  }
}

export default class Many extends Component {
  state = { filter: "all", confidence: "0.9", deadline: "", text: "" };
  componentDidMount() {
    if (job) job.changed = this.changed;
  }
  componentWillUnmount() {
    if (job) job.changed = () => {};
  }
  /** As often as the screen can show it. */
  changed = () => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.setState({});
    });
  };
  set = (name) => (event) => this.setState({ [name]: event.currentTarget.value });
  take = async (file) => (file.size > MOST_BYTES ? this.setState({ fault: T.tooLarge }) : this.start(file.name, csv.decode(await file.arrayBuffer())));

  start(name, decoded) {
    job = new Job(this.props.app, name, decoded, this.state);
    job.changed = this.changed;
    const fault = job.unfit();
    if (fault) job = null;
    else job.run();
    this.setState({ fault, filter: "all" });
  }

  input(described, { text, fault, confidence, deadline }) {
    return h(Card, { title: T.title, note: T.note }, h(Besides, { described, confidence, deadline, onPick: this.set }),
      h(Drop, { name: T.drop, accept: ".csv,.tsv,.txt", onFile: this.take }),
      h("label", null, h("span", null, T.paste), h("textarea", { rows: 3, value: text, onInput: this.set("text") })),
      text.trim() && h(Button, { class: "main", onClick: () => this.start("legs.csv", { text, charset: "utf-8" }) }, T.score), fault && h(Note, { kind: "bad", title: fault }));
  }

  save(excel) {
    const { name, sheet, names, cut, remarks } = job;
    const base = name.replace(/\.\w+$/, "");
    if (excel) download(`${base}-excel.csv`, csv.forExcel(sheet, names, remarks));
    else download(`${base}-scored.csv`, csv.scored(sheet, cut.own, names));
  }

  /** The rows that a filter lets through: the same list as long as they are the same. */
  filtered(filter) {
    const key = filter + job.done;
    if (this.of !== job || this.key !== key) Object.assign(this, { of: job, key, some: filter === "all" ? job.sheet.rows : job.sheet.rows.filter(FILTERS[filter]) });
    return this.some;
  }

  result({ filter }) {
    const { name, sheet, cut, counts, done, busy, problem, charset, formulas } = job;
    const all = sheet.rows.length;
    const lacking = cut.lacking.filter((field) => !field.live).map((field) => field.name).join(", ");
    return h(Card, { title: name, note: T.used(cut.sent.length, cut.own.length, lacking), tools: busy ? h(Button, { onClick: () => job.stopping.abort() }, T.stop)
      : [done < all && h(Button, { class: "main", onClick: () => (job.run(), this.changed()) }, T.resume), h(Button, { onClick: () => ((job = null), this.setState({ text: "" })) }, T.another)] },
      sheet.separator !== "," && h(Note, null, h("p", null, T.dialect(sheet.separator))), charset !== "utf-8" && h(Note, { kind: "warn", title: T.charset(charset) }),
      h(Fault, { problem }),
      h(Meter, { tag: "progress", value: done, max: all, "aria-label": name, words: T.progress(done, all) }),
      h("div", { class: "head" }, h("div", { class: "tools", role: "group", "aria-label": T.show }, Object.keys(FILTERS).map((each) =>
        h(Button, { key: each, "aria-pressed": String(filter === each), onClick: () => this.setState({ filter: each }) }, `${T.filters[each]} ${num(counts[each] ?? all, 0)}`))),
      h("div", { class: "tools" }, h(Button, { onClick: () => this.save(true) }, T.excel), h(Button, { onClick: () => this.save(false) }, T.plain))),
      h(Table, { key: filter, caption: `${name}: ${T.filters[filter]}`, columns: job.columns(), rows: this.filtered(filter), turn: done, id: (row) => row.number }),
      formulas > 0 && h(Note, { kind: "warn" }, h("p", null, T.formulas(formulas))), h("p", { class: "note" }, T.downloads));
  }

  render({ app: { described } }, state) {
    return job ? this.result(state) : described ? this.input(described, state) : h("p", { class: "note" }, part.loading);
  }
}
