/* Parts of which pages are made. All that they show is text: nothing here makes markup of it. */
import { h, Component } from "./ui-preact.js";
import { num, part as T, time, verdict, wrong } from "./ui-texts.js";

export { h, Component };

let ids = 0;
export const uid = (name) => `${name}-${++ids}`;

export function download(name, text, type = "text/csv") {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(URL.revokeObjectURL, 10_000, href);
}

export const Button = ({ children, ...props }) => h("button", { type: "button", ...props }, children);
export const Entry = ({ name, ...props }) => h("label", null, h("span", null, name), h("input", props));
/** @param {{options: ([string, any]|string)[]}} props each by its value and its words */
export const Pick = ({ name, options, ...props }) => h("label", null, h("span", null, name),
  h("select", props, options.map((each) => [each].flat()).map(([value, words = value]) => h("option", { key: value, value }, words))));

const SIGNS = { good: "✓", warn: "!", bad: "✕", info: "i", wait: "…" };
/** A judgement in words, with a sign, so that its colour says nothing that is not said without. @param {{kind: "good"|"warn"|"bad"|"info"|"wait"}} props */
export const Chip = ({ kind, title, children }) => h("span", { class: "chip " + kind, title }, h("span", { "aria-hidden": "true" }, SIGNS[kind], " "), children);

export const Verdict = ({ name, title }) => h(Chip, { kind: verdict(name)[0], title }, verdict(name)[1]);

export const Note = ({ kind = "info", title, children }) =>
  h("div", { class: "remarks " + kind, role: kind === "bad" ? "alert" : undefined }, title && h("p", null, h(Chip, { kind }, title)), children);

export const Fault = ({ problem, faults = problem?.faults || [] }) => problem && h(Note, { kind: "bad", title: wrong(problem) },
  faults.length > 0 && h("ul", null, faults.slice(0, 20).map((fault, at) => h("li", { key: at }, fault.pointer && fault.pointer + ": ", fault.detail))), problem.total > 20 && T.more(problem.total - 20));

export const Card = ({ title, note, tools, children }) => h("section", { class: "card" },
  h("div", { class: "head" }, h("h2", null, title), tools && h("div", { class: "tools" }, tools)), note && h("p", { class: "note" }, note), children);

export const Tile = ({ name, value, note, href }) =>
  h("div", { class: "tile" }, h("span", null, name), h("strong", null, value), note && h("small", null, href ? h("a", { href }, note) : note));

export const Meter = ({ words, tag = "meter", ...props }) => h("span", { class: "tools" }, h(tag, props), words);

export class Drop extends Component {
  over = (over) => (event) => (event.preventDefault(), this.setState({ over }));
  take = (files) => files[0] && this.props.onFile(files[0]);
  render({ name, accept }, { over }) {
    return h("label", { class: over ? "drop over" : "drop", onDragOver: this.over(true), onDragLeave: this.over(false),
      onDrop: (event) => (this.over(false)(event), this.take(event.dataTransfer.files)) },
      h("span", null, name), h("input", { type: "file", accept, onChange: ({ currentTarget: input }) => (this.take(input.files), (input.value = "")) }));
  }
}

/** Tabs that are addresses: arrows, Home and End move between them. @param {{tabs: {id: string, name: string}[], at: string, label: string}} props */
export class Tabs extends Component {
  move = (event) => {
    const { tabs, at } = this.props;
    const here = tabs.findIndex((tab) => tab.id === at);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const place = (to + tabs.length) % tabs.length;
    location.hash = tabs[place].id;
    this.base.children[place].focus();
  };
  render({ tabs, at, label }) {
    return h("div", { role: "tablist", "aria-label": label, class: "tabs", onKeyDown: this.move }, tabs.map(({ id, name }) => h("a", { role: "tab", key: id, id: "tab-" + id,
      href: "#" + id, "aria-selected": String(id === at), "aria-controls": id === at ? "panel" : undefined, tabIndex: id === at ? 0 : -1 }, name)));
  }
}

export class Dialog extends Component {
  componentDidMount() {
    this.base.showModal();
  }
  render({ title, onClose, children }) {
    return h("dialog", { "aria-label": title, onClose }, h("h2", null, title), children);
  }
}

const ROW = 37;
const SPARE = 8;
const isKnown = (value) => value !== undefined && value !== null && value !== "" && !Number.isNaN(value);

/**
 * A table of any length, of which only the rows in sight are in the page.
 *
 * @typedef {{id: string, name: string, cell: (row: any) => any, sort?: (row: any) => number|string, end?: boolean, class?: string}} Column
 *   sort: by what it is sorted, if it can be; end: numbers stand at the end
 * @param {{caption: string, columns: Column[], rows: any[], id?: (row: any) => any, empty?: string, turn?: any}} props
 *   another `rows` or `turn` is sorted anew
 */
export class Table extends Component {
  state = { top: 0, height: 520, by: "" };
  scrolled = ({ currentTarget: { scrollTop: top, clientHeight: height } }) => this.setState({ top, height });
  ordered({ rows, columns, turn }, { by }) {
    const was = [rows, rows.length, turn, by];
    if (this.was?.every((each, at) => each === was[at])) return this.order;
    this.was = was;
    const { sort } = columns.find((column) => column.id === by.replace(/^-/, "")) || {};
    const sign = by[0] === "-" ? -1 : 1;
    return (this.order = sort ? rows.map((row) => [sort(row), row]).sort(([a], [b]) => (isKnown(a) && isKnown(b) ? sign * (typeof a === "string" ? a.localeCompare(b) : a - b)
      : isKnown(b) - isKnown(a))).map(([, row]) => row) : rows);
  }
  head({ id, name, sort, end }) {
    const order = { [id]: "ascending", ["-" + id]: "descending" }[this.state.by];
    return h("th", { scope: "col", key: id, "aria-sort": order || (sort && "none"), class: end && "end" }, !sort ? name : h(Button, { class: "link", onClick: () => this.setState({ by: order === "ascending" ? "-" + id : id }) },
      name, h("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼" }[order])));
  }
  render({ caption, columns, id, empty = T.none }, { top, height }) {
    const rows = this.ordered(this.props, this.state);
    const windowed = rows.length > 40;
    const first = windowed ? Math.max(0, Math.min(Math.floor(top / ROW), rows.length) - SPARE) : 0;
    const last = windowed ? Math.min(rows.length, first + Math.ceil(height / ROW) + 2 * SPARE) : rows.length;
    const gap = (n) => n > 0 && h("tbody", { "aria-hidden": "true" }, h("tr", null, h("td", { class: "gap", colSpan: columns.length, style: { height: n * ROW } })));
    return h("div", { class: windowed ? "wide window" : "wide", tabIndex: 0, role: "region", "aria-label": caption, onScroll: this.scrolled },
      h("table", { "aria-rowcount": rows.length + 1 }, h("caption", { class: "unseen" }, caption), h("thead", null, h("tr", null, columns.map((column) => this.head(column)))), gap(first),
        h("tbody", null, rows.slice(first, last).map((row, at) => h("tr", { key: id ? id(row) : first + at, "aria-rowindex": first + at + 2 }, columns.map((column, place) =>
          h(place ? "td" : "th", { key: column.id, scope: place ? undefined : "row", class: [column.end && "end", column.class].filter(Boolean).join(" ") || undefined }, column.cell(row)))))),
        gap(rows.length - last)),
      rows.length === 0 && h("p", { class: "note" }, empty));
  }
}

const between = (x, low, high) => (high > low ? Math.min(1, Math.max(0, (x - low) / (high - low))) : 0.5);

/** An interval with its value and a limit as a picture, for who sees the words beside it. */
export const Range = ({ lower, upper, value, mark, from, to }) => {
  const x = (at) => 200 * between(at, from, to);
  const line = (at, kind) => at !== undefined && h("line", { class: kind, x1: x(at), x2: x(at), y1: 1, y2: 15 });
  return h("svg", { class: "range", viewBox: "-4 0 208 16", preserveAspectRatio: "none", "aria-hidden": "true" }, h("line", { class: "axis", x1: 0, x2: 200, y1: 8, y2: 8 }),
    h("rect", { class: "span", x: x(lower), width: Math.max(1, x(upper) - x(lower)), y: 4, height: 8 }), from < 0 && to > 0 && line(0, "zero"), line(mark, "ideal"), line(value, "point"));
};

/** An axis for nearly all of some intervals. */
export function axis(all) {
  const end = (name, share) => all.map((each) => each[name]).sort((a, b) => a - b)[Math.floor(share * (all.length - 1))] ?? 0;
  return { from: Math.min(0, end("lower", 0.02)), to: Math.max(0, end("upper", 0.98)) };
}

/**
 * Shares as bars to both sides of nothing, with their sum.
 *
 * @param {{caption: string, bars: {name: string, note?: string, value: number, words: string}[], sum?: {name: string, words: string}, columns: [string, string]}} props
 */
export const Bars = ({ caption, bars, sum, columns }) => {
  const most = Math.max(...bars.map((bar) => Math.abs(bar.value)), 1e-9);
  const zero = bars.some((bar) => bar.value < 0) ? 50 : 0;
  const width = (value) => ((zero ? 48 : 98) * Math.abs(value)) / most;
  const row = ({ name, note, words, value }) => h("tr", { key: name }, h("th", { scope: "row" }, name, note && h("small", null, " ", note)), h("td", { class: "end" }, words),
    h("td", null, value !== undefined && h("svg", { "aria-hidden": "true", viewBox: "0 0 100 10", preserveAspectRatio: "none" },
      h("rect", { class: value < 0 ? "bar less" : "bar", x: value < 0 ? zero - width(value) : zero, width: Math.max(0.6, width(value)), y: 1, height: 8 }))));
  return h("table", { class: "bars" }, h("caption", null, caption), h("thead", { class: "unseen" }, h("tr", null, columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, bars.map(row)), sum && h("tfoot", null, row(sum)));
};

function ticks(low, high, most = 5) {
  const power = 10 ** Math.floor(Math.log10((high - low) / most || 1));
  const step = power * ([1, 2, 2.5, 5].find((each) => (high - low) / each / power <= most) || 10);
  return Array.from({ length: Math.floor(high / step) - Math.ceil(low / step) + 1 }, (_, at) => Number(((Math.ceil(low / step) + at) * step).toPrecision(12)));
}

/**
 * A curve with its band, over numbers or times; a table of it can be opened.
 *
 * @param {{points: {x: number, y: number|null, low?: number, high?: number}[], title: string, xName: string, yName: string, words: string, xWords?: (x: number) => string,
 *   yWords?: (y: number) => string, at?: number, marks?: {y: number, name: string}[]}} props words: what the picture says; at: where one stands; a point without y is a gap
 */
export class Curve extends Component {
  render({ points, title, xName, yName, words, xWords = num, yWords = num, at, marks = [] }, { open }) {
    const known = points.filter(({ y }) => isKnown(y));
    if (!known.length) return h("p", { class: "note" }, T.none);
    const ys = known.flatMap(({ y, low = y, high = y }) => [y, low, high]).concat(marks.map((mark) => mark.y));
    const [bottom, top, left, right] = [Math.min(...ys), Math.max(...ys), points[0].x, points.at(-1).x];
    const end = innerWidth < 600 ? 300 : 588;
    const x = (value) => 52 + (end - 52) * between(value, left, right);
    const y = (value) => 200 - 190 * between(value, bottom, top);
    const path = (list, end = "") => list.map(([a, b], index) => `${index ? "L" : "M"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("") + end;
    const runs = points.reduce((all, point) => (isKnown(point.y) ? all.at(-1).push(point) : all.push([]), all), [[]]).filter((run) => run.length);
    const line = (kind, x1, x2, y1, y2) => h("line", { class: kind, x1, x2, y1, y2 });
    const label = (kind, atX, atY, text) => h("text", { class: "label " + kind, x: atX, y: atY }, text);
    return h("figure", null, h("svg", { viewBox: `0 0 ${end + 12} 236`, role: "img", "aria-label": `${title}. ${words}` },
      ticks(bottom, top).map((tick) => [line("axis", 52, end, y(tick), y(tick)), label("end", 46, y(tick) + 4, yWords(tick))]),
      ticks(left, right, end / 100).map((tick) => label("middle", x(tick), 218, xWords(tick))), label("middle", end / 2 + 26, 234, xName),
      runs.filter((run) => run.every(({ low }) => isKnown(low))).map((run) => h("path", { class: "band", d: path([...run.map((p) => [p.x, p.high]), ...run.map((p) => [p.x, p.low]).reverse()], "Z") })),
      marks.map((mark) => [line("ideal", 52, end, y(mark.y), y(mark.y)), label("end", end, y(mark.y) - 4, mark.name)]),
      runs.map((run) => (run.length > 1 ? h("path", { class: "curve", d: path(run.map((p) => [p.x, p.y])) }) : h("circle", { class: "bar", cx: x(run[0].x), cy: y(run[0].y), r: 4 }))),
      at !== undefined && line("here", x(at), x(at), 10, 200)), h("figcaption", null, words),
      h("details", { onToggle: (event) => this.setState({ open: event.currentTarget.open }) }, h("summary", null, T.asTable), open && h(Table, { caption: title, rows: points, columns: [
        { id: "x", name: xName, cell: (p) => xWords(p.x) }, { id: "y", name: yName, end: true, cell: (p) => (isKnown(p.y) ? yWords(p.y) : "–") },
        { id: "r", name: T.range, end: true, cell: (p) => (isKnown(p.low) ? `${yWords(p.low)} … ${yWords(p.high)}` : "–") }] })));
  }
}

/** A page that asks again and again while it is seen, unless it is paused; `load` and `pace` are what a page says. */
export class Live extends Component {
  componentDidMount() {
    this.again();
  }
  componentWillUnmount() {
    clearTimeout(this.timer);
    this.gone = true;
  }
  again = async () => {
    clearTimeout(this.timer);
    try {
      if (!document.hidden) this.setState({ ...(await this.load()), at: Date.now(), problem: null });
    } catch (problem) {
      this.setState({ problem });
    }
    if (!this.gone && !this.state.paused) this.timer = setTimeout(this.again, this.pace());
  };
  /** When it asked, and what stops it. */
  tools() {
    const { paused, at } = this.state;
    return [at && h("small", { key: "a" }, T.asked(time(at))), h(Button, { key: "p", "aria-pressed": String(!!paused), onClick: () => this.setState({ paused: !paused }, this.again) }, T.pause),
      h(Button, { key: "r", onClick: this.again }, T.refresh)];
  }
}
