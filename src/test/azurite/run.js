// Starts Azurite on free ports and ends with whoever started it: when that process dies, however it dies, the pipe closes.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();

process.argv.push(
  "--silent",
  "--disableTelemetry",
  "--inMemoryPersistence",
  "--blobPort", "0",
  "--queuePort", "0",
  "--tablePort", "0",
);
require("azurite/dist/src/azurite.js");
