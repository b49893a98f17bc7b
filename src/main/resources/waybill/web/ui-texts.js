/* All that the pages say, and how they write numbers and times. Another language is another file like this one. */
export const lang = "en";

const digits = (most) => new Intl.NumberFormat(lang, { maximumFractionDigits: most });
const plain = [0, 1, 2, 3].map(digits);
const fine = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat(lang, { style: "percent" });
const tenths = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 });

/** A number for people: as many digits as help. */
export const num = (x, most) => (most !== undefined ? plain[most].format(x) : Math.abs(x) >= 10 || Number.isInteger(x) ? plain[1].format(x) : Math.abs(x) >= 0.1 ? plain[2].format(x) : fine.format(x));
export const count = (n, one, many = one + "s") => `${num(n, 0)} ${n === 1 ? one : many}`;
export const signed = (x) => (x < 0 ? "−" : "+") + num(Math.abs(x), 1);
export const percent = (x) => (x > 0 && x < 0.01 ? "< 1 %" : x < 1 && x > 0.99 ? "> 99 %" : whole.format(x));
export const exactly = (x) => tenths.format(x);
export const bytes = (n) => (n < 1e3 ? count(n, "byte") : n < 1e6 ? num(n / 1e3, 1) + " kB" : num(n / 1e6, 1) + " MB");

const form = (options) => new Intl.DateTimeFormat(lang, options);
/** A moment on the reader's clock, which is named. */
export const time = (iso) => form({ dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
export const clock = (iso) => form({ timeStyle: "medium" }).format(new Date(iso));
export const day = (iso) => form({ dateStyle: "medium" }).format(new Date(iso));
/** A time with its own offset, on the clock that it was written for. */
export const local = (iso) => form({ dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(iso.slice(0, 16) + "Z"));
/** How long ago, or how long. */
export const age = (s) => (s < 90 ? num(s, 0) + " s" : s < 5400 ? num(s / 60, 0) + " min" : s < 129600 ? num(s / 3600, 0) + " h" : count(Math.round(s / 86400), "day"));

export const part = { none: "Nothing to show.", asTable: "As a table", range: "Between", close: "Close", copied: "Copied." };

export const shell = {
  title: "Waybill",
  skip: "To the page",
  pages: "Pages",
  tabs: { one: "One leg", many: "Many legs", board: "Board", batch: "Batch runs", models: "Models", service: "Service" },
  model: "Model",
  ready: "ready",
  notReady: "not ready",
  asking: "asking the service",
  away: (since) => `No connection since ${since}. What you see was answered before; it stays, and can be saved.`,
  wait: (s) => `The service asks to wait ${s} s.`,
  state: { fresh: "state", stale: "old state", none: "no live state", old: (s) => `${s} old` },
  route: { champion: "champion", previous: "previous version", pinned: "pinned", canary: "canary" },
  theme: { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
  key: "Key",
  keyTitle: "A key is needed",
  keyAsk: "The service asks for a function key. It stays in this page's memory until you close or reload it.",
  keyBad: "The service did not take this key.",
  keyName: "Function key",
  keyUse: "Use it",
  keyNot: "Go on without",
  version: (version) => `Waybill ${version}`,
  newer: "The service has another version than this page.",
  reload: "Reload",
  noModel: "No model can answer yet.",
  loading: "Loading …",
  broken: "This page has a fault. Reload it; if it comes back, report what you did.",
};

const CODES = {
  0: "The service does not answer. Is there a network?",
  401: "The service wants a valid key.",
  403: "This key, or this page, may not ask that.",
  404: "There is nothing of that name.",
  413: "That is more than the service takes at once.",
  429: "The service has too many requests at the moment.",
  503: "The service is not ready.",
};
/** A problem in words: what the service says of it, else what its status means. */
export const wrong = (problem) => problem.message || CODES[problem.status] || `The service answers ${problem.status}.`;
export const faultsMore = (n) => `and ${count(n, "more fault")}`;

export const verdicts = {
  ok: ["good", "ok", "Within what the model was trained on."],
  extrapolating: ["warn", "extrapolating", "A number lies outside of what the model has seen; take the answer with care."],
  missing_input: ["warn", "input missing", "Something optional is missing; a substitute was used."],
  unknown_category: ["warn", "unknown category", "The model has never seen one of these names."],
  placeholder: ["warn", "placeholder", "A time looks like one that programs write when they have none."],
  refused: ["bad", "refused", "There is no answer to this."],
};
export const verdict = (name) => verdicts[name] || ["warn", name, ""];

const RULES = {
  unknown_field: "no field has this name; it was left out",
  missing_field: "is required, and missing",
  wrong_type: "is of another kind than the field",
  not_finite: "is no finite number",
  not_whole: "must be a whole number",
  out_of_limits: "is outside of the limits",
  placeholder: "looks like a time that programs write when they have none",
  ambiguous_time: "happens twice, as the clocks go back: it needs an offset",
  nonexistent_time: "does not happen, as the clocks go forward",
  too_long: "is longer than any category",
  unknown_category: "was never seen in training",
  missing_input: "missing: a stand-in was used",
  extrapolating: "is outside of what was seen in training",
  default_used: "missing: the default was used",
  stale_state: "live state was older than it should be",
  no_state: "no live state was there for this",
  clipped: "the answer was set to the nearest limit",
  interval_not_covered: "the interval was measured on other rows than this one",
  outside_interval: "the value lies outside of its own interval",
  promise_beyond_limits: "nothing can be promised: it would be beyond the limits",
  malformed_row: "does not have as many cells as the header",
};
/** A note, or a fault, in words. */
export const note = ({ field, rule, hint }) => `${field ? field + ": " : ""}${RULES[rule] || rule}${hint ? ` (${hint})` : ""}`;

export const units = { min: ["minute", "minutes"] };
export const amount = (x, unit, most = 1) => `${num(x, most).replace("-", "−")}${unit ? " " + unit : ""}`;
export const span = (low, high, unit) => `${amount(low, "")} to ${amount(high, unit)}`;
