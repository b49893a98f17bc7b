#!/usr/bin/env node
// A 'func start --port N' whose host asks for the key k-123, but not for its health: our own host, behind a guard.
const fs = require("fs");
const http = require("http");
const { spawn } = require("child_process");
const KEY = "k-123";
const outside = Number(process.argv[4]);

const { Values } = JSON.parse(fs.readFileSync("local.settings.json", "utf8"));
const env = { ...process.env, ...Values };
const host = spawn("LAUNCHER", ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"], env });
let inside = 0;
host.stdout.on("data", (text) => {
  process.stdout.write(text);
  inside = inside || Number(/localhost:(\d+)/.exec(text)?.[1] ?? 0);
});
host.on("exit", (code) => process.exit(code ?? 1));

http
  .createServer((asked, answer) => {
    const free = asked.url.startsWith("/api/health/");
    if (inside === 0 || (!free && asked.headers["x-functions-key"] !== KEY)) {
      answer.writeHead(inside === 0 ? 503 : 401).end();
      return;
    }
    const { method, url: path, headers } = asked;
    const passed = http.request({ host: "127.0.0.1", port: inside, method, path, headers }, (said) => {
      answer.writeHead(said.statusCode, said.headers);
      said.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  })
  .listen(outside);
