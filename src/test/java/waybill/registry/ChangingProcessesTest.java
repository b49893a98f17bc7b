package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.registry.PointerChanger.Moment;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Several processes change one pointer by every step there is, and are killed with SIGKILL at moments that are drawn: each change
 * is in the history once, with the next generation, and nobody reads half a pointer. How many processes there are is a property,
 * {@code waybill.changes.processes}, and so is how many are killed, {@code waybill.changes.kills}.
 */
class ChangingProcessesTest {
    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final long SEED = Long.getLong("waybill.changes.seed", 20_131_201);
    private static final int PROCESSES = Integer.getInteger("waybill.changes.processes", 4);
    private static final int KILLS = Integer.getInteger("waybill.changes.kills", 4);
    private static final int CHANGES_AFTER_THE_LAST_KILL = 10;
    private static final int ENDLESS = 1_000_000;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger started = new AtomicInteger();
    private final Map<Moment, Set<String>> halted = new EnumMap<>(Map.of(
            Moment.BEFORE, ConcurrentHashMap.newKeySet(),
            Moment.DURING, ConcurrentHashMap.newKeySet(),
            Moment.AFTER, ConcurrentHashMap.newKeySet()));

    @Test
    void changes_byProcessesThatAreKilledOnAFolder_areAllInTheHistory() throws Exception {
        Path store = folder.resolve("store");
        check(new DirectoryBlobStore(store, Clock.systemUTC()), store.toString());
    }

    @Test
    void changes_byProcessesThatAreKilledOnAzurite_areAllInTheHistory() throws Exception {
        try (Azurite azurite = Azurite.another()) {
            BlobStore store = PointerChanger.store(azurite.connectionString());
            store.createContainers(List.of(Names.MODELS, Names.POINTERS));
            check(store, azurite.connectionString());
        }
    }

    private void check(BlobStore store, String location) throws Exception {
        TinyModel.of(1).publishAndPromote(store);
        IntStream.rangeClosed(2, 4).forEach(shift -> TinyModel.of(shift).publish(store));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES + 1);
        try {
            Future<Map<Integer, Pointer>> seen = threads.submit(() -> readUntil(over, TinyModel.versions(store)));
            List<Future<?>> slots = IntStream.range(0, PROCESSES)
                    .<Future<?>>mapToObj(slot -> threads.submit(() -> changeAndDie(slot, location)))
                    .toList();
            for (Future<?> slot : slots) {
                slot.get();
            }
            over.set(true);
            check(store, seen.get());
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    // The processes

    private void changeAndDie(int slot, String location) {
        SplittableRandom random = new SplittableRandom(SEED + slot);
        for (int kill = started.getAndIncrement(); kill < KILLS; kill = started.getAndIncrement()) {
            Moment moment = MOMENTS.get(kill % MOMENTS.size());
            try (ChildJvm child = child("killed" + kill, location, moment, random, ENDLESS)) {
                awaitItsTime(child, moment, random);
                child.kill();
            }
        }
        try (ChildJvm last = child("last" + slot, location, Moment.ANY, random, CHANGES_AFTER_THE_LAST_KILL)) {
            last.remainingLines();
        }
    }

    private ChildJvm child(String name, String location, Moment moment, SplittableRandom random, int changes) {
        return ChildJvm.start(
                PointerChanger.class,
                location,
                name,
                Long.toString(random.nextLong()),
                folder.resolve(name + ".log").toString(),
                moment.name(),
                Integer.toString(random.nextInt(6)),
                Integer.toString(changes));
    }

    private void awaitItsTime(ChildJvm child, Moment moment, SplittableRandom random) {
        if (moment == Moment.ANY) {
            child.awaitLine("ready");
            pause(Duration.ofMillis(random.nextInt(1_500)));
            return;
        }
        String line = child.awaitLineFrom("halted ");
        Objects.requireNonNull(halted.get(moment)).add(line.substring("halted ".length()));
        if (moment == Moment.DURING) {
            pause(Duration.ofNanos(random.nextInt(5_000_000)));
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    /** All pointers that a reader met, by their generations. */
    private static Map<Integer, Pointer> readUntil(AtomicBoolean over, Versions versions) {
        Map<Integer, Pointer> seen = new TreeMap<>();
        int newest = 0;
        while (!over.get()) {
            Pointer pointer = versions.promoted(TinyModel.NAME).pointer();
            assertThat(pointer.generation()).isGreaterThanOrEqualTo(newest);
            newest = pointer.generation();
            assertThat(Optional.ofNullable(seen.put(newest, pointer)).orElse(pointer))
                    .isEqualTo(pointer);
            pause(Duration.ofMillis(1));
        }
        return seen;
    }

    // What they left

    private void check(BlobStore store, Map<Integer, Pointer> seen) throws IOException {
        PointerHistory history = PointerHistory.of(TinyModel.NAME, store, TinyModel.versions(store));
        List<PointerHistory.Change> changes = history.changes().stream()
                .sorted(Comparator.comparingInt(change -> change.pointer().generation()))
                .toList();
        List<String> told = logs();
        print(changes, told, seen);

        assertThat(history.unreadable()).isEmpty();
        assertThat(entries(store))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, changes.size())
                        .mapToObj(generation -> "tiny/history/" + generation + ".json")
                        .toList());
        for (int i = 0; i < changes.size(); i++) {
            assertThat(changes.get(i).pointer().generation()).isEqualTo(i + 1);
            if (i > 0) {
                assertFollows(changes.get(i - 1).pointer(), changes.get(i));
            }
        }
        assertThat(reasons(changes)).doesNotHaveDuplicates();
        assertThat(lines(changes))
                .containsAll(told.stream().filter(line -> !line.equals("lost")).toList());
        seen.forEach((generation, pointer) ->
                assertThat(changes.get(generation - 1).pointer()).isEqualTo(pointer));
        assertThat(reasons(changes))
                .as("written before the kill")
                .containsAll(Objects.requireNonNull(halted.get(Moment.AFTER)))
                .as("not written before the kill")
                .doesNotContainAnyElementsOf(Objects.requireNonNull(halted.get(Moment.BEFORE)));
        assertThat(halted.get(Moment.AFTER)).isNotEmpty();
        assertThat(halted.get(Moment.BEFORE)).isNotEmpty();
    }

    private void print(List<PointerHistory.Change> changes, List<String> told, Map<Integer, Pointer> seen) {
        System.out.printf(
                "%d processes, %d kills (%s): %d changes %s, %d told, %d lost, %d seen by the reader%n",
                PROCESSES,
                KILLS,
                halted.entrySet().stream()
                        .map(moment -> moment.getKey() + " " + moment.getValue().size())
                        .collect(Collectors.joining(", ")),
                changes.size(),
                changes.stream()
                        .collect(Collectors.groupingBy(
                                PointerHistory.Change::kind, TreeMap::new, Collectors.counting())),
                told.stream().filter(line -> !line.equals("lost")).count(),
                told.stream().filter(line -> line.equals("lost")).count(),
                seen.size());
    }

    private List<String> logs() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        return lines;
    }

    private static List<String> entries(BlobStore store) {
        try (Stream<BlobProperties> entries = store.list(Names.POINTERS, Names.histories(TinyModel.NAME))) {
            return entries.map(entry -> entry.name().path()).toList();
        }
    }

    private static List<String> reasons(List<PointerHistory.Change> changes) {
        return changes.stream()
                .map(change -> change.pointer().change().reason())
                .toList();
    }

    /** As a process tells what it has changed. */
    private static List<String> lines(List<PointerHistory.Change> changes) {
        return changes.stream()
                .map(PointerHistory.Change::pointer)
                .map(PointerChanger::line)
                .toList();
    }

    private static void assertFollows(Pointer before, PointerHistory.Change change) {
        Pointer after = change.pointer();
        boolean sameChampion =
                after.champion().equals(before.champion()) && after.previous().equals(before.previous());
        boolean follows =
                switch (change.kind()) {
                    case PROMOTED -> isNext(before, after) && !after.frozen();
                    case ROLLED_BACK ->
                        isNext(before, after)
                                && after.frozen()
                                && before.previous().equals(Optional.of(after.champion()));
                    case THAWED -> sameChampion && before.frozen() && !after.frozen();
                    case SHADOW_STARTED ->
                        sameChampion && isOpen(before, after) && after.canary().equals(before.canary());
                    case CANARY_STARTED ->
                        sameChampion && isOpen(before, after) && after.canary().isPresent();
                    case CANARY_MOVED ->
                        sameChampion
                                && isOpen(before, after)
                                && before.canary()
                                        .map(canary -> canary.at(
                                                after.canary().orElseThrow().percent()))
                                        .equals(after.canary());
                    case CANARY_PROMOTED ->
                        isNext(before, after)
                                && before.canary().map(Canary::version).equals(Optional.of(after.champion()));
                    case ABORTED -> sameChampion && before.isSplit() && !after.isSplit() && isOpen(before, after);
                    case WITHDRAWN -> sameChampion && before.canary().isPresent() && !after.isSplit() && after.frozen();
                };
        assertThat(follows).as("%s after %s", change, before).isTrue();
    }

    private static boolean isNext(Pointer before, Pointer after) {
        return after.previous().equals(Optional.of(before.champion())) && !after.isSplit();
    }

    private static boolean isOpen(Pointer before, Pointer after) {
        return !before.frozen() && !after.frozen();
    }
}
