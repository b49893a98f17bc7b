package waybill.localhost;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.StoreLocation;
import waybill.functions.FunctionFactory;
import waybill.triggers.FolderTimerMonitor;

/** The local host, with the functions of this project. */
public final class AppHost {
    private static final Path MEMORY = Path.of(".waybill", "host", "timers");

    private AppHost() {}

    /** Serves every annotated function of package {@code functions} around one app. */
    public static LocalHost start(App app, LocalHostConfig config) {
        FunctionFactory factory = new FunctionFactory(Api.of(app));
        return LocalHost.start(config, FunctionScan.inPackageOf(FunctionFactory.class), factory::getInstance);
    }

    /**
     * Queues beside the store, and the memory of timers in its folder, or in the current one when the store is not on this
     * machine.
     *
     * @param settings the environment of the app
     * @param seed as in {@link TriggerOptions}
     */
    public static TriggerOptions triggers(StoreLocation store, Map<String, String> settings, Clock clock, long seed) {
        Path memory =
                store instanceof StoreLocation.Folder folder ? folder.root().resolve(MEMORY) : MEMORY;
        return new TriggerOptions(settings, () -> App.queues(store, clock), new FolderTimerMonitor(memory), seed);
    }
}
