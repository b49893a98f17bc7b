package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.GuardedHosts.Answer;
import waybill.app.Settings;
import waybill.app.Stores;
import waybill.fixture.Azurite;
import waybill.fixture.TinyModel;
import waybill.guard.LookFile;
import waybill.json.JsonNode;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.Versions;
import waybill.serving.sticky.Buckets;
import waybill.storage.BlobStore;

/**
 * The guard as it is in production: hosts in processes of their own, each with its timer, take back those canaries that are worse, and
 * none that is not, while callers ask by keys. More of it: {@code -Dwaybill.guarded.hosts=3 -Dwaybill.guarded.keys=2000
 * -Dwaybill.guarded.seconds=600}, and {@code -Dwaybill.guarded.azurite=true}.
 */
@Timeout(1_800)
class GuardedCanariesTest {
    private static final int HOSTS = Integer.getInteger("waybill.guarded.hosts", 2);
    private static final int KEYS = Integer.getInteger("waybill.guarded.keys", 400);
    /** How long the canary with no fault is asked at least. */
    private static final Duration LEAST = Duration.ofSeconds(Integer.getInteger("waybill.guarded.seconds", 0));

    private static final long SEED = Long.getLong("waybill.guarded.seed", 20_261_201);
    private static final int CALLERS = 2 * HOSTS;
    private static final Duration REST = Duration.ofMillis(30);
    /** A lease that a slow machine ends before its time would change the route of a key. */
    private static final Duration POLL = Duration.ofSeconds(6);
    /** Times in a pointer have no fraction. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration PROMISED = Duration.ofSeconds(60);
    /** The fewest answers of each side by which a guard may judge. */
    private static final int FEWEST = 200;

    private static final Registry.Reason WHY = new Registry.Reason("tests", "to see what becomes of it");

    @TempDir
    private Path folder = Path.of("");

    private final Map<Planted, Canary> canaries = new EnumMap<>(Planted.class);
    private final AtomicBoolean over = new AtomicBoolean();

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "WAYBILL_MODEL",
                Planted.NOTHING.model(),
                "WAYBILL_POLL_SECONDS",
                Long.toString(POLL.toSeconds()),
                "WAYBILL_CAPTURE_SHARE",
                "0",
                "WAYBILL_GUARD_SCHEDULE",
                "*/5 * * * * *"));
        if (Boolean.getBoolean("waybill.guarded.azurite")) {
            settings.put("WAYBILL_STORE_CONNECTION", Azurite.shared().connectionString());
        } else {
            settings.put("WAYBILL_STORE", "file:" + folder);
        }
        return settings;
    }

    @Test
    void canariesThatAreWorse_areTakenBackWithinAMinute_andNoKeyChangesItsRouteMeanwhile() throws Exception {
        Stores stores = Settings.of(settings()).store().open(Clock.systemUTC());
        stores.createContainers(List.of("models", "pointers", "monitor", "windows"));
        BlobStore store = stores.blobs();
        begin(store);
        List<Answer> answers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (GuardedHosts hosts = new GuardedHosts(HOSTS, settings())) {
            awaitTheCanaries(hosts);
            Instant end = Instant.now().plus(LEAST);
            List<Future<List<Answer>>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(caller(hosts, caller)));
            }
            await(() -> isJudged(store) && Instant.now().isAfter(end));
            // Callers ask until the last host must have followed, and a little longer.
            LockSupport.parkNanos(POLL.plus(SECOND.multipliedBy(3)).toNanos());
            over.set(true);
            for (Future<List<Answer>> caller : callers) {
                answers.addAll(caller.get(1, TimeUnit.MINUTES));
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        answers.sort(Comparator.comparing(Answer::ended));
        canaries.keySet().forEach(planted -> hold(store, planted, answers));
    }

    private void begin(BlobStore store) {
        Registry registry = new Registry(store, TinyModel.versions(store), Clock.systemUTC());
        for (Planted planted : Planted.values()) {
            TinyModel champion = planted.champion();
            String first = registry.publish(champion.spec(), champion.files()).version();
            registry.promote(planted.model(), first, WHY);
            TinyModel canary = planted.canary();
            String next = registry.publish(canary.spec(), canary.files()).version();
            Pointer begun = new Rollout(registry).canary(planted.model(), next, 50, StickyBy.STANDARD, false, WHY);
            canaries.put(planted, begun.canary().orElseThrow());
        }
    }

    private static Pointer pointer(BlobStore store, Planted planted) {
        return TinyModel.versions(store).promoted(planted.model()).pointer();
    }

    private Canary canary(Planted planted) {
        return Objects.requireNonNull(canaries.get(planted));
    }

    private boolean isCanarys(Planted planted, String key) {
        return Buckets.isWithin(50, canary(planted).salt(), key);
    }

    // Asking

    /** A model is loaded when it is first asked for, and its canary after it. */
    private void awaitTheCanaries(GuardedHosts hosts) {
        for (Planted planted : Planted.values()) {
            String key = Stream.iterate(0, number -> number + 1)
                    .map(number -> "early-" + number)
                    .filter(early -> isCanarys(planted, early))
                    .findFirst()
                    .orElseThrow();
            String body = planted.body(new SplittableRandom(SEED));
            for (int host = 0; host < HOSTS; host++) {
                int asked = host;
                await(() -> hosts.ask(asked, planted, key, body).route().equals("canary"));
            }
        }
    }

    private static void await(BooleanSupplier there) {
        long deadline = System.nanoTime() + LEAST.plusSeconds(300).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("It never came to that.").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private Callable<List<Answer>> caller(GuardedHosts hosts, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        Planted[] all = Planted.values();
        return () -> {
            List<Answer> answers = new ArrayList<>();
            while (!over.get()) {
                Planted planted = all[random.nextInt(all.length)];
                answers.add(hosts.ask(number % HOSTS, planted, "key-" + random.nextInt(KEYS), planted.body(random)));
                LockSupport.parkNanos(REST.toNanos());
            }
            return answers;
        };
    }

    /** Whether those that are worse are taken back, and of the other one enough is known. */
    private static boolean isJudged(BlobStore store) {
        return Stream.of(Planted.values())
                .allMatch(planted -> planted == Planted.NOTHING
                        ? look(store, planted)
                                .map(look -> look.get("ruling").text())
                                .equals(Optional.of("pass"))
                        : pointer(store, planted).canary().isEmpty());
    }

    private static Optional<JsonNode> look(BlobStore store, Planted planted) {
        return LookFile.read(store, planted.model()).map(JsonNode::root);
    }

    // Judging

    private void hold(BlobStore store, Planted planted, List<Answer> all) {
        List<Answer> answers =
                all.stream().filter(answer -> answer.planted() == planted).toList();
        if (planted == Planted.NOTHING) {
            JsonNode look = look(store, planted).orElseThrow();
            assertThat(pointer(store, planted).canary()).contains(canaries.get(planted));
            assertThat(look.get("instances").integer()).isEqualTo(HOSTS);
            holdRoutes(planted, answers, Instant.MAX, Instant.MAX);
            print(planted, answers, "stays");
        } else {
            Instant withdrawn = withdrawn(store, planted);
            Instant enough = enough(answers);
            assertThat(Duration.between(enough, withdrawn)).as(planted.name()).isLessThan(PROMISED);
            Instant followed = withdrawn.plus(SECOND).plus(POLL);
            holdRoutes(planted, answers, withdrawn, followed);
            holdFollowed(planted, answers, followed);
            print(
                    planted,
                    answers,
                    "taken back " + Duration.between(enough, withdrawn).toMillis() + " ms after enough answers: "
                            + pointer(store, planted).change().reason());
        }
    }

    private static void print(Planted planted, List<Answer> answers, String what) {
        System.out.printf("%s of %d answers: %s%n", planted, answers.size(), what);
    }

    /** By whom and why the history tells, once. */
    private Instant withdrawn(BlobStore store, Planted planted) {
        List<PointerHistory.Change> changes = PointerHistory.of(
                        planted.model(), store, new Versions(store, Integer.MAX_VALUE))
                .changes();
        assertThat(changes)
                .extracting(PointerHistory.Change::kind)
                .containsExactly(
                        PointerHistory.Kind.PROMOTED,
                        PointerHistory.Kind.CANARY_STARTED,
                        PointerHistory.Kind.WITHDRAWN);
        PointerHistory.Change last = changes.get(2);
        assertThat(last.about()).isEqualTo(canary(planted).version());
        assertThat(last.pointer().frozen()).isTrue();
        assertThat(last.pointer().change().by()).isEqualTo("guard");
        assertThat(last.pointer().change().reason()).as(planted.name()).matches(planted::isTold);
        return last.pointer().change().moment().orElseThrow();
    }

    /** The moment when both sides had so many answers. */
    private static Instant enough(List<Answer> answers) {
        return Stream.of("champion", "canary")
                .map(route -> answers.stream()
                        .filter(answer -> answer.route().equals(route))
                        .skip(FEWEST - 1)
                        .findFirst()
                        .orElseThrow()
                        .ended())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Each key is answered by the side that it falls on, until its canary is withdrawn, and by the champion once all have followed.
     *
     * @param withdrawn before the pointer was written
     * @param followed when every host must have followed
     */
    private void holdRoutes(Planted planted, List<Answer> answers, Instant withdrawn, Instant followed) {
        Map<String, String> versions = new HashMap<>();
        Map<String, Instant> back = new HashMap<>();
        for (Answer answer : answers) {
            boolean canary = answer.route().equals("canary");
            String keyOfHost = answer.host() + " " + answer.key();
            assertThat(versions.computeIfAbsent(answer.route(), first -> answer.version()))
                    .isEqualTo(answer.version());
            if (isCanarys(planted, answer.key()) && answer.ended().isBefore(withdrawn)) {
                assertThat(canary).as("before it was withdrawn: %s", answer).isTrue();
            } else if (canary) {
                assertThat(isCanarys(planted, answer.key())).as("%s", answer).isTrue();
                assertThat(answer.begun()).as("a poll behind: %s", answer).isBefore(followed);
                assertThat(answer.begun())
                        .as("to and fro: %s", answer)
                        .isBeforeOrEqualTo(back.getOrDefault(keyOfHost, Instant.MAX));
            } else if (isCanarys(planted, answer.key())) {
                back.putIfAbsent(keyOfHost, answer.ended());
            }
        }
        assertThat(versions.get("canary")).isEqualTo(canary(planted).version().version());
        assertThat(versions.keySet()).containsExactlyInAnyOrder("champion", "canary");
    }

    /** Callers whose keys were the canary's were answered by each host afterwards: else the test shows nothing. */
    private void holdFollowed(Planted planted, List<Answer> answers, Instant followed) {
        assertThat(answers)
                .filteredOn(answer -> answer.begun().isAfter(followed) && isCanarys(planted, answer.key()))
                .extracting(Answer::host)
                .contains(Stream.iterate(0, host -> host + 1).limit(HOSTS).toArray(Integer[]::new));
    }
}
