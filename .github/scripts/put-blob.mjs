// Puts a file into a blob of the storage emulator; its container is made when it is not there.
// Usage: STORAGE_CONNECTION='UseDevelopmentStorage=true' node put-blob.mjs <container>/<name> <file>
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

// The account and the key that every emulator has; documented, no secret.
const EMULATOR =
  "AccountName=devstoreaccount1;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;" +
  "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

const given = process.env.STORAGE_CONNECTION || "UseDevelopmentStorage=true";
const parts = (given === "UseDevelopmentStorage=true" ? EMULATOR : given).split(";").filter((part) => part !== "");
const storage = Object.fromEntries(parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
const [target, file] = process.argv.slice(2);
const container = target.split("/")[0];

/** Signed with the account's key: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key */
async function put(path, query, headers, body) {
  const url = new URL(`${storage.BlobEndpoint}/${path}`);
  const all = { ...headers, "x-ms-date": new Date().toUTCString(), "x-ms-version": "2021-12-02" };
  const canonical = Object.keys(all).sort().map((name) => `${name}:${all[name]}\n`).join("");
  const parameters = Object.keys(query).sort().map((name) => `\n${name}:${query[name]}`).join("");
  const length = body.length === 0 ? "" : body.length;
  const signed = `PUT\n\n\n${length}\n\n\n\n\n\n\n\n\n${canonical}/${storage.AccountName}${url.pathname}${parameters}`;
  const signature = createHmac("sha256", Buffer.from(storage.AccountKey, "base64")).update(signed, "utf8").digest("base64");
  url.search = new URLSearchParams(query).toString();
  return fetch(url, { method: "PUT", headers: { ...all, Authorization: `SharedKey ${storage.AccountName}:${signature}` }, body });
}

async function refuse(answer, what) {
  throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
}

const made = await put(container, { restype: "container" }, {}, Buffer.alloc(0));
if (!made.ok && made.status !== 409) {
  await refuse(made, `container ${container}`);
}
const stored = await put(target, {}, { "x-ms-blob-type": "BlockBlob" }, readFileSync(file));
if (!stored.ok) {
  await refuse(stored, target);
}
