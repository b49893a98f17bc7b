package waybill.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;
import waybill.cli.AppHost;
import waybill.functions.FunctionFactory;
import waybill.localhost.LocalHost;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.HostKeys;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.discovery.FunctionScan;
import waybill.storage.BlobStore;

/** The service behind a real socket, with the clock of the test; started anew as often as the test likes. For one thread. */
final class Service implements AutoCloseable {
    private static final String RARELY = "0 0 0 1 1 *";

    private final Settings settings;
    private final BlobStore store;
    private final Clock clock;
    private final LocalHost host;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile FunctionFactory functions;
    private App app;

    Service(Path folder, String model, BlobStore store, Clock clock) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WAYBILL_STORE",
                "file:" + folder,
                "WAYBILL_MODEL",
                model,
                "WAYBILL_POLL_SECONDS",
                "3600",
                "WAYBILL_STATE_WAIT_MILLIS",
                "10000",
                "WAYBILL_BATCH_SCHEDULE",
                RARELY,
                "WAYBILL_STATE_SCHEDULE",
                RARELY,
                "WAYBILL_MONITOR_SCHEDULE",
                RARELY,
                "WAYBILL_GUARD_SCHEDULE",
                RARELY));
        this.settings = Settings.of(environment);
        this.store = store;
        this.clock = clock;
        this.app = App.start(settings, store, clock);
        this.functions = new FunctionFactory(Api.of(app));
        FunctionInstances instances = new FunctionInstances() {
            @Override
            public <T> T getInstance(Class<T> type) throws Exception {
                return functions.getInstance(type);
            }
        };
        this.host = LocalHost.start(config(environment), FunctionScan.inPackageOf(FunctionFactory.class), instances);
    }

    private LocalHostConfig config(Map<String, String> environment) {
        return LocalHostConfig.defaults(Clock.systemUTC(), () -> new UUID(0x4000, 1))
                .with(AppHost.triggers(settings.store(), environment, Clock.systemUTC(), 1))
                .with(hostJson())
                .with(HostKeys.off())
                .at("127.0.0.1", 0);
    }

    private static HostJson hostJson() {
        try {
            return HostJson.parse(Files.readAllBytes(Path.of("host.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an instance that starts now says: it has never seen any state before. */
    void startAnew() {
        app.close();
        app = App.start(settings, store, clock);
        functions = new FunctionFactory(Api.of(app));
    }

    HttpResponse<String> post(String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        host.close();
        app.close();
    }
}
