package waybill.localhost.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.triggers.TimerMonitor;

/**
 * What timer and queue functions run with.
 *
 * @param settings the environment of the app: for {@code %SETTING%}, connections, and {@code AzureWebJobs.<name>.Disabled}
 * @param queues opens the queues of a connection, when the first function wants one
 * @param monitor knows when timers ran before
 * @param seed spreads the looks of several hosts at an empty queue; each host has another
 */
public record TriggerOptions(Map<String, String> settings, QueueConnections queues, TimerMonitor monitor, long seed) {
    public TriggerOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** No settings, no memory of timers, and no queues: a function that wants one is refused at the start. */
    public static TriggerOptions none() {
        return new TriggerOptions(Map.of(), QueueConnections.none(), TimerMonitor.none(), 0);
    }
}
