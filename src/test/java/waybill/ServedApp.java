package waybill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import waybill.app.App;
import waybill.app.Settings;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.AppHost;
import waybill.localhost.HostJson;
import waybill.localhost.HostKeys;
import waybill.localhost.LocalHost;
import waybill.localhost.LocalHostConfig;
import waybill.storage.BlobStore;
import waybill.storage.DirectoryBlobStore;

/** The whole app behind a real socket, around a store in a folder that can be made to fail. Its invocations are numbered. */
public final class ServedApp implements AutoCloseable {
    /** Once a year: what calls the store in these tests is what the test asks for. */
    private static final String RARELY = "0 0 0 1 1 *";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Path root;
    private final BlobStore store;
    private final Trouble trouble;
    private final App app;
    private final LocalHost host;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What happens before the store is asked for anything. */
    public interface Trouble {
        void meet(String method);
    }

    /** A store in {@code root}; {@code settings} beside the least. */
    public static ServedApp start(Path root, Map<String, String> settings) {
        return start(root, settings, method -> {});
    }

    public static ServedApp start(Path root, Map<String, String> settings, Trouble trouble) {
        return new ServedApp(root, settings, trouble, HostKeys.off());
    }

    /** As {@link #start(Path, Map)}, for those who have a key. */
    public static ServedApp start(Path root, Map<String, String> settings, HostKeys keys) {
        return new ServedApp(root, settings, method -> {}, keys);
    }

    private ServedApp(Path root, Map<String, String> settings, Trouble trouble, HostKeys keys) {
        this.root = root;
        this.store = new DirectoryBlobStore(root, TinyModel.CLOCK);
        this.trouble = trouble;
        Map<String, String> environment = new HashMap<>(
                Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", TinyModel.NAME, "WAYBILL_POLL_SECONDS", "1"));
        environment.put("WAYBILL_BATCH_SCHEDULE", RARELY);
        environment.putAll(settings);
        AtomicLong number = new AtomicLong();
        Settings all = Settings.of(environment);
        LocalHostConfig config = LocalHostConfig.defaults(
                        Clock.systemUTC(), () -> new UUID(0x4000, number.incrementAndGet()))
                .with(AppHost.triggers(all.store(), environment, Clock.systemUTC(), 1))
                .with(hostJson())
                .with(keys)
                .at("127.0.0.1", 0);
        this.app = App.start(all, troubled(), Clock.systemUTC());
        this.host = AppHost.start(app, config);
    }

    private static HostJson hostJson() {
        try {
            return HostJson.parse(Files.readAllBytes(Path.of("host.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store as it is, without the trouble. */
    public BlobStore store() {
        return store;
    }

    public Path root() {
        return root;
    }

    public int port() {
        return host.port();
    }

    public HttpResponse<String> post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> predict(String json) {
        return post("/api/predict", "application/json", json);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** What {@code /api/health/ready} says, as soon as it says something of this kind. */
    public JsonNode awaitReady(Predicate<JsonNode> kind) {
        return await("/api/health/ready", kind);
    }

    /** What a path answers, as soon as it is something of this kind. */
    public JsonNode await(String path, Predicate<JsonNode> kind) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            last = get(path).body();
            JsonNode answer = JsonNode.root(Json.parse(last));
            if (kind.test(answer)) {
                return answer;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError(path + " never said so, but: " + last);
    }

    @Override
    public void close() {
        host.close();
        app.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .timeout(DEADLINE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private BlobStore troubled() {
        Class<?>[] types = {BlobStore.class};
        return (BlobStore)
                Proxy.newProxyInstance(ServedApp.class.getClassLoader(), types, (self, method, arguments) -> {
                    trouble.meet(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
