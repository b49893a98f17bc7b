package waybill.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.app.App;
import waybill.app.Settings;
import waybill.cli.AppHost;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.LocalHost;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.LocalHostConfig;
import waybill.storage.BlobName;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.azure.AzureQueueStore;

/** The local host with the project's host.json, which looks into the inbox every second. */
final class HostedBatch implements AutoCloseable {
    static final String READY = "ready";
    static final String SERVING = "serving";
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final App app;
    private final LocalHost host;

    private HostedBatch(Map<String, String> environment, long seed) throws IOException {
        Settings settings = Settings.of(environment);
        LocalHostConfig config = LocalHostConfig.defaults(Clock.systemUTC(), UUID::randomUUID)
                .with(AppHost.triggers(settings.store(), environment, Clock.systemUTC(), seed))
                .with(HostJson.parse(Files.readAllBytes(Path.of("host.json"))))
                .at("127.0.0.1", 0);
        this.app = App.start(settings, Clock.systemUTC());
        this.host = AppHost.start(app, config);
    }

    /** @param settings beside the schedule */
    static HostedBatch start(Map<String, String> settings, long seed) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("WAYBILL_BATCH_SCHEDULE", "* * * * * *");
        return new HostedBatch(environment, seed);
    }

    /**
     * In a process of its own, until it is killed: its seed, then names and values of settings in turn. Says when it is ready,
     * starts with the next line that it is sent, and says when it serves.
     */
    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            settings.put(arguments[i], arguments[i + 1]);
        }
        loadClasses(settings);
        System.out.println(READY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (commands.readLine() == null) {
            return;
        }
        HostedBatch host = start(settings, Long.parseLong(arguments[0]));
        System.out.println(SERVING);
        commands.transferTo(Writer.nullWriter());
        host.close();
    }

    /** Those of the SDK take most of a start; another host may still be at work meanwhile. */
    private static void loadClasses(Map<String, String> settings) {
        String connection = settings.getOrDefault("WAYBILL_STORE_CONNECTION", "");
        AzureBlobStore.withConnectionString(connection, Retries.standard())
                .properties(new BlobName(Batch.CONTAINER, "none"));
        AzureQueueStore.withConnectionString(connection, Retries.standard())
                .queue("none")
                .receive(1, Duration.ofSeconds(1));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(host.uri() + path)).build();
        return JsonNode.root(
                Json.parse(client.send(request, BodyHandlers.ofString()).body()));
    }

    /** Looks again and again. */
    static void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        host.close();
        app.close();
    }
}
