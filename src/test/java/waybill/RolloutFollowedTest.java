package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.Versions;
import waybill.serving.sticky.Buckets;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Three hosts follow one pointer, which changes all the time, while the store is away from one or another of them. Each version answers
 * another value, so that an answer whose version is not the one that made it shows. More answers: {@code -Dwaybill.rollout.answers=100000}.
 */
@Timeout(900)
class RolloutFollowedTest {
    private static final int ANSWERS = Integer.getInteger("waybill.rollout.answers", 3_000);
    private static final long SEED = Long.getLong("waybill.rollout.seed", 20_261_201);
    private static final int HOSTS = 3;
    private static final int CALLERS = 2 * HOSTS;
    private static final int KEYS = 200;
    private static final long POLL = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final List<Stood> pointers = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * A pointer, and when it stood.
     *
     * @param from before it was written
     * @param until after the next one was written; the largest number while there is none
     */
    private record Stood(Pointer pointer, long from, long until) {
        private boolean isCanary(Answer answer) {
            return pointer.canary()
                    .filter(canary -> canary.version().version().equals(answer.version()))
                    .filter(canary -> Buckets.isWithin(canary.percent(), canary.salt(), answer.key()))
                    .isPresent();
        }

        private boolean isChampion(Answer answer) {
            return pointer.champion().version().equals(answer.version());
        }

        /** Whether the canary of this pointer may have answered: it was chosen after the call, and not later than a poll after the end. */
        private boolean mayAnswer(Answer answer) {
            return from <= answer.ended() && (until == Long.MAX_VALUE || answer.begun() - until <= POLL);
        }
    }

    /**
     * An answer as a caller got it.
     *
     * @param begun before it was asked for
     * @param ended when it was there
     */
    private record Answer(String key, String version, String route, double value, long begun, long ended) {}

    private BlobStore store() {
        return new DirectoryBlobStore(folder, TinyModel.CLOCK);
    }

    @Test
    void answers_whileThePointerChanges_areOfTheVersionsThatTheyName_andNoneOfAWithdrawnOneIsLate() throws Exception {
        publish();
        List<AtomicLong> away = new ArrayList<>();
        List<ServedApp> hosts = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < HOSTS; i++) {
                AtomicLong until = new AtomicLong(System.nanoTime());
                away.add(until);
                hosts.add(ServedApp.start(folder, Map.of(), method -> requireThere(until)));
            }
            hosts.forEach(host -> host.awaitReady(ready -> ready.get("ready").bool()));
            Future<?> changing = threads.submit(() -> change(away));
            List<Future<List<Answer>>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(caller(hosts.get(i % HOSTS), i)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<List<Answer>> caller : callers) {
                answers.addAll(caller.get(10, TimeUnit.MINUTES));
            }
            over.set(true);
            changing.get(1, TimeUnit.MINUTES);
            hold(answers);
            away.forEach(until -> until.set(System.nanoTime()));
            hosts.forEach(this::awaitTheLastPointer);
        } finally {
            over.set(true);
            threads.shutdownNow();
            hosts.forEach(ServedApp::close);
        }
    }

    private void publish() {
        for (int shift = 0; shift < 400; shift += 100) {
            TinyModel version = TinyModel.of(shift);
            values.put(version.publish(store()).version(), version.goodValue());
        }
        long before = System.nanoTime();
        Pointer first =
                registry().promote(TinyModel.NAME, values.keySet().iterator().next(), TinyModel.REASON);
        pointers.add(new Stood(first, before, Long.MAX_VALUE));
    }

    private Registry registry() {
        return TinyModel.registry(store());
    }

    private static void requireThere(AtomicLong until) {
        if (System.nanoTime() - until.get() < 0) {
            throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store is away from this host.");
        }
    }

    // Changing

    private void change(List<AtomicLong> away) {
        SplittableRandom random = new SplittableRandom(SEED);
        while (!over.get()) {
            long before = System.nanoTime();
            Optional<Pointer> next = step(random);
            long after = System.nanoTime();
            next.ifPresent(pointer -> note(pointer, before, after));
            if (random.nextInt(4) == 0) {
                // Longer than a poll, so that a lease ends meanwhile.
                away.get(random.nextInt(HOSTS)).set(System.nanoTime() + POLL * random.nextInt(1, 4));
            }
            boolean stands = next.flatMap(Pointer::canary).isPresent();
            LockSupport.parkNanos(Duration.ofMillis(stands ? random.nextInt(200, 2_500) : random.nextInt(100, 400))
                    .toNanos());
        }
    }

    private synchronized void note(Pointer pointer, long before, long after) {
        Stood last = pointers.remove(pointers.size() - 1);
        pointers.add(new Stood(last.pointer(), last.from(), after));
        pointers.add(new Stood(pointer, before, Long.MAX_VALUE));
    }

    private Optional<Pointer> step(SplittableRandom random) {
        Rollout rollout = new Rollout(registry());
        String model = TinyModel.NAME;
        Versions.Pointed now = TinyModel.versions(store()).promoted(model);
        try {
            if (now.pointer().frozen()) {
                return Optional.of(registry().thaw(model, TinyModel.REASON));
            }
            Optional<Canary> canary = now.pointer().canary();
            if (canary.isEmpty()) {
                String version = List.copyOf(values.keySet()).get(random.nextInt(values.size()));
                return Optional.of(rollout.canary(
                        model, version, random.nextInt(20, 101), StickyBy.STANDARD, false, TinyModel.REASON));
            }
            return Optional.of(
                    switch (random.nextInt(5)) {
                        case 0 -> rollout.percent(model, random.nextInt(20, 101), TinyModel.REASON);
                        case 1 -> rollout.full(model, TinyModel.REASON);
                        case 2 -> rollout.abort(model, TinyModel.REASON);
                        default -> rollout.withdraw(now, TinyModel.REASON);
                    });
        } catch (WaybillException refused) {
            // The version that was drawn is the champion.
            return Optional.empty();
        }
    }

    // Asking

    private Callable<List<Answer>> caller(ServedApp host, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        return () -> {
            List<Answer> answers = new ArrayList<>();
            while (asked.getAndIncrement() < ANSWERS) {
                answers.add(ask(host, "leg-" + random.nextInt(KEYS)));
                if (ANSWERS < 10_000) {
                    // So that few answers are spread over as many changes.
                    LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                }
            }
            return answers;
        };
    }

    private static Answer ask(ServedApp host, String key) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Content-Type", "application/json", "Waybill-Route-Key", key));
        String row = "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";
        long begun = System.nanoTime();
        HttpResponse<byte[]> reply = host.postBytes("/api/predict", headers, row.getBytes(StandardCharsets.UTF_8));
        long ended = System.nanoTime();
        assertThat(reply.statusCode()).isEqualTo(200);
        JsonNode answer = JsonNode.root(Json.parse(reply.body()));
        return new Answer(
                key,
                answer.get("model").get("version").text(),
                answer.get("model").get("route").text(),
                answer.get("predictions").list(row0 -> row0).get(0).get("value").number(),
                begun,
                ended);
    }

    // Judging

    private synchronized void hold(List<Answer> answers) {
        Map<String, Integer> routes = new HashMap<>();
        for (Answer answer : answers) {
            routes.merge(answer.route(), 1, Integer::sum);
            assertThat(answer.value()).as(answer.toString()).isEqualTo(values.get(answer.version()));
            assertThat(pointers)
                    .as("%s, late by %s ms", answer, late(answer))
                    .anyMatch(stood -> answer.route().equals("canary")
                            ? stood.isCanary(answer) && stood.mayAnswer(answer)
                            : stood.isChampion(answer) && stood.from() <= answer.ended());
        }
        assertThat(answers).hasSize(ANSWERS);
        assertThat(routes.keySet()).containsExactlyInAnyOrder("champion", "canary");
        assertThat(routes.get("canary"))
                .as("a test that meets few canaries shows nothing")
                .isGreaterThan(ANSWERS / 20);
        System.out.printf("%d answers %s, %d pointers%n", answers.size(), routes, pointers.size());
    }

    /** How long after the last pointer that named it as the canary. */
    private long late(Answer answer) {
        return pointers.stream()
                .filter(stood -> stood.isCanary(answer) && stood.from() <= answer.ended())
                .mapToLong(stood -> answer.begun() - stood.until())
                .map(TimeUnit.NANOSECONDS::toMillis)
                .min()
                .orElse(-1);
    }

    private void awaitTheLastPointer(ServedApp host) {
        Pointer last = TinyModel.versions(store()).promoted(TinyModel.NAME).pointer();
        host.await("/api/models", models -> {
            JsonNode model = models.get("models").list(listed -> listed).get(0);
            return model.get("version").text().equals(last.champion().version())
                    && model.find("canary")
                            .map(canary -> canary.get("version").text())
                            .equals(last.canary().map(canary -> canary.version().version()));
        });
    }
}
