package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Value;
import waybill.app.Settings;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Local hosts as processes of their own, asked by several callers at once, killed with SIGKILL at moments that are drawn, and started
 * again: each request that was answered is captured once, or counted as lost. How many are asked is a property, {@code
 * waybill.capture.requests}, and so is how many hosts are killed, {@code waybill.capture.kills}.
 */
class CaptureEndToEndTest {
    private static final long SEED = Long.getLong("waybill.capture.seed", 20_131_127);
    private static final int REQUESTS = Integer.getInteger("waybill.capture.requests", 2_000);
    private static final int KILLS = Integer.getInteger("waybill.capture.kills", 3);
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private Optional<ChildJvm> next = Optional.empty();

    @AfterEach
    void stop() {
        next.ifPresent(ChildJvm::close);
    }

    @Test
    void requests_ofHostsThatAreKilledOnAFolder_areEachCapturedOnceOrCountedAsLost(@TempDir Path folder) {
        check(new DirectoryBlobStore(folder, Clock.systemUTC()), Map.of("WAYBILL_STORE", "file:" + folder));
    }

    @Test
    void requests_ofHostsThatAreKilledOnAzurite_areEachCapturedOnceOrCountedAsLost() {
        try (Azurite azurite = Azurite.another()) {
            String connection = azurite.connectionString();
            AzureBlobStore store = AzureBlobStore.withConnectionString(connection, Retries.standard());
            store.createContainers(List.of("models", "pointers", Instances.CONTAINER));
            check(store, Map.of("WAYBILL_STORE_CONNECTION", connection));
        }
    }

    private void check(BlobStore store, Map<String, String> location) {
        String version = TinyModel.of(3).publishAndPromote(store).version();
        Map<String, String> settings = new TreeMap<>(location);
        settings.put("WAYBILL_MODEL", TinyModel.NAME);
        settings.put("WAYBILL_CAPTURE_SECONDS", "1");
        Instant begun = Instant.now();
        Callers callers = askKilling(settings);

        settle(store, settings);

        List<InstanceReport> reports = new Instances(store).all();
        assertThat(reports).hasSizeGreaterThan(KILLS / 2).allMatch(InstanceReport::ended);
        check(Kind.REQUESTS, reports, callers.answered(), captured(store, version, begun, callers));
        check(Kind.REFUSALS, reports, callers.refused(), refused(store, version));
    }

    /** Each reply is in a capture or in the count of what was lost, and each capture is of something that was asked. */
    private static void check(Kind kind, List<InstanceReport> reports, Map<String, ?> replies, Set<String> captured) {
        Tallies all = reports.stream().map(report -> report.of(kind)).reduce(Tallies.NONE, Tallies::plus);
        long uncaptured = replies.keySet().stream()
                .filter(name -> !captured.contains(name))
                .count();
        System.out.printf(
                "%s: %d replies, %d counted, %d captured, %d lost, of which replies %d; %d instances%n",
                kind.wireName(),
                replies.size(),
                all.total(),
                all.captured(),
                all.dropped(),
                uncaptured,
                reports.size());
        assertThat(all.captured()).as("captured").isEqualTo(captured.size());
        assertThat(all.total()).as("counted").isGreaterThanOrEqualTo(replies.size());
        assertThat(all.captured() + all.dropped()).as("captured or lost").isEqualTo(all.total());
        assertThat(uncaptured).as("replies that are not captured").isLessThanOrEqualTo(all.dropped());
        assertThat(all.waiting()).isZero();
        // What waited on the disk of a host that was killed is not lost.
        assertThat(all.dropped()).as("lost").isLessThan(all.total() / 2);
    }

    private ChildJvm host(Map<String, String> settings) {
        ChildJvm host = next.orElseGet(() -> process(settings));
        next = Optional.of(process(settings));
        host.awaitLine(HostedCapture.READY);
        return host;
    }

    private static ChildJvm process(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return ChildJvm.start(HostedCapture.class, arguments.toArray(String[]::new));
    }

    private Callers askKilling(Map<String, String> settings) {
        Callers callers = new Callers(REQUESTS, SEED);
        List<Thread> threads = List.of();
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ChildJvm host = host(settings)) {
                host.say("serve");
                callers.call(port(host));
                threads = threads.isEmpty() ? callers.start() : threads;
                boolean last = kill == KILLS;
                // Some are killed right after their first answers.
                int enough = callers.replies()
                        + (random.nextInt(4) == 0 ? 1 : random.nextInt(Math.max(2, REQUESTS / (KILLS + 1))));
                await("replies", () -> callers.areDone() || (!last && callers.replies() >= enough));
                if (last) {
                    host.endInput();
                } else {
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
                    host.kill();
                }
            }
        }
        for (Thread thread : threads) {
            await("the end of the callers", () -> !thread.isAlive());
        }
        return callers;
    }

    private static int port(ChildJvm host) {
        return Integer.parseInt(host.awaitLineFrom(HostedCapture.SERVING).substring(HostedCapture.SERVING.length()));
    }

    /** What the instance that comes next on this machine does, an hour later: by then nobody is taken for a living one. */
    private static void settle(BlobStore store, Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        CaptureTally tally = new CaptureTally(
                Captured.ALL,
                new File(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name"),
                settings.store().mark());
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        Capture capture = Capture.begin(
                tally,
                new Capture.Parts(
                        Captured.ALL, () -> store, KeyColumns.NONE, TinyModel.NAME, "test", later, UUID::randomUUID));
        capture.tick();
        Instances instances = new Instances(store);
        await("what was left", () -> capture.isIdle() && others(instances.all()).allMatch(InstanceReport::ended));
        capture.close();
    }

    private static Stream<InstanceReport> others(List<InstanceReport> reports) {
        Instant now = Instant.now().plusSeconds(1800);
        return reports.stream().filter(report -> report.since().isBefore(now));
    }

    private static void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** The names of the requests that are captured; each with all of its rows, once, and with the values that it was answered. */
    private static Set<String> captured(BlobStore store, String version, Instant begun, Callers callers) {
        Map<String, TreeMap<Long, Double>> requests = new TreeMap<>();
        CapturedFiles files = new CapturedFiles(store);
        Instant from = begun.atOffset(ZoneOffset.UTC).minusDays(1).toInstant();
        try (Stream<CapturedRow> rows = files.rows(TinyModel.NAME, version, from, from.plus(Duration.ofDays(3)))) {
            rows.forEach(row -> {
                double value = ((Value.Numeric) row.answer().value()).value();
                assertThat(requests.computeIfAbsent(row.request(), name -> new TreeMap<>())
                                .put(row.row(), value))
                        .as("row %d of %s is captured once", row.row(), row.request())
                        .isNull();
            });
        }
        assertThat(files.unreadable()).isZero();
        callers.answered().forEach((name, values) -> {
            TreeMap<Long, Double> rows = requests.getOrDefault(name, new TreeMap<>());
            assertThat(rows.isEmpty() || List.copyOf(rows.values()).equals(values))
                    .as("%s is captured as %s, and was answered %s", name, rows, values)
                    .isTrue();
        });
        return new TreeSet<>(requests.keySet());
    }

    private static Set<String> refused(BlobStore store, String version) {
        Set<String> names = new TreeSet<>();
        try (Stream<BlobName> files = store.list(Instances.CONTAINER, TinyModel.NAME + "/" + version + "/refusals/")
                .map(blob -> blob.name())) {
            files.flatMap(name -> new String(
                                    store.read(name, 64 << 20).orElseThrow().bytes(), StandardCharsets.UTF_8)
                            .lines())
                    .map(line ->
                            JsonNode.root(Json.parse(line)).get("xrequestid").text())
                    .forEach(name -> assertThat(names.add(name))
                            .as("%s is captured once", name)
                            .isTrue());
        }
        return names;
    }
}
