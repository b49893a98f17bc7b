package waybill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import waybill.capture.HostedCapture;
import waybill.fixture.ChildJvm;
import waybill.json.Json;
import waybill.json.JsonNode;

/** Hosts in processes of their own, with one store, each of which looks at canaries by its timer. */
final class GuardedHosts implements AutoCloseable {
    private final List<ChildJvm> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * An answer as a caller got it.
     *
     * @param begun before it was asked for
     * @param ended when it was there
     */
    record Answer(Planted planted, int host, String key, String version, String route, Instant begun, Instant ended) {}

    /** @param settings of all of them */
    GuardedHosts(int count, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        for (int host = 0; host < count; host++) {
            processes.add(ChildJvm.start(HostedCapture.class, arguments.toArray(String[]::new)));
        }
        for (ChildJvm process : processes) {
            process.awaitLine(HostedCapture.READY);
            process.say("serve");
            String serving = process.awaitLineFrom(HostedCapture.SERVING);
            ports.add(Integer.parseInt(serving.substring(HostedCapture.SERVING.length())));
        }
    }

    /** @throws AssertionError for a request that is refused as a whole */
    Answer ask(int host, Planted planted, String key, String body) {
        URI uri = URI.create("http://127.0.0.1:" + ports.get(host) + "/api/models/" + planted.model() + "/predict");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Waybill-Route-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        Instant begun = Instant.now();
        HttpResponse<byte[]> reply = send(request);
        Instant ended = Instant.now();
        if (reply.statusCode() != 200) {
            throw new AssertionError(planted + " was answered with " + reply.statusCode());
        }
        JsonNode model = JsonNode.root(Json.parse(reply.body())).get("model");
        return new Answer(
                planted,
                host,
                key,
                model.get("version").text(),
                model.get("route").text(),
                begun,
                ended);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ChildJvm::close);
    }
}
