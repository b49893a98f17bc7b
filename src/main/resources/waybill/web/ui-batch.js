/* Runs over whole files: what goes into the inbox, how far it is, and what came of it. */
import { h, Button, Card, Chip, Drop, Fault, Live, Meter, Note, Table, download } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { batch as T, num, time } from "./ui-texts.js";

const QUICK = 2_000;
const SLOW = 15_000;

export default class BatchRuns extends Live {
  load = async () => (await ask(path(["batch"]))).body;
  pace = () => (this.state.runs?.some(({ state }) => !T.kinds[state]) ? QUICK : SLOW);
  async act(doing) {
    try {
      const said = await doing();
      this.setState({ said });
      this.props.app.say(said);
      await this.again();
    } catch (problem) {
      this.setState({ problem, said: "" });
    }
  }
  send = (file) => {
    const { model, described } = this.props.app;
    const can = (name) => described?.capabilities.includes(name) || undefined;
    const query = { name: file.name.replace(/[^\w.-]+/g, "-"), model, interval: can("interval"), confidence: can("promise") && 0.9 };
    this.setState({ said: T.sending(file.name) });
    this.act(async () => T.sent((await ask(path(["batch", "inbox"], query), { method: "POST", body: file, type: "text/csv" })).body.run));
  };
  save = (run, file) => ask(path(["batch", run, "files", file]), { accept: "*/*" }).then(({ text }) => download(`${run}-${file}`, text), (problem) => this.setState({ problem }));
  columns = [
    { id: "file", name: T.file, sort: (run) => run.file, cell: (run) => h("span", { title: run.run }, run.file) },
    { id: "state", name: T.state, sort: (run) => run.state, cell: ({ state, failure }) => h(Chip, { kind: T.kinds[state] || "wait", title: failure?.message }, state) },
    { id: "progress", name: T.progress, cell: ({ rows, rows_scored: scored, rows_rejected: rejected, seconds_left: left, state }) => h(Meter, { tag: "progress", "aria-label": T.progress, max: rows || 1,
      value: state === "done" ? rows || 1 : scored + rejected, words: num(scored + rejected, 0) + " / " + num(rows, 0) + (left === undefined ? "" : ", " + T.left(left)) }) },
    { id: "refused", name: T.refused, end: true, sort: (run) => run.rows_rejected, cell: (run) => num(run.rows_rejected, 0) },
    { id: "result", name: T.result, cell: ({ run, file, state }) => h("span", { class: "tools" },
      state === "done" && Object.entries(T.files).map(([name, words]) => h(Button, { key: name, class: "link", "aria-label": `${words}: ${file}`, onClick: () => this.save(run, name) }, words)),
      state === "failed" && h(Button, { class: "link", onClick: () => this.act(async () => (await ask(path(["batch", run, "retry"]), { method: "POST", body: {} }), T.sent(run))) }, T.retry)) },
    { id: "model", name: T.model, sort: (run) => run.model.name, cell: ({ model: { name, version } }) => h("span", { title: version }, name) },
    { id: "created", name: T.created, sort: (run) => Date.parse(run.created_at), cell: (run) => time(run.created_at) },
  ];
  render(_, { runs, refused = [], problem, said }) {
    return h(Card, { title: T.title, note: T.note, tools: this.tools() }, h(Drop, { name: T.drop, accept: ".csv", onFile: this.send }), said && h("p", { class: "note" }, said), h(Fault, { problem }),
      (runs || []).filter((run) => run.failure).slice(0, 3).map(({ run, file, failure: { message, violations = [] } }) => h(Fault, { key: run, problem: { message: `${file}: ${message}`, faults: violations } })),
      runs && h(Table, { caption: T.title, rows: runs, columns: this.columns, id: (run) => run.run, empty: T.none }),
      refused.length > 0 && h(Note, { kind: "warn", title: T.unfit }, h("ul", null, refused.map(({ file, message }) => h("li", { key: file }, file, ": ", message)))));
  }
}
