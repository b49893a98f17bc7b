/* Parts of which pages are made. All that they show is text: nothing here makes markup of it. */
import { h, Component, Fragment, createRef } from "./ui-preact.js";
import { num, part } from "./ui-texts.js";

export { h, Component, Fragment, createRef };

let ids = 0;
/** An id that no other element has. */
export const uid = (name) => `${name}-${++ids}`;

/** Lets the browser save text, or a Blob, as a file. */
export function download(name, content, type = "text/csv") {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Text that other tools may have. */
export const copy = (text) => navigator.clipboard?.writeText(text);

const SIGNS = { good: "✓", warn: "!", bad: "✕", info: "i", wait: "…" };

/** A judgement in words, with a sign, so that its colour says nothing that is not said without. @param {{kind: "good"|"warn"|"bad"|"info"|"wait"}} props */
export const Chip = ({ kind, title, children }) => h("span", { class: "chip " + kind, title }, h("span", { "aria-hidden": "true", class: "sign" }, SIGNS[kind]), children);

/** A remark beside the rest, of a kind as a Chip has. */
export const Note = ({ kind = "info", title, children }) =>
  h("div", { class: "remarks " + kind, role: kind === "bad" ? "alert" : undefined }, title && h("p", { class: "title" }, h(Chip, { kind }, title)), children);

/** A part of a page with a heading. */
export const Card = ({ title, note, tools, class: more = "", children }) => {
  const id = uid("card");
  return h("section", { class: "card " + more, "aria-labelledby": title && id },
    (title || tools) && h("div", { class: "head" }, title && h("h2", { id }, title), tools && h("div", { class: "tools" }, tools)), note && h("p", { class: "note" }, note), children);
};

/** A number with a name, and where it comes from. */
export const Tile = ({ name, value, note, href }) => h("div", { class: "tile" }, h("span", null, name), h("strong", null, value), note && h("small", null, href ? h("a", { href }, note) : note));

/** How much of something there is, also in words. */
export const Meter = ({ value, max = 1, label, words }) => h("span", { class: "meter" }, h("meter", { value, max, "aria-label": label }), words && h("span", null, words));

/** Tabs that are addresses: arrows, Home and End move between them. @param {{tabs: {id: string, name: string}[], at: string, label: string, prefix?: string}} props */
export class Tabs extends Component {
  move(event) {
    const { tabs, at, prefix = "#" } = this.props;
    const here = tabs.findIndex((tab) => tab.id === at);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    location.hash = prefix + tab.id;
    this.base.querySelector(`[data-tab="${CSS.escape(tab.id)}"]`)?.focus();
  }
  render({ tabs, at, label, prefix = "#" }) {
    return h("div", { role: "tablist", "aria-label": label, class: "tabs", onKeyDown: (event) => this.move(event) },
      tabs.map((tab) => h("a", { role: "tab", key: tab.id, id: "tab-" + tab.id, "data-tab": tab.id, href: prefix + tab.id, "aria-selected": String(tab.id === at), "aria-controls": tab.id === at ? "panel" : undefined,
        tabIndex: tab.id === at ? 0 : -1 }, tab.name)));
  }
}

/** A dialog over the page; Escape closes it, and the focus goes back to where it was. */
export class Dialog extends Component {
  componentDidMount() {
    this.base.showModal();
  }
  render({ title, onClose, children }) {
    const id = uid("dialog");
    return h("dialog", { "aria-labelledby": id, onClose, onCancel: (event) => event.stopPropagation() }, h("h2", { id }, title), children);
  }
}

const ROW = 37;
const SPARE = 8;

/**
 * A table of any length, of which only the rows in sight are in the page.
 *
 * @typedef {{id: string, name: string, cell: (row: any) => any, sort?: (row: any) => number|string, end?: boolean, class?: string}} Column
 *   sort: by what the column is sorted, if it can be; end: numbers stand at the end
 * @param {{caption: string, columns: Column[], rows: any[], id?: (row: any) => any, empty?: string, sorted?: string}} props
 *   sorted: the id of the column by which it is sorted at first, with "-" before it when the largest comes first; another `rows` is another table
 */
export class Table extends Component {
  constructor(props) {
    super(props);
    this.state = { top: 0, height: 520, by: props.sorted || "" };
  }
  scrolled = (event) => this.setState({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight });
  turn(id) {
    this.setState(({ by }) => ({ by: by === id ? "-" + id : id, top: this.state.top }));
  }
  /** The rows in order; sorted again only when they, or the order, have changed. */
  ordered() {
    const { rows, columns } = this.props;
    const { by } = this.state;
    if (this.of === rows && this.ofLength === rows.length && this.ofBy === by && this.ofTurn === this.props.turn) return this.order;
    Object.assign(this, { of: rows, ofLength: rows.length, ofBy: by, ofTurn: this.props.turn });
    const column = columns.find((each) => each.sort && by.replace(/^-/, "") === each.id);
    if (!column) return (this.order = rows);
    const sign = by[0] === "-" ? -1 : 1;
    const known = (value) => value !== undefined && value !== null && value !== "" && !Number.isNaN(value);
    return (this.order = rows.map((row) => [column.sort(row), row]).sort(([a], [b]) =>
      known(a) && known(b) ? sign * (typeof a === "string" ? a.localeCompare(b) : a - b) : known(b) - known(a)).map(([, row]) => row));
  }
  head(column) {
    const { by } = this.state;
    const order = by === column.id ? "ascending" : by === "-" + column.id ? "descending" : column.sort ? "none" : undefined;
    return h("th", { scope: "col", key: column.id, "aria-sort": order, class: column.end ? "end" : undefined },
      column.sort ? h("button", { type: "button", class: "sort", onClick: () => this.turn(column.id) }, column.name, h("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼" }[order] || "")) : column.name);
  }
  gap(rows) {
    return rows > 0 && h("tbody", { "aria-hidden": "true" }, h("tr", null, h("td", { class: "gap", colSpan: this.props.columns.length, style: { height: rows * ROW + "px" } })));
  }
  render({ caption, columns, id, empty }, { top, height }) {
    const rows = this.ordered();
    const windowed = rows.length > 40;
    const first = windowed ? Math.min(Math.max(0, Math.floor(top / ROW) - SPARE), rows.length - 1) : 0;
    const last = windowed ? Math.min(rows.length, first + Math.ceil(height / ROW) + 2 * SPARE) : rows.length;
    return h("div", { class: "wide" + (windowed ? " window" : ""), tabIndex: 0, role: "region", "aria-label": caption, onScroll: windowed ? this.scrolled : undefined },
      h("table", { "aria-rowcount": rows.length + 1 },
        h("caption", { class: "unseen" }, caption),
        h("thead", null, h("tr", { "aria-rowindex": 1 }, columns.map((column) => this.head(column)))),
        this.gap(first),
        h("tbody", null, rows.slice(first, last).map((row, index) => h("tr", { key: id ? id(row) : first + index, "aria-rowindex": first + index + 2 },
          columns.map((column, place) => h(place ? "td" : "th", { key: column.id, scope: place ? undefined : "row", class: ((column.end ? "end " : "") + (column.class || "")) || undefined }, column.cell(row)))))),
        this.gap(rows.length - last)),
      rows.length === 0 && h("p", { class: "note" }, empty || part.none));
  }
}

/** Where x lies between two ends, from 0 to 1. */
const between = (x, low, high) => (high > low ? Math.min(1, Math.max(0, (x - low) / (high - low))) : 0.5);

/**
 * An interval with its value as a picture; `words` say the same. Without words it is for those who see the words beside it.
 *
 * @param {{lower: number, upper: number, value?: number, mark?: number, from: number, to: number, words?: string}} props from, to: the ends of the axis; mark: a limit such as a deadline
 */
export const Range = ({ lower, upper, value, mark, from, to, words }) => {
  const x = (at) => 200 * between(at, from, to);
  const line = (at, kind, low, high) => h("line", { class: kind, x1: x(at), x2: x(at), y1: low, y2: high });
  return h("svg", { class: "range", viewBox: "-4 0 208 16", preserveAspectRatio: "none", role: words ? "img" : undefined, "aria-label": words, "aria-hidden": words ? undefined : "true" },
    h("line", { class: "axis", x1: 0, x2: 200, y1: 8, y2: 8 }), h("rect", { class: "span", x: x(lower), width: Math.max(1, x(upper) - x(lower)), y: 4, height: 8, rx: 3 }),
    from < 0 && to > 0 && line(0, "zero", 1, 15), mark !== undefined && line(mark, "mark", 0, 16), value !== undefined && line(value, "point", 1, 15));
};

/**
 * Shares as bars to both sides of nothing, with their sum.
 *
 * @param {{caption: string, bars: {name: string, note?: string, value: number, words: string, pale?: boolean}[], sum?: {name: string, words: string}, columns: [string, string]}} props
 */
export const Bars = ({ caption, bars, sum, columns }) => {
  const most = Math.max(...bars.map((bar) => Math.abs(bar.value)), 1e-9);
  const both = bars.some((bar) => bar.value < 0);
  const zero = both ? 50 : 0;
  const width = (value) => ((both ? 48 : 98) * Math.abs(value)) / most;
  return h("table", { class: "bars" }, h("caption", null, caption), h("thead", { class: "unseen" }, h("tr", null, h("th", { scope: "col" }, columns[0]), h("th", { scope: "col" }, columns[1]), h("td", null))),
    h("tbody", null, bars.map((bar) => h("tr", { key: bar.name }, h("th", { scope: "row" }, bar.name, bar.note && h("small", null, " ", bar.note)), h("td", { class: "end" }, bar.words),
      h("td", { class: "track" }, h("svg", { "aria-hidden": "true", viewBox: "0 0 100 10", preserveAspectRatio: "none" }, h("line", { class: "axis", x1: zero, x2: zero, y1: 0, y2: 10 }),
        h("rect", { class: "bar" + (bar.pale ? " pale" : bar.value < 0 ? " less" : ""), x: bar.value < 0 ? zero - width(bar.value) : zero, width: Math.max(0.6, width(bar.value)), y: 1, height: 8, rx: 1 })))))),
    sum && h("tfoot", null, h("tr", null, h("th", { scope: "row" }, sum.name), h("td", { class: "end" }, sum.words), h("td", null))));
};

/** Round numbers between two, about `most` of them. */
export function ticks(low, high, most = 5) {
  const step = [1, 2, 2.5, 5, 10].map((each) => each * 10 ** Math.floor(Math.log10((high - low) / most || 1))).find((each) => (high - low) / each <= most) || 1;
  const out = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) out.push(Number(at.toPrecision(12)));
  return out;
}

/**
 * A curve with its band, over numbers or times; a table of it can be opened.
 *
 * @param {{points: {x: number, y: number|null, low?: number, high?: number}[], title: string, xName: string, yName: string, words: string, xWords?: (x: number) => string, yWords?: (y: number) => string,
 *   at?: number, marks?: {y: number, name: string}[], onPick?: (x: number) => void}} props words: what the picture says; at: where one stands; a point without y is a gap
 */
export class Curve extends Component {
  render({ points, title, xName, yName, words, xWords = num, yWords = num, at, marks = [] }, { open }) {
    const known = points.filter((point) => point.y !== null && point.y !== undefined);
    if (!known.length) return h("p", { class: "note" }, part.none);
    const ys = known.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]).concat(marks.map((mark) => mark.y));
    const [left, right] = [points[0].x, points[points.length - 1].x];
    const pad = (Math.max(...ys) - Math.min(...ys)) * 0.06 || 1;
    const [bottom, top] = [Math.min(...ys) - pad, Math.max(...ys) + pad];
    const x = (value) => 52 + 536 * between(value, left, right);
    const y = (value) => 10 + 190 * (1 - between(value, bottom, top));
    const path = (list) => list.map(([a, b], index) => `${index ? "L" : "M"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("");
    const runs = points.reduce((all, point) => (point.y === null || point.y === undefined ? [...all, []] : (all[all.length - 1].push(point), all)), [[]]).filter((run) => run.length);
    const banded = (run) => run.filter((point) => point.low !== undefined && point.low !== null);
    return h("figure", null,
      h("svg", { class: "curve", viewBox: "0 0 600 236", role: "img", "aria-label": title + ". " + words },
        ticks(bottom, top).map((tick) => h(Fragment, { key: "y" + tick }, h("line", { class: "grid", x1: 52, x2: 588, y1: y(tick), y2: y(tick) }), h("text", { class: "label end", x: 46, y: y(tick) + 4 }, yWords(tick)))),
        ticks(left, right, 6).map((tick) => h("text", { key: "x" + tick, class: "label middle", x: x(tick), y: 218 }, xWords(tick))),
        h("text", { class: "label middle", x: 320, y: 234 }, xName),
        runs.map((run, index) => banded(run).length > 1 && h("path", { key: "b" + index, class: "band", d: path([...banded(run).map((p) => [p.x, p.high]), ...banded(run).reverse().map((p) => [p.x, p.low])]) + "Z" })),
        marks.map((mark) => h(Fragment, { key: mark.name }, h("line", { class: "ideal", x1: 52, x2: 588, y1: y(mark.y), y2: y(mark.y) }), h("text", { class: "label end", x: 588, y: y(mark.y) - 4 }, mark.name))),
        runs.map((run, index) => h("path", { key: "l" + index, class: "line", d: path(run.map((p) => [p.x, p.y])) })),
        runs.filter((run) => run.length === 1).map(([p]) => h("circle", { class: "dot", cx: x(p.x), cy: y(p.y), r: 4 })),
        at !== undefined && h("line", { class: "here", x1: x(at), x2: x(at), y1: 10, y2: 200 })),
      h("figcaption", null, words),
      h("details", { onToggle: (event) => this.setState({ open: event.currentTarget.open }) }, h("summary", null, part.asTable),
        open && h(Table, { caption: title, rows: points, columns: [{ id: "x", name: xName, cell: (p) => xWords(p.x) }, { id: "y", name: yName, end: true, cell: (p) => (p.y === null || p.y === undefined ? "–" : yWords(p.y)) },
          ...(known.some((p) => p.low !== undefined) ? [{ id: "r", name: part.range, end: true, cell: (p) => (p.low === undefined ? "–" : `${yWords(p.low)} … ${yWords(p.high)}`) }] : [])] })));
  }
}
