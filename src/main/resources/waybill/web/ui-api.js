/* Calls of the API: one queue, and one key, which this module's memory holds and nothing else. */

const LANES = 4;
/** How long a request that is told to wait is asked again, in ms. */
const PATIENCE = 180_000;

let key = "";
let running = 0;
const queue = [];
const listeners = [];

/** Since when the connection is lost, until when the service asks to wait (both in ms, 0 = not), whether it wants a key, has one, gets none. */
export const line = { lost: 0, wait: 0, wantsKey: false, hasKey: false, noKey: false };

/** An answer that is none, or a connection that is lost (status 0). Its texts are for people, and no markup. */
class Problem extends Error {
  /** @param {{detail?: string, error_code?: string, errors?: {pointer: string, rule: string, detail: string}[], errors_total?: number}} body */
  constructor(status, body = {}) {
    super(body.detail || "");
    Object.assign(this, { status, code: body.error_code || "", faults: body.errors || [], total: body.errors_total || body.errors?.length || 0 });
  }
}

/** Calls back whenever `line` changes. */
export const watch = (listener) => listeners.push(listener);

function tell(change) {
  if (Object.keys(change).every((name) => line[name] === change[name])) return;
  Object.assign(line, change);
  listeners.forEach((listener) => listener());
}

/** Takes a key for all further requests, or keeps the one there is; those that wait for another then end as they are. */
export function useKey(text = "") {
  // Other characters fit no header.
  const fresh = text.replace(/[^!-~]/g, "");
  key = fresh || key;
  tell({ wantsKey: false, hasKey: key !== "", noKey: !fresh && (line.noKey || line.wantsKey) });
  for (const job of queue.filter((each) => each.unknown)) {
    if (!fresh) queue.splice(queue.indexOf(job), 1)[0].reject(job.unknown);
    job.unknown = null;
  }
  next();
}

/**
 * Asks the API. Waits as the service says on 429 and 503, and for a key on 401.
 *
 * @param {string} path from the root
 * @param {{method?: string, body?: any, type?: string, accept?: string, signal?: AbortSignal, retry?: boolean, any?: boolean, open?: boolean}} options
 *   retry: whether it waits and asks again (true); any: gives answers of every status; open: needs no key
 * @returns {Promise<{status: number, body: any, text: string, headers: Headers}>} body is the text as JSON, where it is that
 * @throws {Problem} or what the signal says
 */
export function ask(path, options = {}) {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    const job = { path, options, resolve, reject, since: Date.now(), tries: 0 };
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener("abort", () => {
      if (queue.includes(job)) queue.splice(queue.indexOf(job), 1);
      reject(signal.reason);
    });
    queue.push(job);
    next();
  });
}

function next() {
  const rest = line.wait - Date.now();
  if (rest > 0) return void setTimeout(next, rest + 20);
  tell({ wait: 0 });
  while (running < LANES) {
    const place = queue.findIndex((job) => !job.unknown && (job.options.open || !line.wantsKey));
    if (place < 0) return;
    const [job] = queue.splice(place, 1);
    running++;
    send(job).catch(job.reject).finally(() => {
      running--;
      next();
    });
  }
}

async function send(job) {
  const { method = "GET", body, type, accept = "application/json", signal, retry = true, any } = job.options;
  const used = key;
  const headers = { Accept: accept };
  if (key) headers["x-functions-key"] = key;
  if (body !== undefined) headers["Content-Type"] = type || "application/json";
  let reply;
  let text;
  try {
    reply = await fetch(job.path, { method, headers, body: type ? body : JSON.stringify(body), signal, cache: "no-store" });
    text = await reply.text();
  } catch (lost) {
    if (signal?.aborted) throw signal.reason;
    tell({ lost: line.lost || Date.now() });
    throw new Problem(0);
  }
  tell({ lost: 0 });
  const { status } = reply;
  let json;
  if (/\bjson\b/.test(reply.headers.get("Content-Type"))) json = JSON.parse(text);
  if (reply.ok || any) return job.resolve({ status, body: json, text, headers: reply.headers });
  const problem = new Problem(status, json);
  if (status === 401) {
    if (used === key) {
      if (line.noKey) throw problem;
      job.unknown = problem;
      tell({ wantsKey: true });
    }
    queue.unshift(job);
  } else if (retry && (status === 429 || status === 503) && Date.now() - job.since < PATIENCE) {
    tell({ wait: Date.now() + 1000 * (Number(reply.headers.get("Retry-After")) || Math.min(30, 2 ** job.tries++)) });
    queue.unshift(job);
  } else throw problem;
}

/** A path of the API, with its parts and its query as they must be written; what is undefined or empty is not asked. */
export function path(parts, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
  return "/api/" + parts.map(encodeURIComponent).join("/") + (asked.size ? "?" + asked : "");
}
