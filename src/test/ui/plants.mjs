// Faults that the pages must not have, put into what the browser is sent: each check is shown to see its own.
import assert from "node:assert/strict";
import { get } from "node:http";
import { service } from "./browser.mjs";

/** Asks the service, and leaves no connection behind. */
const fetched = (request) =>
  new Promise((resolve, reject) => {
    get(request.url(), { agent: false, headers: request.headers() }, async (reply) => {
      const chunks = [];
      for await (const chunk of reply) chunks.push(chunk);
      resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks).toString() });
    }).on("error", reject);
  });

const isPage = ({ origin, pathname }) => origin === service.url && /^\/(ui[a-z0-9.-]*)?$/.test(pathname);

/** Changes a file on its way to the browser; that it still fits is asked. */
const changed = (path, change) => (context) =>
  context.route((url) => isPage(url) && url.pathname === path, async (route) => {
    const { status, headers, body } = await fetched(route.request());
    const planted = change(body);
    assert.notEqual(planted, body, `the plant fits ${path} no more`);
    await route.fulfill({ status, headers: { ...headers, "content-length": String(Buffer.byteLength(planted)) }, body: planted });
  });

const without = (name) => (context) =>
  context.route(isPage, async (route) => {
    const { status, headers, body } = await fetched(route.request());
    await route.fulfill({ status, headers: Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name)), body });
  });

const inPage = (markup) => changed("/", (html) => html.replace("<div id=\"app\">", `${markup}<div id="app">`));

/** By what it is called: how it is planted, and the kind of fault by which it is seen. */
export const PLANTS = {
  "a policy that is not sent": { plant: without("content-security-policy"), seen: "header" },
  "a type that is guessed": { plant: without("x-content-type-options"), seen: "header" },
  "a handler in the markup": { plant: inPage("<img src=\"/ui.svg\" alt=\"\" onload=\"document.title = 'planted'\">"), seen: "inline" },
  "a handler that the policy stops": { plant: inPage("<img src=\"/ui.svg\" alt=\"\" onload=\"document.title = 'planted'\">"), seen: "policy" },
  "a script in the markup": { plant: inPage("<script>document.title = 'planted';</script>"), seen: "policy" },
  "a style in the markup": { plant: inPage("<p style=\"color: red\">planted</p>"), seen: "policy" },
  "a font of another origin": { plant: changed("/ui.css", (css) => `@font-face { font-family: planted; src: url("https://fonts.example/planted.woff2"); }\n${css}\nbody { font-family: planted; }`), seen: "policy" },
  "a request to another origin": { plant: changed("/ui.js", (js) => `${js}\nfetch("https://count.example/").catch(() => {});`), seen: "policy" },
  "text that becomes markup": { plant: changed("/ui.js", (js) => `${js}\ndocument.body.insertAdjacentHTML("beforeend", "<p>planted</p>");`), seen: "policy" },
  "the key in the query": {
    plant: changed("/ui-api.js", (js) => `const fetch = (to, options) => globalThis.fetch(options.headers["x-functions-key"] ? to + "?code=" + options.headers["x-functions-key"] : to, options);\n${js}`),
    seen: "key in an address",
  },
  "the key in storage": { plant: changed("/ui-api.js", (js) => js.replace('headers["x-functions-key"] = key;', 'headers["x-functions-key"] = key, localStorage.setItem("kept", key);')), seen: "key kept" },
  "the key in the address of the page": { plant: changed("/ui-api.js", (js) => js.replace('headers["x-functions-key"] = key;', 'headers["x-functions-key"] = key, history.pushState(null, "", "?k=" + key);')), seen: "key" },
  "a judgement by its colour alone": { plant: changed("/ui-parts.js", (js) => js.replace(/(export const Chip = [\s\S]*?), children\)/, "$1)")), seen: "wordless" },
  "a field without a name": { plant: inPage("<input>"), seen: "barrier" },
  "a text too pale to read": { plant: changed("/ui.css", (css) => `${css}\nbody, h2, label, p, button { color: #aaa !important; background: #fff !important; }`), seen: "barrier" },
  "a page wider than a phone": { plant: changed("/ui.css", (css) => `${css}\nbody { min-width: 420px; }`), seen: "overflow", width: 320 },
};
