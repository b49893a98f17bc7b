package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.storage.BlobProperties;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/** Two processes publish and promote at once, against a real Azurite. */
class PublishRaceTest {
    private static final int ROUNDS = 15;

    private final String model = Azurite.shared().uniqueName("race");
    private final AzureBlobStore store =
            AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
    private final Versions versions = TinyModel.versions(store);

    @BeforeEach
    void createContainers() {
        store.createContainers(List.of(Names.MODELS, Names.POINTERS));
    }

    private ChildJvm racer(int number, String how) {
        return ChildJvm.start(
                PublishRacer.class,
                Azurite.shared().connectionString(),
                model,
                Integer.toString(number),
                Integer.toString(ROUNDS),
                how);
    }

    private static void letBothGo(ChildJvm one, ChildJvm two) {
        one.awaitLine("ready");
        two.awaitLine("ready");
        one.say("go");
        two.say("go");
    }

    private static List<String> outcomesOf(ChildJvm racer) {
        racer.awaitLine("outcomes");
        return racer.remainingLines();
    }

    @Test
    void promote_bothHaveReadTheSamePointer_oneWinsAndTheOtherIsTold() {
        try (ChildJvm one = racer(1, "gated");
                ChildJvm two = racer(2, "gated")) {
            letBothGo(one, two);
            for (int round = 0; round < ROUNDS; round++) {
                letBothGo(one, two);
            }
            List<String> byOne = outcomesOf(one);
            List<String> byTwo = outcomesOf(two);

            for (int round = 0; round < ROUNDS; round++) {
                List<String> both = List.of(byOne.get(round), byTwo.get(round));
                assertThat(both).as("round " + round).containsOnlyOnce("lost");
                assertThat(both).anyMatch(generation("won", round + 1));
            }
            assertComplete(byOne, byTwo, ROUNDS);
        }
    }

    /** Not in the common pool: from JDK 25 on it has one thread on two cores, and the SDK's transport needs it as well. */
    private static void inItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    private static Predicate<String> generation(String outcome, int generation) {
        return line -> line.startsWith(outcome + " " + generation + " ");
    }

    @Test
    void promote_asFastAsTheyCan_nothingIsTornAndNoGenerationIsLost() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> readUntil(over), PublishRaceTest::inItsOwnThread);
        try (ChildJvm one = racer(1, "free");
                ChildJvm two = racer(2, "free")) {
            letBothGo(one, two);
            List<String> byOne = outcomesOf(one);
            List<String> byTwo = outcomesOf(two);

            int won = (int) Stream.concat(byOne.stream(), byTwo.stream())
                    .filter(outcome -> !outcome.equals("lost"))
                    .count();
            assertThat(won).isGreaterThanOrEqualTo(ROUNDS);
            assertComplete(byOne, byTwo, won);
        } finally {
            over.set(true);
        }
        assertThat(reader.get(2, TimeUnit.MINUTES)).isPositive();
    }

    /** Reads the pointer, its manifest and its artifact as serving does; how often there was one. All of it must be whole. */
    private int readUntil(AtomicBoolean over) {
        int read = 0;
        int generation = 0;
        while (!over.get()) {
            Optional<Versions.Pointed> pointed = versions.pointer(model);
            if (pointed.isPresent()) {
                Pointer pointer = pointed.get().pointer();
                assertThat(pointer.generation()).isGreaterThanOrEqualTo(generation);
                generation = pointer.generation();
                verify(pointer.champion());
                read++;
            }
        }
        return read;
    }

    private void verify(VersionRef ref) {
        Versions.Described described = versions.describe(model, ref);
        Verifier.verify(described.manifest().spec(), versions.file(described, Names.ARTIFACT));
    }

    /** Each generation was won once, and the history tells of each what its winner was told. */
    private void assertComplete(List<String> byOne, List<String> byTwo, int generations) {
        Map<Integer, String> winners = new HashMap<>();
        Stream.concat(byOne.stream(), byTwo.stream())
                .filter(outcome -> !outcome.equals("lost"))
                .map(outcome -> outcome.split(" "))
                .forEach(won -> assertThat(winners.put(Integer.parseInt(won[1]), won[2]))
                        .as("generation " + won[1] + " was won twice")
                        .isNull());
        List<Integer> all = IntStream.rangeClosed(1, generations).boxed().toList();
        assertThat(winners.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(history()).hasSize(generations);
        List<VersionRef> champions = all.stream().map(this::champion).toList();
        champions.forEach(this::verify);
        for (int generation = 1; generation <= generations; generation++) {
            assertThat(champions.get(generation - 1).version()).isEqualTo(winners.get(generation));
            assertThat(entry(generation).previous())
                    .isEqualTo(generation == 1 ? Optional.empty() : Optional.of(champions.get(generation - 2)));
        }
        Pointer last = versions.pointer(model).orElseThrow().pointer();
        assertThat(last).isEqualTo(entry(generations));
    }

    private List<String> history() {
        try (Stream<BlobProperties> entries = store.list(Names.POINTERS, model + "/history/")) {
            return List.copyOf(entries.map(entry -> entry.name().path()).toList());
        }
    }

    private VersionRef champion(int generation) {
        return entry(generation).champion();
    }

    private Pointer entry(int generation) {
        byte[] bytes = store.read(Names.history(model, Integer.toString(generation)), 1 << 20)
                .orElseThrow()
                .bytes();
        return PointerCodec.decode(model, bytes);
    }
}
