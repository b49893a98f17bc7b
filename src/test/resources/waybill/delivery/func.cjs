#!/usr/bin/env node
// A 'func start --port N': our own host, with the settings of the folder that it is started in, as func has them.
const fs = require("fs");
const { spawn } = require("child_process");
const { Values } = JSON.parse(fs.readFileSync("local.settings.json", "utf8"));

spawn("LAUNCHER", ["serve", "--port", process.argv[4]], { stdio: "inherit", env: { ...process.env, ...Values } }).on("exit", (code) =>
  process.exit(code ?? 1),
);
