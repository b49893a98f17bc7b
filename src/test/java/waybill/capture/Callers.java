package waybill.capture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * Several callers at once of a host that may be killed at any moment. Each request has a name of its own and one to three rows; one
 * in ten is refused. What they were answered is kept.
 */
public final class Callers {
    private static final int THREADS = 4;

    private final int wanted;
    private final long seed;
    private final AtomicInteger names = new AtomicInteger();
    private final Map<String, List<Double>> answered = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private volatile int port;

    /** @param wanted how many replies they want to have */
    public Callers(int wanted, long seed) {
        this.wanted = wanted;
        this.seed = seed;
    }

    /** The values that each request was answered. */
    public Map<String, List<Double>> answered() {
        return answered;
    }

    /** The status of each request that was refused. */
    public Map<String, Integer> refused() {
        return refused;
    }

    public int replies() {
        return answered.size() + refused.size();
    }

    public boolean areDone() {
        return replies() >= wanted;
    }

    /** Where the host is now. */
    public void call(int newPort) {
        port = newPort;
    }

    public List<Thread> start() {
        List<Thread> threads = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom own = random.split();
            Thread thread = new Thread(() -> ask(own), "caller-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void ask(SplittableRandom random) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        while (!areDone()) {
            try {
                askOnce(client, random, "r-" + names.incrementAndGet());
            } catch (IOException gone) {
                // A request whose reply was lost may be captured or not: its name is never used again.
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void askOnce(HttpClient client, SplittableRandom random, String name)
            throws IOException, InterruptedException {
        boolean bad = random.nextInt(10) == 0;
        String rows = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(row -> "{\"delay\":" + (bad ? "\"late\"" : random.nextInt(-20, 200))
                        + ",\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}")
                .collect(Collectors.joining(","));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/predict"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\":\"" + name + "\",\"rows\":[" + rows + "]}"))
                .build();
        HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
        if (reply.statusCode() == 200) {
            answered.put(
                    name,
                    JsonNode.root(Json.parse(reply.body())).get("predictions").list(one -> one.get("value")
                            .number()));
        } else {
            refused.put(name, reply.statusCode());
        }
    }
}
