package waybill.bench;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.ObservedApps;
import waybill.app.Settings;
import waybill.functions.FileFunctions;
import waybill.functions.FunctionFactory;
import waybill.functions.PredictFunctions;
import waybill.functions.TimerFunctions;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.discovery.FunctionScan;
import waybill.localhost.config.HostJson;
import waybill.localhost.LocalHost;
import waybill.storage.azure.AzureBlobStore;
import waybill.localhost.config.LocalHostConfig;
import waybill.storage.Retries;

/** The local host around one variant, in the worker's order: first the injector is constructed, then requests come. */
final class BenchHost {
    private BenchHost() {}

    /** Arguments: the variant, its port, and, of a JVM that waits, the port of the empty app that it serves until a line comes. */
    public static void main(String[] args) throws InterruptedException, IOException {
        if (args.length > 2) {
            LocalHost.start(config(Integer.parseInt(args[2])), List.of(WaitingFunction.class), FunctionInstances.byConstructor());
            System.in.read();
        }
        start(HostVariant.valueOf(args[0]), Integer.parseInt(args[1]));
        Thread.currentThread().join();
    }

    private static void start(HostVariant variant, int port) {
        FunctionInstances instances = instances(variant);
        List<Class<?>> functions = new ArrayList<>(FunctionScan.inPackageOf(FunctionFactory.class));
        // Timers and queues have instances of their own on Flex Consumption.
        functions.remove(FileFunctions.class);
        functions.remove(TimerFunctions.class);
        if (variant == HostVariant.DATABIND || variant == HostVariant.USUAL) {
            functions.remove(PredictFunctions.class);
            functions.add(OtherFunctions.class);
        }
        LocalHost.start(config(port), functions, instances);
    }

    private static LocalHostConfig config(int port) {
        return LocalHostConfig.defaults(Clock.systemUTC(), UUID::randomUUID)
                .with(new HostJson("", Map.of()))
                .at("127.0.0.1", port);
    }

    private static FunctionInstances instances(HostVariant variant) {
        return switch (variant) {
            case LIVE -> new FunctionFactory(withoutApp())::getInstance;
            case UNWATCHED -> new FunctionFactory(Api.inBackground(ObservedApps::unwatched))::getInstance;
            case METRICS -> new FunctionFactory(Api.inBackground(ObservedApps::counted))::getInstance;
            case WAYBILL, STATE, SHADOW, SHADOWLESS, TRIBUO -> new FunctionFactory()::getInstance;
            case SDK, SDK_TRIBUO -> new FunctionFactory(Api.inBackground(BenchHost::withSdk))::getInstance;
            case DATABIND -> OtherFunctions.databind();
            case USUAL -> OtherFunctions.usual();
        };
    }

    /** Functions that answer without an app: it is never built. */
    static Api withoutApp() {
        return Api.inBackground(() -> {
            while (true) {
                LockSupport.park();
            }
        });
    }

    private static App withSdk() {
        return App.start(Settings.fromEnvironment(), sdk(), Clock.systemUTC());
    }

    static AzureBlobStore sdk() {
        return AzureBlobStore.withConnectionString(
                Settings.environment().get("WAYBILL_STORE_CONNECTION"), Retries.standard());
    }
}
