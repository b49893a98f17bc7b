/* The page's shell: tabs, the model that is asked, and how the service is. Each tab is a module of its own, which comes when it is opened. */
import { render } from "./ui-preact.js";
import { h, Button, Chip, Component, Dialog, Entry, Note, Tabs } from "./ui-parts.js";
import { ask, line, path, useKey, watch } from "./ui-api.js";
import * as texts from "./ui-texts.js";

const T = texts.shell;
const POLL = 30_000;
const THEMES = Object.keys(T.themes);
const WORKER = "/ui-sw.js";
const written = document.querySelector("meta[name=waybill-version]").content;
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What the address asks for: `#model/x/diff` is the tab `models` with ["x", "diff"]. */
function place() {
  const [asked, ...args] = location.hash.slice(1).split("/").map(decoded);
  const tab = asked === "model" ? "models" : asked;
  return Object.hasOwn(T.tabs, tab) ? { tab, args } : { tab: "one", args: [] };
}

const KeyDialog = ({ tried, onDone }) => {
  const close = ({ currentTarget: dialog }) => {
    const field = dialog.querySelector("input");
    useKey(dialog.returnValue && field.value);
    field.value = "";
    onDone();
  };
  return h(Dialog, { title: T.keyTitle, onClose: close }, h("form", { method: "dialog" }, h("p", null, T.keyAsk), tried && h(Note, { kind: "bad", title: T.keyBad }),
    h(Entry, { name: T.keyName, type: "password", autocomplete: "off", required: true }),
    h("p", { class: "tools" }, h("button", { class: "main", value: "use" }, T.keyUse), h(Button, { onClick: (event) => event.currentTarget.closest("dialog").close() }, T.keyNot))));
};

class Shell extends Component {
  state = { ...place(), pages: {}, models: [], model: "", theme: Math.max(0, THEMES.indexOf(localStorage.getItem("theme"))) };

  componentDidMount() {
    addEventListener("hashchange", () => this.setState({ ...place(), fault: false }, () => {
      this.open();
      // A link that is gone took the focus with it.
      if (document.activeElement === document.body) document.getElementById("panel").focus();
    }));
    watch(() => this.setState({}));
    document.addEventListener("visibilitychange", this.poll);
    setInterval(this.poll, POLL);
    setInterval(() => this.setState({}), POLL / 6);
    this.open();
    this.poll();
    const trusted = globalThis.trustedTypes?.createPolicy("waybill", { createScriptURL: () => WORKER }).createScriptURL("");
    navigator.serviceWorker?.register(trusted || WORKER).catch(() => {});
  }

  componentDidCatch() {
    this.setState({ fault: true });
  }

  open = async () => {
    const { tab, pages } = this.state;
    document.title = `${T.tabs[tab]} · ${T.title}`;
    try {
      pages[tab] ||= (await import(`./ui-${tab}.js`)).default;
      this.setState({ pages });
    } catch {
      this.setState({ fault: true });
    }
  };

  /** How the service is. What fails here shows in the connection's state, and is asked again. */
  poll = () => {
    if (document.hidden) return;
    const look = (name, options) => ask(path(["health", name]), { open: true, retry: false, any: true, ...options }).then(({ body }) => body && this.setState({ [name]: body }), () => {});
    look("live").then(() => look("ready")).then(() => (this.polling ||= this.list().catch(() => {}).finally(() => (this.polling = null))));
  };

  async list() {
    const { body: { models } } = await ask(path(["models"]), { retry: false });
    const { model, ready, described } = this.state;
    const named = (name) => models.find((each) => each.name === name);
    const picked = named(model) || named(ready?.model?.name) || models.find((each) => each.ready) || models[0];
    this.setState({ models });
    // What does not change is not asked for again; state does.
    if (picked?.name !== described?.name || picked?.version !== described?.version || described?.state) await this.pick(picked?.name || "");
  }

  async pick(model) {
    this.setState({ model });
    if (!model) return;
    const { body } = await ask(path(["models", model]), { retry: false });
    if (this.state.model === model) this.setState({ described: body, heard: Date.now() });
  }

  turn = () => {
    const theme = (this.state.theme + 1) % THEMES.length;
    localStorage.setItem("theme", THEMES[theme]);
    this.setState({ theme });
  };

  /** What pages may know and do. `described` is the description of the model that is picked, when it is there. */
  app() {
    const { model, models, described, ready } = this.state;
    return { model, models, described: described?.name === model ? described : null, ready, say: (said) => this.setState({ said }) };
  }

  badges({ ready, models, model, described, heard }) {
    const shown = models.find((each) => each.name === model) || ready;
    const problems = shown?.problems || [];
    const { state } = described || {};
    return [line.lost ? h(Chip, { kind: "bad" }, texts.wrong({ status: 0 })) : !shown ? h(Chip, { kind: "wait" }, T.asking)
      : h(Chip, { kind: !shown.ready ? "bad" : problems.length ? "warn" : "good", title: problems.map((each) => each.message).join("\n") }, shown.ready ? T.ready : T.notReady, problems.map((each) => " · " + each.error_code)),
    state && h(Chip, { kind: state.tier === "fresh" ? "good" : "warn" }, T.state(state.tier, state.as_of ? texts.age(state.age_s + (Date.now() - heard) / 1000) : undefined))];
  }

  head(state) {
    const { models, model, described, theme, live } = state;
    return h("header", null, h("a", { class: "skip", href: "#panel", onClick: (event) => (event.preventDefault(), document.getElementById("panel").focus()) }, T.skip),
      h("h1", null, h("img", { src: "/ui.svg", alt: "", width: 26, height: 26 }), T.title),
      models.length > 0 && h("select", { "aria-label": T.model, value: model, onChange: (event) => this.pick(event.currentTarget.value).catch(() => {}) }, models.map(({ name }) => h("option", { key: name, value: name }, name))),
      described && h("small", null, `${described.version} ${described.route}`), this.badges(state),
      h("span", { class: "tools" }, live && h("small", null, `${T.title} ${live.version}`), h(Button, { onClick: this.turn }, T.themes[THEMES[theme]]), h(Button, { onClick: () => this.setState({ asking: true }) }, T.key, line.hasKey && " ✓")));
  }

  render(_, state) {
    const { tab, args, pages, said, asking, fault, theme, live } = state;
    document.documentElement.dataset.theme = THEMES[theme];
    const wait = Math.ceil((line.wait - Date.now()) / 1000);
    return h("div", null, this.head(state), h("nav", { "aria-label": T.pages }, h(Tabs, { label: T.pages, at: tab, tabs: Object.entries(T.tabs).map(([id, name]) => ({ id, name })) })),
      h("p", { role: "status", class: "unseen" }, said), line.lost > 0 && h(Note, { kind: "bad" }, h("p", null, T.away(texts.time(line.lost)))), wait > 0 && h(Note, { kind: "wait" }, h("p", null, T.wait(wait))), line.noKey && h(Note, { kind: "bad", title: texts.wrong({ status: 401 }) }),
      live && `${live.version}+${live.commit}` !== written && h(Note, null, h("p", null, T.newer, " ", h(Button, { onClick: () => location.reload() }, T.reload))),
      h("main", null, h("div", { id: "panel", role: "tabpanel", tabIndex: -1, "aria-labelledby": "tab-" + tab },
        fault ? h(Note, { kind: "bad" }, h("p", null, T.broken)) : pages[tab] ? h(pages[tab], { app: this.app(), args, key: tab }) : h("p", null, texts.part.loading))),
      (asking || line.wantsKey) && h(KeyDialog, { tried: line.wantsKey && line.hasKey, onDone: () => this.setState({ asking: false }, this.poll) }));
  }
}

render(h(Shell), document.getElementById("app"));
