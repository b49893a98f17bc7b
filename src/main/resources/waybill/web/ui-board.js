/* Legs under way: what will probably be late, as of the last update of live state. */
import { h, Component, Card, Chip, Meter, Note, Range, Table, Tile } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { age, amount, board as T, clock, local, note, num, percent, verdict, wrong } from "./ui-texts.js";

const POLL = 15_000;

export default class Board extends Component {
  state = { deadline: "15", paused: false };
  componentDidMount() {
    this.timer = setInterval(() => !this.state.paused && !document.hidden && this.load(), POLL);
    this.load();
  }
  componentWillUnmount() {
    clearInterval(this.timer);
  }
  componentDidUpdate({ app }) {
    if (app.described !== this.props.app.described && !this.state.board && !this.state.problem) this.load();
    if (app.model !== this.props.app.model) this.setState({ board: null, problem: null }, () => this.load());
  }
  load = async () => {
    const { described, model } = this.props.app;
    if (!described?.state) return;
    try {
      const { body } = await ask(path(["legs", "open"], { model, deadline: this.state.deadline }));
      if (model === this.props.app.model) this.setState({ board: body, problem: null, at: Date.now() });
    } catch (problem) {
      this.setState({ problem });
    }
  };

  columns(legs) {
    const ends = legs.flatMap(({ answer: { interval } }) => (interval ? [interval.lower, interval.upper] : [])).sort((a, b) => a - b);
    const axis = { from: Math.min(0, ends[Math.floor(ends.length * 0.02)]), to: Math.max(0, ends[Math.floor(ends.length * 0.98)]) };
    const when = (iso) => (iso ? local(iso) : "–");
    return [
      { id: "leg", name: T.leg, sort: (leg) => leg.service || leg.event_id, cell: (leg) => [leg.service, leg.vehicle].filter(Boolean).join(" · ") || leg.leg_ref || leg.event_id },
      { id: "way", name: T.way, sort: (leg) => `${leg.from} ${leg.to}`, cell: (leg) => `${leg.from ?? "?"} → ${leg.to ?? "?"}` },
      { id: "carrier", name: T.carrier, sort: (leg) => leg.carrier, cell: (leg) => leg.carrier ?? "–" },
      { id: "risk", name: T.risk, sort: (leg) => leg.risk, cell: (leg) => (leg.risk === undefined ? "–" : h(Meter, { value: leg.risk, label: T.risk, words: percent(leg.risk) })) },
      { id: "planned", name: T.planned, sort: (leg) => Date.parse(leg.planned_arrival), cell: (leg) => when(leg.planned_arrival) },
      { id: "expected", name: T.expected, sort: (leg) => Date.parse(leg.expected_arrival), cell: (leg) => when(leg.expected_arrival) },
      { id: "value", name: T.interval, sort: (leg) => leg.answer.value, end: true, cell: ({ answer }) => (answer.interval ? `${amount(answer.interval.lower, "", 0)} … ${amount(answer.interval.upper, answer.unit, 0)}` : "–") },
      { id: "range", name: "", cell: ({ answer }) => answer.interval && h(Range, { ...answer.interval, value: answer.value, mark: this.state.deadline === "" ? undefined : Number(this.state.deadline), ...axis }) },
      { id: "since", name: T.since, sort: (leg) => leg.minutes_ago, end: true, cell: (leg) => T.ago(leg.minutes_ago) },
      { id: "verdict", name: T.verdict, cell: ({ answer, missing }) => h("span", { title: [...answer.notes, ...missing].map(note).join("; ") }, h(Chip, { kind: verdict(answer.verdict)[0] }, verdict(answer.verdict)[1])) },
    ];
  }

  render({ app: { described, texts } }, { board, problem, at, paused, deadline }) {
    if (!described) return h("p", { class: "note" }, texts.shell.loading);
    if (!described.state) return h(Note, null, h("p", null, T.noState));
    return h("div", null,
      board && h("div", { class: "tiles" }, h(Tile, { name: T.state, value: age(board.age_s + Math.max(0, (Date.now() - at) / 1000)) }), h(Tile, { name: T.open, value: num(board.open, 0) }), h(Tile, { name: T.asked, value: num(board.asked, 0) }), h(Tile, { name: T.incomplete, value: num(board.incomplete, 0) })),
      h(Card, { title: T.title, note: T.note, tools: [at && h("small", { key: "at" }, T.updated(clock(at))), h("button", { key: "p", type: "button", "aria-pressed": String(paused), onClick: () => this.setState({ paused: !paused }) }, paused ? T.resume : T.pause), h("button", { key: "r", type: "button", onClick: this.load }, T.refresh)] },
        h("form", { class: "fields", onSubmit: (event) => (event.preventDefault(), this.load()) }, h("label", null, h("span", null, T.deadline(described.output.unit)), h("input", { type: "number", step: "any", value: deadline, onChange: (event) => this.setState({ deadline: event.currentTarget.value }, this.load) }))),
        problem && h(Note, { kind: "bad" }, h("p", null, wrong(problem))),
        board && h(Table, { caption: T.title, rows: board.legs, columns: this.columns(board.legs), id: (leg) => leg.event_id, empty: T.none })));
  }
}
