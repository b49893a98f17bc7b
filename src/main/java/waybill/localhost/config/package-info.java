/** How the host runs: host.json, local.settings.json, CORS, keys, limits, and what timers and queues need. */
@NullMarked
package waybill.localhost.config;

import org.jspecify.annotations.NullMarked;
