/* What the engineer's and the operator's page have in common. */
import { h, Component, Button, Card, Chip, Note, Table } from "./ui-parts.js";
import { ask, path } from "./ui-api.js";
import { age, metric, pretty, shell, time, told as T, wrong } from "./ui-texts.js";

/** The address of a place of the engineer's page, and that of an answer of the API as it is. */
export const to = (...places) => "#model/" + places.map(encodeURIComponent).join("/");
export const source = (asked) => "#service/source/" + encodeURIComponent(asked);
export const ofModel = (model, parts, query) => path(["models", model, ...parts], query);

/** What words of the API mean for who looks, as kinds of a Chip. */
const KINDS = Object.fromEntries(Object.entries({ good: "champion promoted canary_promoted stable pass patch", warn: "canary rolled_back frozen aborted slight minor quality",
  bad: "withdrawn drift fail major refused dropped", info: "previous shadow thawed shadow_started canary_started canary_moved insufficient" }).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
export const Said = ({ of }) => h(Chip, { kind: KINDS[of] || "info" }, pretty(of));
export const When = ({ at }) => h("time", { dateTime: at, title: at }, `${time(at)} (${T.ago(age(Math.max(0, (Date.now() - Date.parse(at)) / 1000)))})`);
/** Whether a model of the list is well: the kind of a Chip, and words. What nobody has asked for is not loaded, and no fault. */
export const health = ({ ready, problems = [] } = {}) => (ready ? [problems.length ? "warn" : "good", shell.ready] : problems.length ? ["bad", shell.notReady] : ["wait", T.unasked]);
export const label = (name) => (/^(mae|rmse|auc|r2)$/.test(name) ? name.toUpperCase() : pretty(name));

/**
 * Asks the API, and shows what it answers; again when something else is to be asked, and from time to time.
 *
 * @param {{of: string[], every?: number, accept?: string, list?: string, show: Function}} props
 *   list: the member that is given in parts, of the first answer; show: of the answers, of which one that is none is an Error; with a list, of its items and the answer
 */
export class Asked extends Component {
  componentDidMount() {
    this.load();
    this.timer = this.props.every && setInterval(() => !document.hidden && !this.state.older && this.load(), this.props.every);
  }
  componentDidUpdate({ of }) {
    if (of.join() !== this.props.of.join()) this.setState({ answers: null, older: null }, this.load);
  }
  componentWillUnmount() {
    clearInterval(this.timer);
    this.gone = true;
  }
  load = async () => {
    const { of, accept } = this.props;
    const answers = await Promise.all(of.map((each, at) => ask(each, { accept, retry: false }).catch((problem) => (problem.status === 0 && this.state.answers?.[at]) || problem)));
    if (!this.gone && of.join() === this.props.of.join()) this.setState({ answers, older: null });
  };
  more = async (next) => {
    const older = await ask(this.props.of[0] + "&before=" + encodeURIComponent(next), { any: true });
    this.setState({ older: [...(this.state.older || []), older] });
  };
  render({ show, list }, { answers, older }) {
    if (!answers) return h("p", { class: "note" }, shell.loading);
    const problems = [...new Set(answers.filter((each) => each instanceof Error).map((each) => `${wrong(each)} ${each.code}`))];
    const parts = [...answers, ...(older || [])].map(({ body }) => body || {});
    const next = parts.at(-1)?.next;
    return [problems.length > 0 && h(Note, { kind: "bad" }, problems.map((each) => h("p", { key: each }, each)), h(Button, { onClick: this.load }, T.again)),
      list ? answers[0].body && show(parts.flatMap((part) => part[list] || []), answers[0].body) : show(answers), list && next && h(Button, { onClick: () => this.more(next) }, T.older)];
  }
}

const isList = (value) => typeof value === "object" && value !== null;
/** A value of JSON on a line; a version of a model is a link. */
function Leaf({ of, model }) {
  if (typeof of === "number") return metric(of);
  if (Array.isArray(of)) return of.map((each, at) => [h(Leaf, { key: at, of: each, model }), " "]);
  if (isList(of)) return Object.entries(of).filter(([, value]) => value !== undefined && value !== "").map(([name, value]) => [label(name) + " ", h(Leaf, { key: name, of: value, model }), " "]);
  if (typeof of === "boolean") return of ? T.yes : T.no;
  return of in KINDS ? h(Said, { of }) : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(of) ? h(When, { at: of }) : model && /^\d{8}T\d{6}Z-[\da-f]{8}$/.test(of) ? h("a", { href: to(model, of) }, of) : of ?? "–";
}

/** Objects alike as a table. @param {{caption: string, of: object[], but?: string[], model?: string, columns?: import("./ui-parts.js").Column[]}} props but: members that are left out; columns: further ones */
export const Rows = ({ caption, of, but = [], model, columns = [] }) => h(Table, { caption, rows: of, columns: [...new Set(of.flatMap(Object.keys))].filter((id) => !but.includes(id)).map((id) => ({ id, name: label(id), class: of.some((row) => String(row[id]).length > 60 || (isList(row[id]) && !Array.isArray(row[id]))) ? "wrap" : undefined,
  end: of.every((row) => /^(undefined|[-−\d][\d.,e-]*( ?%| ms)?|–)$/.test(row[id])), sort: of.some((row) => isList(row[id])) ? undefined : (row) => row[id], cell: (row) => h(Leaf, { of: row[id], model }) })).concat(columns) });

/** Any JSON: first what is on a line, then what has parts of its own. */
export function Show({ of, caption, but = [], model }) {
  if (Array.isArray(of)) return of.length > 0 && (of.every(isList) ? h(Rows, { caption, of, but, model }) : h("p", null, h(Leaf, { of, model })));
  const members = Object.entries(of).filter(([name, value]) => !but.includes(name) && value !== "" && value !== undefined && value?.length !== 0);
  const isDeep = ([, value]) => isList(value) && Object.values(value).some(isList);
  if (members.length > 1 && members.every(([, value]) => isList(value) && !Array.isArray(value)) && !members.some(isDeep)) {
    const names = [...new Set(members.flatMap(([, value]) => Object.keys(value)))];
    return h(Rows, { caption, model, of: names.map((name) => ({ [T.of]: label(name), ...Object.fromEntries(members.map(([each, value]) => [each, value[name]])) })) });
  }
  return [h("dl", null, members.filter((each) => !isDeep(each)).map(([name, value]) => [h("dt", { key: name }, label(name)), h("dd", { key: name + "=" }, h(Leaf, { of: value, model }))])),
    members.filter(isDeep).map(([name, value]) => [h("h3", { key: name }, label(name)), h(Show, { of: value, caption: label(name), but, model })])];
}

/** A part of a page that is of one answer. */
export const Told = ({ title, note, asked, tools, children }) => h(Card, { title, note, tools: [tools, h("a", { key: "from", href: source(asked), title: "GET " + asked }, T.from)] }, children);
