package waybill.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.Callers;
import waybill.capture.CapturedFiles;
import waybill.capture.CapturedRow;
import waybill.capture.HostedCapture;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.Figure;
import waybill.monitoring.figure.FigureFiles;
import waybill.storage.BlobStore;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Requests of a host that is killed, outcomes that are posted to the next one, and its timer: the figures are those of a loop over what
 * callers were answered. How many requests there are is a property, {@code waybill.outcomes.requests}.
 */
class OutcomeEndToEndTest {
    private static final int REQUESTS = Integer.getInteger("waybill.outcomes.requests", 1_000);
    private static final long SEED = 58;
    private static final int POST = 5_000;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void figures_ofAHostThatWasKilledOnAFolder_areThoseOfALoop(@TempDir Path folder) {
        check(new DirectoryBlobStore(folder, Clock.systemUTC()), Map.of("WAYBILL_STORE", "file:" + folder));
    }

    @Test
    void figures_ofAHostThatWasKilledOnAzurite_areThoseOfALoop() {
        try (Azurite azurite = Azurite.another()) {
            String connection = azurite.connectionString();
            AzureBlobStore store = AzureBlobStore.withConnectionString(connection, Retries.standard());
            store.createContainers(List.of("models", "pointers", "monitor"));
            check(store, Map.of("WAYBILL_STORE_CONNECTION", connection));
        }
    }

    private void check(BlobStore store, Map<String, String> location) {
        String version = TinyModel.of(3).publishAndPromote(store).version();
        Map<String, String> settings = new TreeMap<>(location);
        settings.put("WAYBILL_MODEL", TinyModel.NAME);
        settings.put("WAYBILL_CAPTURE_SECONDS", "1");
        Callers callers = new Callers(REQUESTS, SEED);
        ask(settings, callers);

        try (ChildJvm host = serving(settings)) {
            int port = port(host);
            post(port, callers.answered());
            int rows = callers.answered().values().stream().mapToInt(List::size).sum();
            List<CapturedRow> captured = joined(port, store, version, rows);
            compare(all(store, version), captured, callers.answered());
        }
    }

    /** The first host is killed in the middle; the second one writes what it left, and ends in order. */
    private void ask(Map<String, String> settings, Callers callers) {
        List<Thread> threads;
        try (ChildJvm host = serving(settings)) {
            callers.call(port(host));
            threads = callers.start();
            await("half of the replies", () -> callers.replies() >= REQUESTS / 2);
            // A fast machine has answered them before observers were made: what is lost is the last moment, and not
            // all.
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            host.kill();
        }
        try (ChildJvm host = serving(settings)) {
            callers.call(port(host));
            await("all replies", callers::areDone);
            threads.forEach(thread -> await("the end of a caller", () -> !thread.isAlive()));
            host.endInput();
        }
    }

    private static ChildJvm serving(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        ChildJvm host = ChildJvm.start(HostedCapture.class, arguments.toArray(String[]::new));
        host.awaitLine(HostedCapture.READY);
        host.say("serve");
        return host;
    }

    private static int port(ChildJvm host) {
        return Integer.parseInt(host.awaitLineFrom(HostedCapture.SERVING).substring(HostedCapture.SERVING.length()));
    }

    /** What came true of a row: nothing that a model could know, and of one in eight rows nobody tells. */
    private static double actual(String request, int row) {
        return (request + "/" + row).hashCode() % 1000 / 7.0;
    }

    private static boolean isTold(String request, int row) {
        return Math.floorMod((row + request).hashCode(), 8) != 0;
    }

    private void post(int port, Map<String, List<Double>> answered) {
        List<String> lines = new ArrayList<>();
        answered.forEach((request, values) -> IntStream.range(0, values.size())
                .filter(row -> isTold(request, row))
                .forEach(row -> lines.add(request + "," + row + "," + actual(request, row))));
        for (int from = 0; from < lines.size(); from += POST) {
            String csv = lines.subList(from, Math.min(from + POST, lines.size())).stream()
                    .collect(Collectors.joining("\n", "request,row,actual\n", "\n"));
            assertThat(send(port, "/api/outcomes", "text/csv", csv).body()).contains("\"repeated\":0");
            assertThat(send(port, "/api/outcomes", "text/csv", csv).body()).doesNotContain("\"repeated\":0");
        }
    }

    /** Lets the timer run until it has seen all that was captured, of the host that was killed all but its last moment. */
    private List<CapturedRow> joined(int port, BlobStore store, String version, int answered) {
        List<CapturedRow> captured = new ArrayList<>();
        await("figures of all that was captured", () -> {
            assertThat(send(port, "/admin/functions/monitorUpdate", "application/json", "{\"input\":\"\"}")
                            .statusCode())
                    .isEqualTo(202);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            captured.clear();
            captured.addAll(captured(store, version));
            return captured.size() > 0.9 * answered
                    && all(store, version).stream().mapToLong(Figure::asked).sum() == captured.size()
                    && all(store, version).stream().mapToLong(Figure::known).sum() > 0;
        });
        return captured;
    }

    private static List<CapturedRow> captured(BlobStore store, String version) {
        Instant now = Instant.now();
        try (Stream<CapturedRow> rows = new CapturedFiles(store)
                .rows(TinyModel.NAME, version, now.minus(Duration.ofDays(1)), now.plusSeconds(60))) {
            return rows.toList();
        }
    }

    private static List<Figure> all(BlobStore store, String version) {
        return FigureFiles.read(store, TinyModel.NAME, version, LocalDate.parse("2026-01-01")).stream()
                .map(DayFigures::all)
                .toList();
    }

    /** Of two days, where midnight was in between, the mean of both. */
    private static void compare(List<Figure> figures, List<CapturedRow> captured, Map<String, List<Double>> answered) {
        double[] errors = captured.stream()
                .filter(row -> answered.containsKey(row.request()))
                .filter(row -> isTold(row.request(), (int) row.row()))
                .mapToDouble(
                        row -> answered.getOrDefault(row.request(), List.of()).get((int) row.row())
                                - actual(row.request(), (int) row.row()))
                .toArray();
        assertThat(errors).hasSizeGreaterThan(REQUESTS);
        assertThat(figures.stream().mapToLong(Figure::known).sum()).isEqualTo(errors.length);
        System.out.printf("%d rows captured, %d outcomes joined%n", captured.size(), errors.length);
        assertThat(mean(figures, Figure.Errors::mae)).isCloseTo(mean(errors, Math::abs), within(1e-9));
        assertThat(mean(figures, Figure.Errors::bias)).isCloseTo(mean(errors, error -> error), within(1e-9));
        assertThat(Math.sqrt(mean(figures, of -> of.rmse() * of.rmse())))
                .isCloseTo(Math.sqrt(mean(errors, error -> error * error)), within(1e-9));
    }

    private static double mean(List<Figure> figures, ToDoubleFunction<Figure.Errors> number) {
        return figures.stream()
                        .filter(figure -> figure.known() > 0)
                        .mapToDouble(figure -> figure.known()
                                * number.applyAsDouble(figure.errors().orElseThrow()))
                        .sum()
                / figures.stream().mapToLong(Figure::known).sum();
    }

    private static double mean(double[] errors, DoubleUnaryOperator number) {
        return Arrays.stream(errors).map(number).average().orElseThrow();
    }

    private HttpResponse<String> send(int port, String path, String type, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(DEADLINE)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
