/* Runs over whole files: what goes into the inbox, how far it is, and what came of it. */
import { h, Component, Card, Chip, Note, Table, download } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { batch as T, num, time, wrong } from "./ui-texts.js";

const QUICK = 2_000;
const SLOW = 15_000;
const isOver = (run) => run.state === "done" || run.state === "failed";

export default class BatchRuns extends Component {
  state = { runs: null, refused: [], paused: false };
  componentDidMount() {
    this.load();
  }
  componentWillUnmount() {
    clearTimeout(this.timer);
    this.gone = true;
  }
  load = async () => {
    clearTimeout(this.timer);
    try {
      const { body } = await ask(path(["batch"]));
      this.setState({ ...body, problem: null });
    } catch (problem) {
      this.setState({ problem });
    }
    if (this.gone || this.state.paused) return;
    this.timer = setTimeout(this.load, document.hidden || this.state.runs?.every(isOver) !== false ? SLOW : QUICK);
  };
  /** Does something of which the list tells. */
  async act(doing, said) {
    try {
      const { body } = await doing();
      this.props.app.say(said(body));
      this.setState({ said: said(body), problem: null });
    } catch (problem) {
      this.setState({ problem, said: "" });
    }
    this.load();
  }
  send(file) {
    if (!file) return;
    this.setState({ said: T.sending(file.name) });
    const type = /\.gz$/i.test(file.name) ? "application/gzip" : "text/csv";
    this.act(() => ask(path(["batch"], { name: file.name, model: this.props.app.model }), { method: "POST", body: file, type }), ({ run }) => T.sent(run));
  }
  async save(run, file) {
    try {
      download(`${run}-${file}`, (await ask(path(["batch", run, file]), { accept: "*/*" })).text);
    } catch (problem) {
      this.setState({ problem });
    }
  }
  columns = [
    { id: "file", name: T.file, sort: (run) => run.file, cell: (run) => h("span", { title: run.run }, run.file) },
    { id: "state", name: T.state, sort: (run) => run.state, cell: (run) => h("span", { title: run.failure?.message }, h(Chip, { kind: (T.states[run.state] || ["info"])[0] }, (T.states[run.state] || [0, run.state])[1])) },
    { id: "progress", name: T.progress, cell: (run) => h("span", { class: "meter" }, h("progress", { "aria-label": T.progress, value: run.state === "done" ? 1 : run.rows_scored + run.rows_rejected, max: run.state === "done" ? 1 : run.rows || 1 }),
      h("span", null, `${num(run.rows_scored + run.rows_rejected, 0)} / ${num(run.rows, 0)}`, run.seconds_left !== undefined && ` · ${T.left(run.seconds_left)}`)) },
    { id: "refused", name: T.refused, end: true, sort: (run) => run.rows_rejected, cell: (run) => num(run.rows_rejected, 0) },
    { id: "result", name: T.result, cell: (run) => h("span", { class: "tools" }, run.state === "done" && Object.entries(T.files).map(([file, name]) => h("button", { key: file, type: "button", class: "link", "aria-label": `${name}: ${run.file}`, onClick: () => this.save(run.run, file) }, name)),
      run.state === "failed" && h("button", { type: "button", class: "link", onClick: () => this.act(() => ask(path(["batch", run.run, "retry"]), { method: "POST", body: "" }), () => T.sent(run.run)) }, T.retry)) },
    { id: "model", name: T.model, sort: (run) => run.model.name, cell: (run) => h("span", { title: run.model.version }, run.model.name) },
    { id: "created", name: T.created, sort: (run) => Date.parse(run.created_at), cell: (run) => time(run.created_at) },
  ];
  render(_, { runs, refused, problem, said, over, paused }) {
    const failed = (runs || []).filter((run) => run.failure).slice(0, 5);
    return h(Card, { title: T.title, note: T.note, tools: [h("button", { key: "p", type: "button", "aria-pressed": String(paused), onClick: () => this.setState({ paused: !paused }, this.load) }, paused ? T.resume : T.pause), h("button", { key: "r", type: "button", onClick: this.load }, T.refresh)] },
      h("label", { class: "drop" + (over ? " over" : ""), onDragOver: (event) => (event.preventDefault(), this.setState({ over: true })), onDragLeave: () => this.setState({ over: false }),
        onDrop: (event) => (event.preventDefault(), this.setState({ over: false }), this.send(event.dataTransfer.files[0])) }, h("span", null, T.drop), h("input", { type: "file", accept: ".csv,.gz", onChange: (event) => this.send(event.currentTarget.files[0]) })),
      said && h("p", { class: "note" }, said), problem && h(Note, { kind: "bad" }, h("p", null, wrong(problem))),
      failed.map((run) => h(Note, { key: run.run, kind: "bad", title: run.file }, h("p", null, run.failure.message), run.failure.violations?.length > 0 && h("ul", null, run.failure.violations.slice(0, 5).map((fault, index) => h("li", { key: index }, `${fault.pointer}: ${fault.detail}`))))),
      runs && h(Table, { caption: T.title, rows: runs, columns: this.columns, id: (run) => run.run, empty: T.none }),
      refused.length > 0 && h(Note, { kind: "warn", title: T.unfit }, h("ul", null, refused.map((file) => h("li", { key: file.file }, `${file.file}: ${file.message}`)))));
  }
}
