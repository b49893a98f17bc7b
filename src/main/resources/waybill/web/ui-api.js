/* Calls of the API: one queue, and one key, which this module's memory holds and nothing else. */

/** How many requests are under way at once. */
const LANES = 4;
/** For how long a request that is told to wait is asked again, in milliseconds. */
const PATIENCE = 180_000;

let key = "";
let running = 0;
const queue = [];
const listeners = new Set();

/** What is known of the connection: since when it is lost, until when the service asks to wait (both in ms, 0 = not), whether it wants a key, and has one. */
export const line = { lost: 0, wait: 0, wantsKey: false, hasKey: false };

/** An answer that is none, or a connection that is lost (status 0). Its texts are the server's, for people to read; they are no markup. */
export class Problem extends Error {
  /** @param {{detail?: string, error_code?: string, errors?: {pointer: string, rule: string, detail: string}[], errors_total?: number}} body */
  constructor(status, body = {}, wait = 0) {
    super(body.detail || body.message || "");
    this.status = status;
    this.code = body.error_code || "";
    this.faults = body.errors || [];
    this.total = body.errors_total || this.faults.length;
    this.wait = wait;
  }
}

/** Calls back whenever `line` changes; gives a function that ends this. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(change) {
  if (Object.keys(change).every((name) => line[name] === change[name])) return;
  Object.assign(line, change);
  listeners.forEach((listener) => listener());
}

/** Takes a key for all further requests, or keeps the one there is; those that wait for another then end as they are. */
export function useKey(text = "") {
  if (text.trim()) key = text.trim();
  tell({ wantsKey: false, hasKey: key !== "" });
  for (const job of queue.filter((each) => each.unknown)) {
    if (text.trim()) job.unknown = null;
    else end(job, () => job.reject(job.unknown));
  }
  next();
}

/**
 * Asks the API. Waits as the service says on 429 and 503, and for a key on 401.
 *
 * @param {string} path from the root, without the key
 * @param {{method?: string, body?: any, type?: string, accept?: string, signal?: AbortSignal, retry?: boolean, any?: boolean, open?: boolean}} options
 *   retry: whether it waits and asks again (true); any: gives answers of every status; open: needs no key
 * @returns {Promise<{status: number, body: any, text: string, headers: Headers}>} body is the text as JSON, where it is that
 * @throws {Problem} or what the signal says
 */
export function ask(path, options = {}) {
  return new Promise((resolve, reject) => {
    const job = { path, options, resolve, reject, unknown: null, since: Date.now(), tries: 0 };
    options.signal?.addEventListener("abort", () => end(job, () => reject(options.signal.reason)), { once: true });
    if (options.signal?.aborted) return reject(options.signal.reason);
    queue.push(job);
    next();
  });
}

function end(job, how) {
  const place = queue.indexOf(job);
  if (place >= 0) queue.splice(place, 1);
  how();
}

function next() {
  const rest = line.wait - Date.now();
  if (rest > 0) return void setTimeout(next, rest + 20);
  if (line.wait) tell({ wait: 0 });
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
  const headers = { Accept: accept };
  const used = key;
  if (key) headers["x-functions-key"] = key;
  if (body !== undefined) headers["Content-Type"] = type || "application/json";
  let reply;
  let text;
  try {
    const sent = body === undefined || typeof body === "string" || type ? body : JSON.stringify(body);
    reply = await fetch(job.path, { method, headers, body: sent, signal, cache: "no-store", credentials: "same-origin" });
    text = await reply.text();
  } catch (lost) {
    if (signal?.aborted) throw signal.reason;
    tell({ lost: line.lost || Date.now() });
    throw new Problem(0);
  }
  tell({ lost: 0 });
  const answer = { status: reply.status, body: parsed(reply, text), text, headers: reply.headers };
  if (reply.ok || any) return job.resolve(answer);
  const wait = Number(reply.headers.get("Retry-After")) || 0;
  const problem = new Problem(reply.status, answer.body, wait);
  if (reply.status === 401) {
    job.unknown = problem;
    queue.unshift(job);
    if (used !== key) job.unknown = null;
    else tell({ wantsKey: true });
    return;
  }
  if (retry && (reply.status === 429 || reply.status === 503) && Date.now() - job.since < PATIENCE) {
    tell({ wait: Date.now() + 1000 * (wait || Math.min(30, 2 ** job.tries)) });
    job.tries++;
    queue.unshift(job);
    return;
  }
  throw problem;
}

function parsed(reply, text) {
  if (!/\bjson\b/.test(reply.headers.get("Content-Type") || "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path of the API, with its parts and its query as they must be written. */
export function path(parts, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== "")).toString();
  return "/api/" + parts.map(encodeURIComponent).join("/") + (asked && "?" + asked);
}
