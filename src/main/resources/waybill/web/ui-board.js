/* Legs under way: what will probably be late, as of the last update of live state. */
import { h, Card, Entry, Fault, Live, Meter, Note, Range, Table, Tile, Verdict, axis } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { age, amount, board as T, local, note, num, part, percent } from "./ui-texts.js";

export default class Board extends Live {
  state = { deadline: "15" };
  pace = () => 15_000;
  async load() {
    const { described, model } = this.props.app;
    return described?.state ? { board: (await ask(path(["legs", "open"], { model, deadline: this.state.deadline }))).body } : { board: null };
  }
  componentDidUpdate({ app: { described } }) {
    if (described?.name !== this.props.app.described?.name) this.again();
  }

  columns(legs) {
    const ends = axis(legs.flatMap(({ answer: { interval } }) => interval ?? []));
    const mark = this.state.deadline === "" ? undefined : Number(this.state.deadline);
    const text = (id, name, words) => ({ id, name, sort: words, cell: words });
    const when = (id, name, of) => ({ id, name, sort: (leg) => Date.parse(leg[of]), cell: (leg) => (leg[of] ? local(leg[of], leg.expected_arrival, true) : "–") });
    return [
      text("leg", T.leg, (leg) => [leg.service, leg.vehicle].filter(Boolean).join(" · ") || leg.leg_ref || leg.event_id), text("way", T.way, (leg) => `${leg.from ?? "?"} → ${leg.to ?? "?"}`),
      text("carrier", T.carrier, (leg) => leg.carrier ?? "–"),
      { id: "risk", name: T.risk, sort: (leg) => leg.risk, cell: ({ risk }) => (risk === undefined ? "–" : h(Meter, { value: risk, "aria-label": T.risk, words: percent(risk) })) },
      when("planned", T.planned, "planned_arrival"), when("expected", T.expected, "expected_arrival"),
      { id: "interval", name: part.range, sort: (leg) => leg.answer.value, end: true, cell: ({ answer: { interval, unit } }) => (interval ? `${num(interval.lower, 0)} … ${amount(interval.upper, unit, 0)}` : "–") },
      { id: "picture", name: T.interval, cell: ({ answer: { interval, value } }) => interval && h(Range, { ...interval, value, mark, ...ends }) },
      { id: "since", name: T.since, sort: (leg) => leg.minutes_ago, end: true, cell: (leg) => T.ago(leg.minutes_ago) },
      { id: "verdict", name: T.verdict, cell: ({ answer, missing }) => h(Verdict, { name: answer.verdict, title: [...answer.notes, ...missing].map(note).join("; ") }) },
    ];
  }

  render({ app: { described } }, { board, problem, at, deadline }) {
    if (!described) return h("p", { class: "note" }, part.loading);
    if (!described.state) return h(Note, null, h("p", null, T.noState));
    return h("div", null, board && h("div", { class: "tiles" }, h(Tile, { name: T.age, value: age(board.age_s + (Date.now() - at) / 1000) }), Object.keys(T.counts).map((name) => h(Tile, { key: name, name: T.counts[name], value: num(board[name], 0) }))),
      h(Card, { title: T.title, note: T.note, tools: this.tools() }, h("div", { class: "fields" }, h(Entry, { name: T.deadline(described.output.unit), type: "number", step: "any", value: deadline,
        onChange: (event) => this.setState({ deadline: event.currentTarget.value }, this.again) })), h(Fault, { problem }),
      board && h(Table, { caption: T.title, rows: board.legs, columns: this.columns(board.legs), id: (leg) => leg.event_id, empty: T.none })));
  }
}
