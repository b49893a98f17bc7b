package waybill.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Setting;
import waybill.app.StoreLocation;
import waybill.functions.FunctionFactory;
import waybill.localhost.LocalHost;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.QueueConnections;
import waybill.localhost.config.TriggerOptions;
import waybill.localhost.discovery.FunctionScan;
import waybill.localhost.http.LocalRequest;
import waybill.storage.QueueStore;
import waybill.triggers.FolderTimerMonitor;

/** The local host, with the functions of this project. */
public final class AppHost {
    private static final String BATCH_STORAGE = "BatchStorage";
    private static final Path MEMORY = Path.of(".waybill", "host", "timers");

    private AppHost() {}

    /** Serves every annotated function of package {@code functions} around one app. */
    public static LocalHost start(App app, LocalHostConfig config) {
        FunctionFactory factory = new FunctionFactory(Api.of(app), LocalRequest::octetsOf);
        return LocalHost.start(config, FunctionScan.inPackageOf(FunctionFactory.class), factory::getInstance);
    }

    /** The settings with defaults. A blank setting counts as not set, as in the app and in a host. */
    private static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        for (Setting schedule : List.of(
                Setting.WAYBILL_BATCH_SCHEDULE,
                Setting.WAYBILL_STATE_SCHEDULE,
                Setting.WAYBILL_MONITOR_SCHEDULE,
                Setting.WAYBILL_GUARD_SCHEDULE)) {
            if (all.getOrDefault(schedule.name(), "").isBlank()) {
                all.put(schedule.name(), schedule.fallback());
            }
        }
        if (all.entrySet().stream()
                .noneMatch(set -> set.getKey().startsWith(BATCH_STORAGE)
                        && !set.getValue().isBlank())) {
            all.put(BATCH_STORAGE, "UseDevelopmentStorage=true");
        }
        return all;
    }

    /**
     * The options of triggers: queues beside the store, and the status of timers in its folder, or in the current one when the
     * store is not on this machine. Settings that the functions' annotations name and that are not set get the app's defaults.
     *
     * @param settings the environment of the app
     * @param seed the seed for polling, as in {@link TriggerOptions}
     */
    public static TriggerOptions triggers(StoreLocation store, Map<String, String> settings, Clock clock, long seed) {
        Path memory = store.localFolder().resolve(MEMORY);
        return new TriggerOptions(named(settings), new StoreQueues(store, clock), new FolderTimerMonitor(memory), seed);
    }

    private record StoreQueues(StoreLocation store, Clock clock) implements QueueConnections {
        @Override
        public QueueStore ofThisHost() {
            return store.queues(clock);
        }

        @Override
        public QueueStore withConnectionString(String connectionString) {
            return new StoreLocation.Connection(connectionString).queues(clock);
        }

        @Override
        public QueueStore atEndpoint(URI endpoint, String clientId) {
            return new StoreLocation.Endpoint(endpoint, clientId, Optional.empty()).queues(clock);
        }
    }
}
