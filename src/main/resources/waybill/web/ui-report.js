/* A report as a page. It is HTML that whoever published the version wrote: it is made anew of a closed list of elements, its texts stay text, and its
   style stays in a tree of its own. */
import { h, render } from "./ui-preact.js";
import { Component } from "./ui-parts.js";

const TAGS = new Set("main header section div p span h1 h2 h3 b i small strong code pre ul ol li table caption thead tbody tr th td figure figcaption svg g title rect line circle path polyline text".split(" "));
const ATTRIBUTES = new Set("class scope role viewBox x y x1 x2 y1 y2 cx cy r rx d points width height transform opacity".split(" "));
const TOKEN = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)|</gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"' };

const plain = (text) => text.replace(/&(?:#(\d{1,6})|(\w+));/g, (all, code, name) => (code ? String.fromCodePoint(code) : NAMED[name] ?? all));

function attributes(text) {
  const kept = {};
  for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (ATTRIBUTES.has(name)) kept[name] = plain(value);
    else if (name === "style" && /^width:\s*[\d.]+%;?$/.test(value)) kept.style = { width: value.replace(/[^\d.%]/g, "") };
  }
  // What is wider than the page is moved by keys, too.
  return kept.class === "wide" ? { ...kept, tabIndex: 0 } : kept;
}

/** The elements of HTML that is well-formed XML; of others what can be told. */
export function elements(html) {
  const body = html.slice(Math.max(0, html.indexOf("<body"))).replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, "");
  const open = [{ kids: [] }];
  const add = (kid) => open.at(-1).kids.push(kid);
  const close = () => {
    const { tag, props, kids } = open.pop();
    // There is a main part already; and no name for a column that has none.
    add(h(tag === "main" ? "div" : tag === "th" && !kids.length ? "td" : tag, props, kids));
  };
  for (const [, end, tag, more, empty, text] of body.matchAll(TOKEN)) {
    if (text) add(plain(text));
    if (!TAGS.has(tag)) continue;
    if (!end) open.push({ tag, props: attributes(more), kids: [] });
    if (end && open.some((each) => each.tag === tag)) {
      while (open.at(-1).tag !== tag) close();
      close();
    } else if (empty) close();
  }
  while (open.length > 1) close();
  return open[0].kids;
}

/** A report with its own style, which neither reaches nor covers anything else. */
export class Report extends Component {
  shouldComponentUpdate() {
    return false;
  }
  componentDidMount() {
    const { html } = this.props;
    const root = this.base.firstChild.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(/<style>([\s\S]*?)(<\/style>|$)/.exec(html)?.[1] || "");
    root.adoptedStyleSheets = [sheet];
    render(elements(html), root);
  }
  render() {
    return h("div", { class: "fence" }, h("div", { class: "report" }));
  }
}
