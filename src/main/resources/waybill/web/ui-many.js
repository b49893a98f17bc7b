/* Many legs: a table goes to the service in slices, and its rows come back with answers. */
import { h, Component, Card, Chip, Note, Range, Table, download } from "./ui-parts.js";
import { Problem, ask, path } from "./ui-api.js";
import * as csv from "./ui-csv.js";
import { amount, faultsMore, many as T, note, num, one, percent, pretty, verdict, wrong } from "./ui-texts.js";

const LIMITS = { rows: 1000, bytes: 1 << 20, first: 100 };
const LANES = 2;
/** The table that is being scored; it goes on while another tab is open. */
let job = null;

/** A table on its way through the service. `changed` is called when more of it is known. */
class Job {
  changed = () => {};
  problem = null;
  hints = [];
  busy = false;
  done = 0;
  counts = { ok: 0, doubtful: 0, refused: 0 };
  names = [];
  constructor(app, name, { text, charset }, asked) {
    const { described } = app;
    const can = (what) => described.capabilities.includes(what);
    this.sheet = csv.read(text);
    Object.assign(this, { app, name, charset, model: described.name, output: described.output });
    this.cut = csv.columns(this.sheet, described.signature.fields, can("on_time"));
    const deadline = can("on_time") ? asked.deadline : "";
    this.query = { policy: "warn", version: described.version, interval: can("interval") || undefined, confidence: can("promise") ? asked.confidence : undefined, deadline };
    this.formulas = this.sheet.rows.reduce((sum, row) => sum + this.cut.own.filter((at) => csv.isFormula(csv.unquote(row.cells[at] || ""))).length, 0);
    for (const row of this.sheet.rows) if (row.fault) this.count(row, "refused");
  }
  url = (query) => path(["models", this.model, "predict"], query);

  count(row, name) {
    row.verdict = name;
    this.done++;
    this.counts[name === "ok" || name === "refused" ? name : "doubtful"]++;
  }

  /** What is wrong with the table itself, if anything is. */
  unfit() {
    const lacking = this.cut.lacking.filter((field) => field.required && !field.live);
    if (!this.sheet.rows.length) return T.empty;
    if (lacking.length) return T.lacking(lacking.map((field) => field.name).join(", "));
    return this.cut.twice.length ? T.twice(this.cut.twice.join(", ")) : "";
  }

  async run() {
    const rest = this.sheet.rows.filter((row) => !row.verdict);
    this.busy = true;
    this.problem = null;
    this.stopping = new AbortController();
    this.changed();
    try {
      if (rest.length) await this.look(rest[0]);
      const feed = csv.slices(this.sheet, this.cut.sent, rest, LIMITS);
      const lane = async () => {
        for (const slice of feed) await this.send(slice);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    } catch (problem) {
      if (!this.stopping.signal.aborted) this.problem = problem instanceof Problem ? problem : new Problem(-1, { detail: String(problem) });
      this.stopping.abort();
    }
    this.busy = false;
    this.app.say(T.ended(this.done, this.counts.doubtful, this.counts.refused));
    this.changed();
  }

  stop() {
    this.stopping.abort();
  }

  post(query, body, accept) {
    return ask(this.url(query), { method: "POST", body, type: "text/csv", accept, signal: this.stopping.signal });
  }

  /** Whether the service knows a better name for a column of the caller's own; one row of all columns tells. */
  async look(row) {
    const all = this.sheet.names.map((name, at) => ({ at, name, type: "" }));
    if (!this.cut.own.length || !this.cut.lacking.length) return;
    const { body } = await this.post({ policy: "warn", version: this.query.version }, [...csv.slices(this.sheet, all, [row], LIMITS)][0].body);
    this.hints = body.predictions[0].notes.filter((each) => each.rule === "unknown_field" && each.hint);
  }

  /** Asks for a slice; one that is too large for the service's settings is halved. */
  async send({ rows, body }) {
    let reply;
    try {
      reply = await this.post(this.query, body, "text/csv");
    } catch (problem) {
      if (problem.status !== 413 || rows.length < 2) throw problem;
      const half = Math.ceil(rows.length / 2);
      for (const slice of csv.slices(this.sheet, this.cut.sent, rows, { ...LIMITS, first: half, rows: half })) await this.send(slice);
      return;
    }
    const { names, lines } = csv.answers(reply.text);
    this.names = names;
    const at = Object.fromEntries(names.map((name, index) => [name, index]));
    rows.forEach((row, index) => {
      const cells = lines[index];
      row.answer = cells;
      for (const name of ["value", "lower", "upper", "promise", "on_time"]) if (cells[at[name]]) row[name] = Number(cells[at[name]]);
      if (at.label !== undefined) row.label = csv.unquote(cells[at.label]);
      row.fields = csv.unquote(cells[at.verdict_fields]);
      this.count(row, cells[at.verdict]);
    });
    this.measure();
    this.changed();
    const refused = rows.filter((row) => row.verdict === "refused");
    if (refused.length) await this.reasons(refused);
  }

  /** Why rows are refused: CSV has no room for it. */
  async reasons(rows) {
    for (const slice of csv.slices(this.sheet, this.cut.sent, rows, { ...LIMITS, first: LIMITS.rows })) {
      const { body } = await this.post({ ...this.query, interval: undefined, confidence: undefined }, slice.body);
      slice.rows.forEach((row, index) => (row.notes = body.predictions[index].notes));
      this.changed();
    }
  }

  /** The axis of all intervals: what nearly all of them need. */
  measure() {
    const step = Math.ceil(this.sheet.rows.length / 2000);
    const some = this.sheet.rows.filter((row, index) => row.lower !== undefined && index % step === 0);
    const end = (name, share) => some.map((row) => row[name]).sort((a, b) => a - b)[Math.floor(share * (some.length - 1))];
    if (some.length) this.axis = { from: Math.min(0, end("lower", 0.02)), to: Math.max(0, end("upper", 0.98)) };
  }

  remarks = (row) => (row.fault ? T.faults[row.fault] : row.notes ? row.notes.map(note).join("; ") : row.fields ? `${verdict(row.verdict)[1]}: ${row.fields}` : "");

  /** What a row is called: the caller's own columns, else the first of the model's. */
  leg = (row) => (this.cut.own.length ? this.cut.own.slice(0, 2) : this.cut.sent.slice(0, 3).map(({ at }) => at)).map((at) => csv.unquote(row.cells[at] || "")).join(" · ");

  columns() {
    const has = (name) => this.names.includes(name);
    const { unit } = this.output;
    const number = (id, name, words) => ({ id, name, end: true, sort: (row) => row[id], cell: (row) => (row[id] === undefined ? "–" : words(row[id])) });
    return [
      { id: "number", name: T.row, end: true, sort: (row) => row.number, cell: (row) => num(row.number, 0) },
      { id: "leg", name: T.leg, sort: this.leg, cell: this.leg },
      has("value") && number("value", pretty(this.output.name), (x) => amount(x, unit)),
      has("label") && { id: "label", name: T.label, sort: (row) => row.label, cell: (row) => row.label || "–" },
      has("lower") && { id: "range", name: T.interval, cell: (row) => row.lower !== undefined && this.axis && h(Range, { ...row, mark: this.query.deadline === "" ? undefined : Number(this.query.deadline), ...this.axis }) },
      has("lower") && { id: "ends", name: one.range("", "").trim() && T.interval + (unit ? ` (${unit})` : ""), end: true, sort: (row) => row.upper - row.lower, cell: (row) => (row.lower === undefined ? "–" : `${amount(row.lower, "", 0)} … ${amount(row.upper, "", 0)}`) },
      has("promise") && number("promise", T.promise, (x) => amount(x, unit)),
      has("on_time") && number("on_time", T.onTime, percent),
      { id: "verdict", name: T.verdict, sort: (row) => row.verdict, cell: (row) => row.verdict && h(Chip, { kind: verdict(row.verdict)[0] }, verdict(row.verdict)[1]) },
      { id: "remarks", name: T.remarks, cell: (row) => h("span", { title: this.remarks(row) }, this.remarks(row)) },
    ].filter(Boolean);
  }
}

const FILTERS = { all: () => true, doubtful: (row) => row.verdict && row.verdict !== "ok" && row.verdict !== "refused", refused: (row) => row.verdict === "refused" };

export default class Many extends Component {
  state = { filter: "all", asked: { confidence: "0.9", deadline: "" }, text: "" };
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

  async take(file) {
    if (!file) return;
    if (file.size > csv.MOST_BYTES) return this.setState({ fault: T.tooLarge });
    this.start(file.name, csv.decode(await file.arrayBuffer()));
  }
  start(name, decoded) {
    job?.stopping?.abort();
    if (job) job.changed = () => {};
    job = new Job(this.props.app, name, decoded, this.state.asked);
    job.changed = this.changed;
    const fault = job.unfit();
    if (fault) job = null;
    else job.run();
    this.setState({ fault, filter: "all" });
  }

  input({ capabilities, output, most_confidence: most = 1 }) {
    const { asked, over, text, fault } = this.state;
    const set = (name) => (event) => this.setState({ asked: { ...asked, [name]: event.currentTarget.value } });
    const drop = (event) => {
      event.preventDefault();
      this.setState({ over: false });
      this.take(event.dataTransfer.files[0]);
    };
    return h(Card, { title: T.title, note: T.note },
      h("div", { class: "fields" },
        capabilities.includes("promise") && h("label", null, h("span", null, one.confidence), h("select", { value: asked.confidence, onChange: set("confidence") }, h("option", { value: "" }, "–"), [0.5, 0.8, 0.9, 0.95].filter((each) => each <= most).map((each) => h("option", { key: each, value: String(each) }, percent(each))))),
        capabilities.includes("on_time") && h("label", null, h("span", null, one.deadline(output.unit)), h("input", { type: "number", step: "any", value: asked.deadline, onInput: set("deadline") }))),
      h("label", { class: "drop" + (over ? " over" : ""), onDragOver: (event) => (event.preventDefault(), this.setState({ over: true })), onDragLeave: () => this.setState({ over: false }), onDrop: drop },
        h("span", null, T.drop), h("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv", onChange: (event) => this.take(event.currentTarget.files[0]) })),
      h("label", null, h("span", null, T.paste), h("textarea", { rows: 3, value: text, spellcheck: false, onInput: (event) => this.setState({ text: event.currentTarget.value }) })),
      text.trim() && h("button", { type: "button", class: "main", onClick: () => this.start("legs.csv", { text, charset: "utf-8" }) }, T.score),
      fault && h(Note, { kind: "bad" }, h("p", null, fault)));
  }

  save(excel) {
    const base = job.name.replace(/\.\w+$/, "");
    const rows = job.sheet.rows;
    if (excel) download(`${base}-excel.csv`, csv.forExcel(job.sheet, job.names, rows, (row) => (row.verdict ? job.remarks(row) : "")));
    else download(`${base}-scored.csv`, csv.scored(job.sheet, job.cut.own, job.names, rows));
  }

  /** The rows that a filter lets through: the same list as long as they are the same. */
  filtered() {
    const { filter } = this.state;
    if (filter === "all") return job.sheet.rows;
    const key = `${filter}:${job.done}`;
    if (this.of !== job || this.key !== key) Object.assign(this, { of: job, key, some: job.sheet.rows.filter(FILTERS[filter]) });
    return this.some;
  }

  result() {
    const { filter } = this.state;
    const { sheet, cut, counts, done, busy, problem } = job;
    const all = sheet.rows.length;
    const optional = cut.lacking.filter((field) => !field.live).map((field) => field.name).join(", ");
    const numbers = { all, doubtful: counts.doubtful, refused: counts.refused };
    return h(Card, { title: job.name, note: T.used(cut.sent.length, cut.own.length, optional),
      tools: [busy ? h("button", { key: "stop", type: "button", onClick: () => job.stop() }, T.stop) : done < all && h("button", { key: "on", type: "button", class: "main", onClick: () => job.run() }, T.resume),
        !busy && h("button", { key: "new", type: "button", onClick: () => ((job = null), this.setState({ text: "" })) }, T.another)] },
      sheet.separator !== "," && h(Note, null, h("p", null, T.dialect(sheet.separator))), job.charset !== "utf-8" && h(Note, { kind: "warn" }, h("p", null, T.charset(job.charset))),
      job.hints.length > 0 && h(Note, { kind: "warn" }, job.hints.map((each) => h("p", { key: each.field }, T.hint(each.field, each.hint)))),
      problem && h(Note, { kind: "bad", title: wrong(problem) }, problem.faults.length > 0 && h("ul", null, problem.faults.slice(0, 10).map((fault) => h("li", { key: fault.pointer + fault.rule }, `${fault.pointer}: ${fault.detail}`))), problem.total > 10 && faultsMore(problem.total - 10)),
      h("label", null, h("span", null, T.progress(done, all)), h("progress", { value: done, max: all })),
      h("div", { class: "head" }, h("div", { class: "tools", role: "group", "aria-label": T.show }, Object.keys(FILTERS).map((each) => h("button", { key: each, type: "button", "aria-pressed": String(filter === each), onClick: () => this.setState({ filter: each }) }, `${T.filters[each]} ${num(numbers[each], 0)}`))),
        h("div", { class: "tools" }, h("button", { type: "button", onClick: () => this.save(true) }, T.excel), h("button", { type: "button", onClick: () => this.save(false) }, T.plain))),
      h(Table, { key: filter, caption: `${job.name}: ${T.filters[filter]}`, columns: job.columns(), rows: this.filtered(), turn: done, id: (row) => row.number }),
      job.formulas > 0 && h(Note, { kind: "warn" }, h("p", null, T.formulas(job.formulas))), h("p", { class: "note" }, T.downloads));
  }

  render({ app: { described, texts } }) {
    if (!described && !job) return h("p", { class: "note" }, texts.shell.loading);
    return job ? this.result() : this.input(described);
  }
}
