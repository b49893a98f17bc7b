/* The page's shell: tabs, the model that is asked, and how the service is. Each tab is a module of its own, which comes when it is opened. */
import { render } from "./ui-preact.js";
import { h, Component, Chip, Dialog, Note, Tabs } from "./ui-parts.js";
import { ask, line, path, useKey, watch } from "./ui-api.js";
import * as texts from "./ui-texts.js";

const T = texts.shell;
/** Which module shows a tab; `model` belongs to the tab of all models. */
const TABS = { one: "./ui-one.js", many: "./ui-many.js", board: "./ui-board.js", batch: "./ui-batch.js", models: "./ui-models.js", service: "./ui-service.js" };
const POLL = 30_000;
const THEMES = ["auto", "light", "dark"];
const written = document.querySelector("meta[name=waybill-version]").content;

/** What the address asks for: `#model/x/diff` is the tab `model` with ["x", "diff"]. */
function place() {
  const [tab, ...args] = location.hash.slice(1).split("/").map((each) => {
    try {
      return decodeURIComponent(each);
    } catch {
      return each;
    }
  });
  return tab in TABS || tab === "model" ? { tab, args } : { tab: "one", args: [] };
}

class KeyDialog extends Component {
  render({ tried, onDone }) {
    const close = (event) => event.currentTarget.closest("dialog").close();
    return h(Dialog, { title: T.keyTitle, onClose: () => (useKey(this.taken), onDone()) },
      h("form", { method: "dialog", onSubmit: (event) => ((this.taken = event.currentTarget.elements.key.value), (event.currentTarget.elements.key.value = "")) },
        h("p", null, T.keyAsk), tried && h(Note, { kind: "bad" }, h("p", null, T.keyBad)),
        h("label", null, T.keyName, h("input", { name: "key", type: "password", autocomplete: "off", required: true, spellcheck: false })),
        h("div", { class: "tools" }, h("button", { class: "main" }, T.keyUse), h("button", { type: "button", onClick: close }, T.keyNot))));
  }
}

class Shell extends Component {
  constructor() {
    super();
    this.state = { ...place(), pages: {}, models: [], model: "", described: null, ready: null, live: null, said: "", theme: Math.max(0, THEMES.indexOf(localStorage.getItem("theme"))), now: Date.now() };
  }

  componentDidMount() {
    addEventListener("hashchange", () => {
      this.setState({ ...place(), fault: false });
      this.open();
    });
    watch(() => this.setState({}));
    document.addEventListener("visibilitychange", () => !document.hidden && this.poll());
    setInterval(() => !document.hidden && this.poll(), POLL);
    setInterval(() => !document.hidden && this.setState({ now: Date.now() }), 5000);
    this.open();
    this.poll();
    const worker = "/ui-sw.js";
    const trusted = globalThis.trustedTypes?.createPolicy("waybill", { createScriptURL: () => worker }).createScriptURL(worker);
    navigator.serviceWorker?.register(trusted || worker).catch(() => {});
  }

  componentDidCatch() {
    this.setState({ fault: true });
  }

  async open() {
    const { tab } = this.state;
    const file = TABS[tab === "model" ? "models" : tab];
    document.title = `${T.tabs[tab] || T.tabs.models} · ${T.title}`;
    if (this.state.pages[file]) return;
    try {
      const page = (await import(file)).default;
      this.setState(({ pages }) => ({ pages: { ...pages, [file]: page } }));
    } catch {
      this.setState({ fault: true });
    }
  }

  /** How the service is. Whatever fails here is shown by the connection's state, and asked again. */
  async poll() {
    const [live, ready, models] = await Promise.allSettled([
      ask("/api/health/live", { open: true, retry: false }), ask("/api/health/ready", { open: true, retry: false, any: true }), this.polling || this.list()]);
    if (live.value) this.setState({ live: live.value.body });
    if (ready.value?.body) this.setState({ ready: ready.value.body });
    return models;
  }

  /** The models; one list is asked for at a time, however long a key is waited for. */
  list() {
    this.polling = ask("/api/models", { retry: false })
      .then(({ body: { models } }) => {
        const first = this.state.ready?.model?.name;
        const model = models.some((each) => each.name === this.state.model) ? this.state.model : (models.find((each) => each.name === first) || models.find((each) => each.ready) || models[0])?.name || "";
        this.setState({ models, model });
        return this.describe(model);
      })
      .finally(() => (this.polling = null));
    return this.polling;
  }

  async describe(model) {
    if (!model) return;
    const { body } = await ask(path(["models", model]), { retry: false });
    if (this.state.model === model) this.setState({ described: body, heard: Date.now() });
  }

  pick(model) {
    this.setState({ model, described: null });
    this.describe(model).catch(() => {});
  }

  turn() {
    const theme = (this.state.theme + 1) % THEMES.length;
    localStorage.setItem("theme", THEMES[theme]);
    this.setState({ theme });
  }

  /** What pages may know and do. */
  app() {
    const { model, models, described, ready, live } = this.state;
    return { model, models, described, ready, live, texts, say: (said) => this.setState({ said }), go: (hash) => (location.hash = hash), refresh: () => this.poll(),
      saw: (state) => state && described?.state && this.setState({ described: { ...described, state: { ...described.state, ...state } }, heard: Date.now() }) };
  }

  badge() {
    const { ready, models, model } = this.state;
    const listed = models.find((each) => each.name === model);
    if (line.lost) return h(Chip, { kind: "bad" }, texts.wrong({ status: 0 }));
    if (!ready && !listed) return h(Chip, { kind: "wait" }, T.asking);
    const problems = (listed?.problems || ready?.problems || []).map((each) => `${each.error_code}: ${each.message}`).join("\n");
    return h(Chip, { kind: !(listed || ready).ready ? "bad" : problems ? "warn" : "good", title: problems || undefined }, (listed || ready).ready ? T.ready : T.notReady, problems && ` · ${(listed?.problems || ready.problems)[0].error_code}`);
  }

  age() {
    const { described, heard, now } = this.state;
    const state = described?.state;
    if (!state) return null;
    const seconds = state.age_s + (now - heard) / 1000;
    return h(Chip, { kind: state.tier === "fresh" ? "good" : "warn" }, state.as_of ? `${T.state[state.tier] || T.state.stale} ${T.state.old(texts.age(Math.max(0, seconds)))}` : T.state.none);
  }

  head() {
    const { models, model, described, theme, live } = this.state;
    return h("header", null,
      h("a", { class: "skip", href: "#panel", onClick: (event) => (event.preventDefault(), document.getElementById("panel").focus()) }, T.skip),
      h("h1", null, h("img", { src: "/ui.svg", alt: "", width: 26, height: 26 }), T.title),
      models.length > 0 && h("label", { class: "pick" }, h("span", { class: "unseen" }, T.model),
        h("select", { value: model, onChange: (event) => this.pick(event.currentTarget.value) }, models.map(({ name }) => h("option", { key: name, value: name }, name)))),
      described && h("span", { class: "version" }, described.version, " ", h("span", null, T.route[described.route] || described.route)),
      this.badge(), this.age(),
      h("span", { class: "tools" }, live && h("small", null, T.version(live.version)),
        h("button", { type: "button", onClick: () => this.turn() }, T.theme[THEMES[theme]]), h("button", { type: "button", onClick: () => this.setState({ asking: true }) }, T.key, line.hasKey && " ✓")));
  }

  /** Whether the service has become another one than this page was made for. */
  isNewer() {
    const { live } = this.state;
    if (!live) return false;
    const now = `${live.version}+${live.commit}`;
    this.first ||= written.startsWith("@") ? now : written;
    return this.first !== now;
  }

  render(_, { tab, args, pages, said, asking, fault, theme }) {
    document.documentElement.dataset.theme = THEMES[theme];
    const shown = tab === "model" ? "models" : tab;
    const Page = pages[TABS[shown]];
    const wait = line.wait && Math.ceil((line.wait - Date.now()) / 1000);
    return h("div", null, this.head(),
      h("nav", { "aria-label": T.pages }, h(Tabs, { label: T.pages, at: shown, tabs: Object.keys(TABS).map((id) => ({ id, name: T.tabs[id] })) })),
      h("p", { role: "status", "aria-live": "polite", class: "unseen" }, said),
      line.lost > 0 && h(Note, { kind: "bad" }, h("p", null, T.away(texts.clock(line.lost)))),
      wait > 0 && h(Note, { kind: "wait" }, h("p", null, T.wait(wait))),
      this.isNewer() && h(Note, { kind: "info" }, h("p", null, T.newer, " ", h("button", { type: "button", onClick: () => location.reload() }, T.reload))),
      h("main", null, h("div", { id: "panel", role: "tabpanel", tabIndex: -1, "aria-labelledby": "tab-" + shown },
        fault ? h(Note, { kind: "bad" }, h("p", null, T.broken)) : Page ? h(Page, { app: this.app(), args, key: shown }) : h("p", null, T.loading))),
      (asking || line.wantsKey) && h(KeyDialog, { tried: line.wantsKey && line.hasKey, onDone: () => this.setState({ asking: false }, () => this.poll()) }));
  }
}

render(h(Shell), document.getElementById("app"));
