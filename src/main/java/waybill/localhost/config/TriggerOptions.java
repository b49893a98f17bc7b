package waybill.localhost.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.triggers.TimerMonitor;

/**
 * The options of timer and queue functions.
 *
 * @param settings the environment of the app: for {@code %SETTING%}, connections, and {@code AzureWebJobs.<name>.Disabled}
 * @param queues opens the queues of a connection, when the first function needs them
 * @param monitor stores when timers ran
 * @param seed spreads the polls of several hosts at an empty queue; it must differ between hosts
 */
public record TriggerOptions(Map<String, String> settings, QueueConnections queues, TimerMonitor monitor, long seed) {
    public TriggerOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Options without settings, stored timers and queues: a function that needs a queue is refused at the start. */
    public static TriggerOptions none() {
        return new TriggerOptions(Map.of(), QueueConnections.none(), TimerMonitor.none(), 0);
    }
}
