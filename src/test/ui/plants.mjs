// Faults that the pages must not have, put into what the browser is sent: each check is shown to see its own.
import assert from "node:assert/strict";
import { service } from "./browser.mjs";

/** Changes a file on its way to the browser; that it still fits is asked. */
const changed = (path, change) => async (context) => {
  await context.route((url) => url.pathname === path, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const planted = change(body);
    assert.notEqual(planted, body, `the plant fits ${path} no more`);
    const headers = { ...response.headers() };
    delete headers["content-length"];
    await route.fulfill({ response, headers, body: planted });
  });
};

const without = (header) => async (context) => {
  await context.route(`${service.url}/**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers[header];
    await route.fulfill({ response, headers });
  });
};

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
