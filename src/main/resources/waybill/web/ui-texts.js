/* All that the pages say, and how they write numbers and times. Another language is another file like this one. */
export const lang = "en";

const digits = (most) => new Intl.NumberFormat(lang, { maximumFractionDigits: most });
const plain = [0, 1, 2, 3].map(digits);
const fine = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat(lang, { style: "percent" });
const tenths = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 });

/** A number for people: as many digits as help. */
export const num = (x, most) => (most !== undefined ? plain[most] : Math.abs(x) >= 10 || Number.isInteger(x) ? plain[1] : Math.abs(x) >= 0.1 ? plain[2] : fine).format(x).replace("-", "−");
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
export const amount = (x, unit, most = 1) => `${num(x, most)}${unit ? " " + unit : ""}`;
export const span = (low, high, unit) => `${amount(low, "")} to ${amount(high, unit)}`;

/** The name of a field, or of an output, for people. */
export const pretty = (name) => (name[0] || "").toUpperCase() + name.slice(1).replaceAll("_", " ");
/** A value in words: of a delay in minutes, whether it is late or early. */
export const valueWords = (x, output) => (output.unit === "min" && /delay|late/.test(output.name) && Math.round(x * 10) ? `${num(Math.abs(x), 1)} min ${x < 0 ? "early" : "late"}` : amount(x, output.unit));

export const one = {
  title: "The leg",
  note: (name) => `What ${name} is asked for one leg. Fields follow from its signature.`,
  sample: "Fill in an example",
  clear: "Clear",
  ask: "Ask",
  asking: "Asking …",
  optional: (n) => `Optional (${n}): what is left out, the model stands in for`,
  live: (n) => `Live state (${n}): the service fills it in; what you write here goes before it`,
  range: (low, high) => (low === undefined ? `at most ${high}` : high === undefined ? `at least ${low}` : `${low} to ${high}`),
  seen: (low, high) => `seen ${low} to ${high}`,
  zone: (zone) => `on the clock of ${zone}`,
  twice: "This time happens twice there. Which one?",
  offset: (offset) => `UTC${offset}`,
  yes: "yes",
  no: "no",
  fallback: (value) => `else ${value}`,
  asked: "Asked for besides",
  confidence: "Promise, kept so often",
  cannot: "This version gives no more than its value.",
  deadline: (unit) => `Deadline${unit ? " (" + unit + ")" : ""}`,
  deadlineNote: "How probable is it that the value is at most this?",
  answer: "The answer",
  empty: "Fill in the leg, or an example, and ask.",
  interval: (share) => `${share} interval`,
  measured: (basis) => `Its share is ${basis}: measured, no guarantee.`,
  promise: (share) => `Promise at ${share}`,
  noPromise: "none: it would be beyond the limits",
  onTime: (deadline) => `At most ${deadline}`,
  why: "Why: what adds up to the value",
  share: ["What", "adds"],
  base: "Starting value",
  other: "All others",
  sum: "Value",
  odds: (label) => `Log-odds of ${label}`,
  scores: "Probability of each label",
  score: ["Label", "probability"],
  version: (model) => `Answered by ${model.name} ${model.version}`,
  request: "As curl",
  json: "As JSON",
  copy: "Copy",
  whatIf: "What if",
  whatIfNote: "41 rows that differ in one number, in one request. They count as asked rows in monitoring.",
  vary: "Vary",
  from: "from",
  to: "to",
  ofLabel: "Probability of",
  draw: "Draw the curve",
  curve: (field, output, from, to, low, high) => `As ${field.toLowerCase()} goes from ${from} to ${to}, ${output.toLowerCase()} goes from ${low} to ${high}.`,
  curveTitle: (output, field) => `${output} by ${field}`,
  refusedAt: "The service refuses this leg",
};

export const many = {
  title: "Many legs",
  drop: "Drop a CSV file here, or choose one",
  paste: "Or paste rows, with their header, as from Excel",
  score: "Score what was pasted",
  note: "Commas, semicolons or tabs; the first line names the columns. Columns that are no fields of the model stay as they are.",
  tooLarge: "A file of this size is for a batch run.",
  empty: "There is no row in this.",
  lacking: (names) => `Required columns are missing: ${names}`,
  twice: (names) => `Columns of the same name: ${names}`,
  hint: (name, field) => `The column ${name} is not used. Is ${field} meant?`,
  charset: (name) => `This is no UTF-8; it was read as ${name}. Save it as "CSV UTF-8" to be sure.`,
  dialect: (separator) => `Cells are separated by ${{ ";": "semicolons", "\t": "tabs" }[separator]}; decimal commas and days like 31.12.2024 were read as such.`,
  used: (n, own, lacking) => `${count(n, "column")} for the model, ${own} of your own${lacking ? `; not in the file: ${lacking}` : ""}`,
  progress: (done, all) => `${num(done, 0)} of ${count(all, "row")}`,
  stop: "Stop",
  resume: "Go on",
  another: "Another file",
  ended: (n, doubtful, refused) => `${count(n, "row")}: ${num(doubtful, 0)} doubtful, ${num(refused, 0)} refused.`,
  show: "Which rows",
  filters: { all: "all", doubtful: "doubtful", refused: "refused" },
  plain: "Download CSV",
  excel: "Download for Excel",
  formulas: (n) => `${count(n, "cell")} of your own would be a formula in Excel: open the download for Excel, in which they are text.`,
  downloads: "“Download CSV” has the bytes that ./waybill score writes: rows with a value, your own columns unchanged. “For Excel” has all rows with remarks, your separator, and no formulas.",
  row: "Row", leg: "Leg", interval: "Interval", onTime: "On time", promise: "Promise", verdict: "Verdict", remarks: "Remarks", label: "Label",
  faults: { wrong_width: "has not as many cells as the header", malformed_csv: "has a cell that goes on after its closing quote", open_quote: "has a quote that is never closed", not_text: "has a character that is none" },
};

export const board = {
  title: "Open legs",
  note: "Legs that have departed and not arrived, those first that will probably miss their deadline.",
  none: "No leg is open.",
  noState: "This model has no live state, so it knows of no open legs. Pick another one above.",
  leg: "Leg", way: "Way", carrier: "Carrier", planned: "Planned", expected: "Expected", interval: "Interval", risk: "Risk", since: "Departed", verdict: "Verdict",
  ago: (minutes) => age(minutes * 60) + " ago",
  deadline: (unit) => `Late counts from (${unit})`,
  pause: "Pause", resume: "Go on", refresh: "Refresh",
  open: "open", asked: "asked", incomplete: "incomplete", state: "state's age",
  updated: (time) => `Asked at ${time}`,
};

export const batch = {
  title: "Batch runs",
  drop: "Drop a .csv or .csv.gz file into the inbox, or choose one",
  note: "A run scores a whole file, also when this page is closed. Its result has the bytes that ./waybill score writes.",
  sent: (run) => `The run ${run} has begun.`,
  sending: (name) => `Sending ${name} …`,
  none: "There are no runs yet.",
  file: "File", state: "State", progress: "Progress", refused: "Refused", model: "Model", created: "Created", result: "Result",
  states: { planning: ["wait", "planning"], planned: ["wait", "planned"], running: ["wait", "running"], committing: ["wait", "committing"], done: ["good", "done"], failed: ["bad", "failed"] },
  left: (s) => `${age(s)} left`,
  retry: "Go on with it",
  files: { "predictions.csv": "predictions", "rejects.csv": "rejects", "summary.json": "summary" },
  unfit: "Files of the inbox that cannot be scored",
  pause: "Pause", resume: "Go on", refresh: "Refresh",
};

export const metric = (x) => (x === undefined || Number.isNaN(x) ? "–" : Number.isInteger(x) ? num(x, 0) : num(x, Math.abs(x) < 1000 ? 3 : 0));

export const told = { from: "source", ago: (age) => `${age} ago`, again: "Try again", older: "Older ones", yes: "yes", no: "no", of: "of" };

export const models = {
  path: "Where you are",
  all: "All models",
  none: "No model was published here.",
  ready: "ready",
  notReady: "not ready",
  problems: "Problems",
  damagedPointer: "The pointer is damaged: no instance that starts now finds a version. Its history below tells which versions were good.",
  noPointer: "No version was promoted.",
  answers: "Answers now:",
  insteadOf: (champion) => `instead of the champion ${champion}`,
  since: "Since",
  long: "longer than the changes below",
  by: "By",
  why: "Why",
  byWhom: (by) => `by ${by || "somebody"}`,
  percent: (n) => `${n} % of keys`,
  canary: "Canary",
  shadow: "Shadow",
  previous: "Before that",
  promotions: "Promotions",
  frozen: "frozen",
  thawed: "thawed",
  last: "Last change",
  history: "History",
  unreadable: (names) => `Cannot be read: ${names}`,
  when: "When",
  what: "What",
  version: "Version",
  versions: "Versions",
  versionsNote: "Numbers are of each version's own test rows; in brackets, how far from the champion's. If the test rows differ, they say little.",
  published: "Published",
  difference: "Difference",
  against: (version) => `${version} against the champion`,
  againstChampion: "against the champion",
  save: "Save",
  algorithm: "Algorithm",
  commit: "Commit",
  parents: "Follows",
  files: "Files",
  metrics: "Metrics",
  change: "change",
  contract: "Contract",
  levels: { patch: "Callers see no difference.", minor: "Every row that was accepted is accepted, and answers mean the same.", major: "A row that was accepted may be refused, or an answer means something else." },
  differences: "In what they differ",
  sides: (a, b) => `a: ${a}, b: ${b}`,
  same: "the same",
  differ: "differs",
  champion: "the champion",
  choose: "choose one",
  signed: (x) => (x < 0 ? "−" : "+") + metric(Math.abs(x)),
};

export const service = {
  well: "All is well",
  look: "Look at this",
  notReady: "Not ready",
  problems: "Problems",
  summed: "Alerts and drift are of all instances, as of",
  notSummed: "Alerts and drift: nothing was summed up yet.",
  answering: "Answers now",
  alerts: "Alerts",
  instances: "Instances",
  seen: (n) => `of ${n} seen in a day`,
  failed: "Calls that failed",
  calls5: (n) => `of ${n}, one instance`,
  latency: "P95 of answers",
  dropped: "Captures lost",
  of: (what) => `from ${what}`,
  instance: "This instance",
  instanceNote: "Numbers of the one that answered, since it started.",
  id: "Instance",
  up: "Started",
  memory: "Memory",
  megabytes: (used, limit) => `${used} of ${limit} MB`,
  processor: "Processor time",
  answers: "Answers",
  calls: "Calls",
  rows: "Rows",
  count: "Count",
  millis: (ms) => `${ms} ms`,
  drift: "Drift by field",
  driftNote: "How far rows differ from those of training, by window; above its limit it counts as drift.",
  windows: "Windows",
  running: (n) => `The window that goes on has ${n} rows.`,
  field: "Field",
  all: "all rows",
  check: "Check",
  quality: "What came true, by week",
  qualityNote: "By the week of asking. Where fewer than 80 % are known, those that are late are missing.",
  week: "Week of",
  asked: "Asked",
  known: "Known",
  mae: "Mean error",
  bias: "Bias",
  accuracy: "Accuracy",
  coverage: "Inside the interval",
  target: "Target",
  kept: "Promises kept",
  day: "Day",
  maeWords: "Mean absolute error by the day of asking.",
  capture: "Captures and outcomes",
  captureNote: "What instances said in the last day.",
  kind: "Kind",
  guard: "Guard of the canary",
  noSource: "That is no address of the API.",
};
