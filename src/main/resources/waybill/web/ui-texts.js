/* All that the pages say, and how they write numbers and times. Another language is another file like this one. */
export const lang = "en";

const number = (options) => new Intl.NumberFormat(lang, options);
const plain = [0, 1, 2].map((maximumFractionDigits) => number({ maximumFractionDigits }));
const fine = number({ maximumSignificantDigits: 3 });
const share = [0, 1].map((maximumFractionDigits) => number({ style: "percent", maximumFractionDigits }));
/** A number for people: as many digits as help, or at most so many. */
export const num = (x, most) => (plain[most] || (Math.abs(x) >= 10 || Number.isInteger(x) ? plain[1] : Math.abs(x) >= 0.1 ? plain[2] : fine)).format(x).replace("-", "−");
export const count = (n, one, many = one + "s") => `${num(n, 0)} ${n === 1 ? one : many}`;
export const signed = (x) => (x < 0 ? "" : "+") + num(x, 1);
export const percent = (x, most = 0) => share[most].format(x);
export const amount = (x, unit, most = 1) => num(x, most) + (unit ? " " + unit : "");
export const span = (low, high, unit) => `${num(low, 1)} to ${amount(high, unit)}`;

const form = (options) => new Intl.DateTimeFormat(lang, options);
/** A moment on the reader's clock: of today without the day. */
export const time = (at) => form({ dateStyle: new Date(at).toDateString() === new Date().toDateString() ? undefined : "medium", timeStyle: "medium" }).format(new Date(at));
export const day = (at) => form({ dateStyle: "medium" }).format(new Date(at));
/** A time on the clock of its own offset, or of that of another time; `short` for one of these days. */
export function local(iso, like = iso, short = false) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(like) || ["", "+", 0, 0];
  const shown = short ? { weekday: "short", hour: "numeric", minute: "2-digit" } : { dateStyle: "medium", timeStyle: "short" };
  return form({ ...shown, timeZone: "UTC" }).format(Date.parse(iso) + Number(sign + 1) * (hours * 60 + Number(minutes)) * 6e4);
}
/** How long ago, or how long. */
export const age = (s) => (s < 90 ? num(s, 0) + " s" : s < 5400 ? num(s / 60, 0) + " min" : s < 129600 ? num(s / 3600, 0) + " h" : count(Math.round(s / 86400), "day"));
/** The name of a field, or of an output, for people. */
export const pretty = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
/** A value in words: of a delay in minutes, whether it is late or early. */
export const valueWords = (x, { unit, name }) => (unit === "min" && /delay|late/.test(name) && Math.abs(x) >= 0.05 ? `${num(Math.abs(x), 1)} min ${x < 0 ? "early" : "late"}` : amount(x, unit));

export const part = { none: "Nothing to show.", asTable: "As a table", range: "From … to", pause: "Pause", refresh: "Refresh", loading: "Loading …", asked: (at) => `asked at ${at}`, more: (n) => `and ${count(n, "more fault")}` };

export const shell = {
  title: "Waybill", skip: "To the page", pages: "Pages", model: "Model", key: "Key", reload: "Reload", ready: "ready", notReady: "not ready", asking: "asking the service",
  tabs: { one: "One leg", many: "Many legs", board: "Board", batch: "Batch runs", models: "Models", service: "Service" },
  away: (since) => `No connection since ${since}. What you see was answered before; it stays, and can be saved.`,
  wait: (s) => `The service asks to wait ${s} s.`,
  state: (tier, s) => (s === undefined ? "no live state" : `${tier === "fresh" ? "state" : "old state,"} ${s} old`),
  themes: { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" },
  keyTitle: "A key is needed", keyAsk: "The service asks for a function key. It stays in this page's memory until you close or reload it.", keyBad: "The service did not take this key.",
  keyName: "Function key", keyUse: "Use it", keyNot: "Go on without",
  newer: "The service has another version than this page.", noModel: "No model can answer yet.", broken: "This page has a fault. Reload it; if it comes back, report what you did.",
};

const STATUSES = { 0: "The service does not answer.", 401: "The service wants a valid key.", 403: "This key may not ask that.", 413: "That is more than the service takes.", 429: "The service is busy.", 503: "The service is not ready." };
/** A problem in words: what the service says of it, else what its status means. */
export const wrong = (problem) => problem.message || STATUSES[problem.status] || `The service answers ${problem.status}.`;

const VERDICTS = {
  ok: ["good", "ok", "Within what the model was trained on."], extrapolating: ["warn", "extrapolating", "A number lies outside of what the model has seen."],
  missing_input: ["warn", "input missing", "A substitute was used."], unknown_category: ["warn", "unknown category", "The model has never seen one of these names."],
  placeholder: ["warn", "placeholder", "A time is one that programs write when they have none."], refused: ["bad", "refused", "There is no answer to this."],
};
export const verdict = (name) => VERDICTS[name] || ["warn", name, ""];

const RULES = { missing_input: "missing, a stand-in was used", default_used: "missing, its default was used", extrapolating: "outside of what was seen in training", clipped: "set to the nearest limit",
  ambiguous_time: "happens twice, as clocks go back: write its offset", nonexistent_time: "does not happen, as clocks go forward", interval_not_covered: "the interval was measured on other rows",
  wrong_width: "not as many cells as the header", malformed_csv: "a cell goes on after its quote", open_quote: "a quote is never closed" };
/** A note in words. */
export const note = ({ field, rule, hint }) => (field ? field + ": " : "") + (RULES[rule] || rule.replaceAll("_", " ")) + (hint ? ` (${hint})` : "");

export const one = {
  title: "The leg", about: (name) => `The fields of ${name}, by its signature.`, sample: "Fill in an example", clear: "Clear", ask: "Ask", yes: "yes", no: "no",
  optional: (n) => `Optional (${n}): the model stands in for what is left out`, live: (n) => `Live state (${n}): the service fills it in`,
  limits: (low = "…", high = "…") => `${low} to ${high}`, seen: (words) => `seen ${words}`, zone: (zone) => `on the clock of ${zone}`,
  confidence: "Promise, kept so often", deadline: (unit) => `Deadline${unit ? ` (${unit})` : ""}`,
  answer: "The answer", empty: "Fill in the leg, or an example, and ask.", interval: (part) => `${part} interval`, measured: (basis) => `${basis}: measured, no guarantee`,
  promise: (part) => `Promise at ${part}`, noPromise: "none: it would be beyond the limits", onTime: (deadline) => `At most ${deadline}`,
  why: "Why: what adds up to the value", odds: (label) => `Why: log-odds of ${label}`, share: ["What", "adds"], base: "Starting value", other: "All others", sum: "Value",
  scores: "How probable", score: ["Label", "probability"], by: ({ name, version }) => `Answered by ${name} ${version}`, curl: "As curl", json: "As JSON",
  whatIf: "What if", whatIfNote: "One request of 41 rows that differ in one number; monitoring counts them as asked.", vary: "Vary", from: "from", to: "to", ofLabel: "Probability of", draw: "Draw the curve",
  curve: (field, output, from, to, low, high) => `As ${field.toLowerCase()} goes from ${from} to ${to}, ${output.toLowerCase()} goes from ${low} to ${high}.`, by2: (output, field) => `${output} by ${field.toLowerCase()}`,
};

export const many = {
  title: "Many legs", drop: "Drop a CSV file here, or choose one", paste: "Or paste rows with their header, as from Excel", score: "Score them",
  note: "Commas, semicolons or tabs; the first line names the columns. Columns that are no fields stay as they are.",
  tooLarge: "A file of this size is for a batch run.", empty: "There is no row in this.", lacking: (names) => `Required columns are missing: ${names}`,
  charset: (name) => `This is no UTF-8; it was read as ${name}.`,
  dialect: (separator) => `Separated by ${separator === ";" ? "semicolons" : "tabs"}; decimal commas were read as such.`,
  used: (n, own, lacking) => `${count(n, "column")} for the model, ${own} of your own${lacking ? `; not in the file: ${lacking}` : ""}`,
  progress: (done, all) => `${num(done, 0)} of ${count(all, "row")}`, stop: "Stop", resume: "Go on", another: "Another file",
  ended: ({ doubtful, refused }, n) => `${count(n, "row")}: ${num(doubtful, 0)} doubtful, ${num(refused, 0)} refused.`,
  show: "Which rows", filters: { all: "all", doubtful: "doubtful", refused: "refused" }, plain: "Download CSV", excel: "Download for Excel",
  formulas: (n) => `${count(n, "cell")} of your own would be a formula in Excel: open the download for Excel, in which they are text.`,
  downloads: "“Download CSV” has what ./waybill score writes: rows with a value, your columns unchanged. “For Excel” has all rows with remarks, and no formulas.",
  row: "Row", leg: "Leg", interval: "Interval", onTime: "On time", promise: "Promise", verdict: "Verdict", remarks: "Remarks", label: "Label",
};

export const board = {
  title: "Open legs", note: "Legs under way, those first that will probably miss their deadline.", none: "No leg is open.", noState: "This model has no live state, so it knows of no open legs. Pick another one above.",
  leg: "Leg", way: "Way", carrier: "Carrier", planned: "Planned", expected: "Expected", interval: "Interval", risk: "Risk", since: "Departed", verdict: "Verdict", ago: (minutes) => `${age(minutes * 60)} ago`,
  deadline: (unit) => `Late counts from (${unit})`, counts: { open: "open", asked: "asked", incomplete: "incomplete" }, age: "state's age",
};

export const batch = {
  title: "Batch runs", drop: "Drop a .csv file into the inbox, or choose one", none: "There are no runs yet.", sent: (run) => `The run ${run} goes on without this page.`, sending: (name) => `Sending ${name} …`,
  note: "A run scores a whole file, in UTF-8 and with commas, also when this page is closed.",
  file: "File", state: "State", progress: "Progress", refused: "Refused", model: "Model", created: "Created", result: "Result", left: (s) => `${age(s)} left`, retry: "Go on with it",
  kinds: { done: "good", failed: "bad" }, files: { "predictions.csv": "predictions", "rejects.csv": "rejects", "summary.json": "summary" }, unfit: "Files of the inbox that cannot be scored",
};

const four = new Intl.NumberFormat(lang, { maximumSignificantDigits: 4 });
/** A figure as it is compared with others. */
export const metric = (x) => (x === undefined || Number.isNaN(x) ? "–" : Number.isInteger(x) ? num(x, 0) : four.format(x).replace("-", "−"));

export const told = { from: "source", ago: (age) => `${age} ago`, again: "Try again", older: "Older ones", yes: "yes", no: "no", of: "of", unasked: "not asked for here yet" };

export const models = {
  path: "Where you are", all: "All models", problems: (model) => `Problems of ${model}`, answers: "Answers now", since: "Since", by: "By", why: "Why", none: "No version was promoted.",
  damaged: "The pointer is damaged: an instance that starts now finds no version. The history tells which were good.", instead: (version, champion) => `${version} answers instead of the champion ${champion}.`,
  history: "History", changes: "Changes", unreadable: (names) => `Cannot be read: ${names}`, versions: "Versions", published: "Published", difference: "Difference", champion: "the champion", choose: "choose one",
  versionsNote: "Figures of each version's own test rows, in brackets how far from the champion's: of other rows they say little.", open: (model) => `Versions of ${model}`, against: (version) => `${version} against the champion`,
  save: "Save", files: "Files", metrics: "Metrics", parts: "Parts of the rows", contract: "Contract", differences: "In what they differ", same: "the same", differ: "differs", signed: (x) => (x < 0 ? "−" : "+") + metric(Math.abs(x)),
  levels: { patch: "Callers see no difference.", minor: "Every row that was accepted is accepted, and answers mean the same.", major: "A row that was accepted may be refused, or an answer means something else." },
};

export const service = {
  well: "All is well", look: "Look at this", problems: "Problems", summed: "Alerts and drift are of all instances, as of", notSummed: "Nothing was summed up yet: no alerts, no drift.", untold: "Whether there are alerts is not known.", answering: "Answers now:",
  about: (what, role) => `${what}: ${role}`, alerts: "Alerts", instances: "Instances", seen: (n) => `of ${n} seen in a day`, failed: "Calls that failed", ofCalls: (n) => `of ${n}, one instance`, latency: "P95 of answers", dropped: "Captures lost",
  instance: "This instance", instanceNote: "The one that answered, since it started.", answers: "Answers", calls: "Calls", numbers: "All its numbers", millis: (ms) => `${ms} ms`, drift: "Drift by field", windows: "Windows", field: "Fields", all: "all rows",
  driftNote: "How far rows are from those of training, by window.", running: (n) => `The window that goes on has ${n} rows.`, quality: "What came true", week: "Weeks", mae: "Mean absolute error", day: "Day",
  qualityNote: "By the week of asking. Where fewer than 80 % are known, those that are late are missing.", capture: "Captures and outcomes", captureNote: "What instances said in the last day.", kinds: "Kinds", guard: "Guard of the canary", noSource: "That is no address of the API.",
};
