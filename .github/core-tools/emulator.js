// Starts Azurite on its usual ports, where UseDevelopmentStorage=true means it, and ends with whoever started it: see run.js.
process.argv.push("--blobPort", "10000", "--queuePort", "10001", "--tablePort", "10002");
require("./run.js");
