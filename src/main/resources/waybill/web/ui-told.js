/* What the engineer's and the operator's page have in common: asking, addresses, where a number comes from, and any JSON as tables and lists. */
import { h, Component, Button, Card, Chip, Note, Table } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { age, metric, pretty, shell, time, told as T, wrong } from "./ui-texts.js";

/** The address of a place of the engineer's page. */
export const to = (...places) => "#model/" + places.map(encodeURIComponent).join("/");
/** The address at which an answer of the API is shown as it is. */
export const source = (asked) => "#service/source/" + encodeURIComponent(asked);
export const From = ({ asked }) => h("a", { href: source(asked), title: "GET " + asked }, T.from);
/** The path of a model's part of the API. */
export const ofModel = (model, parts = [], query) => path(["models", model, ...parts], query);

/** A moment, and how long ago it was. */
export const When = ({ at }) => {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? at || "–" : h("time", { dateTime: at, title: at }, time(at), ` (${T.ago(age(Math.max(0, (Date.now() - moment) / 1000)))})`);
};

/** What words of the API mean for who looks: the first letter of a kind of Chip. */
const MEANT = { good: "champion promoted canary_promoted stable pass patch ok", warn: "canary rolled_back frozen aborted slight dropped minor quality", bad: "withdrawn drift fail major refused damaged", info: "previous shadow thawed shadow_started canary_started canary_moved insufficient none" };
const KINDS = Object.fromEntries(Object.entries(MEANT).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
/** A word of the API as a judgement. */
export const Said = ({ of }) => h(Chip, { kind: KINDS[of] || "info" }, pretty(of));
export const Roles = ({ of = [] }) => of.map((role) => [h(Said, { key: role, of: role }), " "]);
/** A version as a link. */
export const Version = ({ model, name }) => h("a", { href: to(model, name) }, name);
/** A name of the API for people. */
export const label = (name) => (/^(mae|rmse|auc|r2|id)$/.test(name) ? name.toUpperCase() : pretty(name));

/**
 * Asks the API, and shows what it answers; asks again when something else is to be asked, and from time to time.
 *
 * @param {{of: string[], every?: number, accept?: string, show: (answers: ({body: any, text: string} | Error)[]) => any}} props
 *   show: of the answers in the order of the paths; one that is none is a Problem, which is shown above
 */
export class Asked extends Component {
  componentDidMount() {
    this.load();
    this.timer = this.props.every && setInterval(() => !document.hidden && this.load(), this.props.every);
  }
  componentDidUpdate({ of }) {
    if (of.join() !== this.props.of.join()) this.setState({ answers: null }, this.load);
  }
  componentWillUnmount() {
    clearInterval(this.timer);
    this.stop?.abort();
  }
  load = async () => {
    this.stop?.abort();
    const { signal } = (this.stop = new AbortController());
    const { of, accept } = this.props;
    const answers = await Promise.all(of.map((each) => ask(each, { signal, accept, retry: false }).catch((problem) => problem)));
    if (!signal.aborted) this.setState({ answers });
  };
  render({ show, children }, { answers }) {
    if (!answers) return h("p", { class: "note" }, shell.loading);
    const problems = new Set(answers.filter((each) => each instanceof Error).map((each) => `${wrong(each)} ${each.code}`));
    return [problems.size > 0 && h(Note, { kind: "bad" }, [...problems].map((each) => h("p", { key: each }, each)), h(Button, { onClick: this.load }, T.again)), show(answers), children];
  }
}

/** A list that is given in parts. @param {{first: any, of: string, list: string, show: (items: any[]) => any}} props first: the first part, asked at `of` */
export class Parts extends Component {
  state = { more: [] };
  load = async (next) => {
    const { of, first } = this.props;
    const { body } = await ask(`${of}${of.includes("?") ? "&" : "?"}before=${encodeURIComponent(next)}`, { any: true });
    if (body && first === this.props.first) this.setState(({ more }) => ({ more: [...more, body] }));
  };
  componentDidUpdate({ first }) {
    if (first !== this.props.first) this.setState({ more: [] });
  }
  render({ first, list, show }, { more }) {
    const parts = [first, ...more];
    const { next } = parts[parts.length - 1];
    return [show(parts.flatMap((part) => part[list] || [])), next && h("p", null, h(Button, { onClick: () => this.load(next) }, T.older))];
  }
}

/** Names and values; what is not there is left out. */
export const Facts = ({ of }) => h("dl", { class: "facts" }, Object.entries(of).filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false)
  .map(([name, value]) => [h("dt", { key: name }, name), h("dd", { key: name + "=" }, value)]));

const isList = (value) => typeof value === "object" && value !== null;
const isWord = (value) => typeof value === "string" && value in KINDS;
/** A value of JSON on a line. */
export const Leaf = ({ of }) => (typeof of === "number" ? metric(of) : typeof of === "boolean" ? (of ? T.yes : T.no) : isWord(of) ? h(Said, { of }) : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(of) ? h(When, { at: of })
  : isList(of) ? Object.entries(of).map(([name, value]) => (Array.isArray(of) ? "" : pretty(name) + " ") + (isList(value) ? JSON.stringify(value) : typeof value === "number" ? metric(value) : value)).join(", ") : of ?? "–");

/** Objects alike as a table. @param {{caption: string, of: object[], but?: string[], more?: import("./ui-parts.js").Column[]}} props but: members that are left out; more: columns before the others */
export const Rows = ({ caption, of, but = [], more = [] }) => h(Table, { caption, rows: of, columns: [...more, ...[...new Set(of.flatMap(Object.keys))].filter((id) => !but.includes(id)).map((id) => ({
  id, name: label(id), class: "wrap", end: of.every((row) => /^(undefined|[-−\d][\d.,e-]*( ?%| ms)?|–)$/.test(row[id])), sort: of.some((row) => isList(row[id])) ? undefined : (row) => row[id], cell: (row) => h(Leaf, { of: row[id] }) }))] });

/** Any JSON: what is on one line first, then lists, then what has parts of its own. */
export function Show({ of, caption, but = [] }) {
  if (Array.isArray(of)) return of.length > 0 && (of.every(isList) ? h(Rows, { caption, of, but }) : h("p", null, h(Leaf, { of })));
  const members = Object.entries(of).filter(([name]) => !but.includes(name));
  const deep = (value) => isList(value) && (Array.isArray(value) ? value.some(isList) : Object.values(value).some(isList));
  if (members.length > 1 && members.every(([, value]) => isList(value) && !Array.isArray(value) && !deep(value))) {
    const inner = [...new Set(members.flatMap(([, value]) => Object.keys(value)))];
    const rows = inner.length > 8 ? inner.map((name) => ({ [T.of]: label(name), ...Object.fromEntries(members.map(([of, value]) => [of, value[name]])) })) : members.map(([name, value]) => ({ [T.of]: pretty(name), ...value }));
    return h(Rows, { caption, of: rows });
  }
  return [h(Facts, { of: Object.fromEntries(members.filter(([, value]) => !deep(value)).map(([name, value]) => [pretty(name), h(Leaf, { of: value })])) }),
    members.filter(([, value]) => deep(value)).map(([name, value]) => [h("h3", { key: name }, pretty(name)), h(Show, { of: value, caption: pretty(name), but })])];
}

/** A part of a page of what one answer says. */
export const Told = ({ title, note, asked, tools, children }) => h(Card, { title, note, tools: [tools, h(From, { key: "from", asked })] }, children);
