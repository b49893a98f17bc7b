package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.fixture.LegModel;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.signature.Row;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

/** Value, interval, promise and reasons of one answer are those of one version, however often versions are swapped meanwhile. */
class WholeAnswerTest {
    private static final int SWAPS = 10_000;
    private static final int READERS = 3;

    /** What one version was taught to say more than the other, in minutes. */
    private static final double FAR = 1000;

    private static final Wanted ALL = new Wanted(true, Optional.of(0.9), true, true, OptionalInt.empty());
    private static final Deadline DEADLINE = new Deadline.Amount(55);
    private static final Row ROW = SureLegModel.bound(LegModel.row(25, 150));
    private static final BlobName POINTER = new BlobName("pointers", SureLegModel.NAME + ".json");

    private final FakeBlobStore store = new FakeBlobStore();
    private final StepScheduler scheduler = new StepScheduler();
    private final Map<String, Answer> expected = new HashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void answer_whileVersionsAreSwapped_isThatOfTheVersionThatItNames() throws Exception {
        List<byte[]> pointers = List.of(published(0), published(FAR));
        assertThat(expected).hasSize(2);
        requireFarApart(List.copyOf(expected.values()));
        Loader loader = TinyModel.loader(store);
        Deployment deployment = new Deployment(
                SureLegModel.NAME,
                loader,
                new VersionCache(loader, version -> true),
                scheduler,
                Duration.ofSeconds(30),
                () -> "");
        deployment.start();
        scheduler.step();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        List<Future<Set<String>>> readers = IntStream.range(0, READERS)
                .mapToObj(i -> threads.submit(() -> read(deployment)))
                .toList();
        for (int i = 0; i < SWAPS; i++) {
            store.write(POINTER, pointers.get(i % 2), WriteCondition.always());
            scheduler.step();
        }
        over.set(true);
        Set<String> seen = new HashSet<>();
        for (Future<Set<String>> reader : readers) {
            seen.addAll(reader.get());
        }
        threads.shutdown();

        assertThat(seen).as("versions that answered").containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    /** Publishes a version, and returns the pointer that names it. */
    private byte[] published(double shift) {
        SureLegModel model = SureLegModel.train(shift).explained();
        VersionRef ref = model.publishAndPromote(store);
        expected.put(ref.version(), model.servable().pass(ALL).answer(ROW, DEADLINE));
        return store.bytesOf(POINTER);
    }

    private static void requireFarApart(List<Answer> answers) {
        assertThat(Math.abs(value(answers.get(0)) - value(answers.get(1)))).isGreaterThan(50);
        assertThat(answers.get(0).interval())
                .isPresent()
                .isNotEqualTo(answers.get(1).interval());
        assertThat(answers.get(0).promise())
                .isPresent()
                .isNotEqualTo(answers.get(1).promise());
        assertThat(answers.get(0).onTime())
                .isPresent()
                .isNotEqualTo(answers.get(1).onTime());
        assertThat(answers.get(0).shares())
                .isPresent()
                .isNotEqualTo(answers.get(1).shares());
    }

    private static double value(Answer answer) {
        return ((Value.Numeric) answer.value()).value();
    }

    /** Asks until the swaps are over; the versions that answered. */
    private Set<String> read(Deployment deployment) {
        Set<String> seen = new HashSet<>();
        while (!over.get()) {
            Chosen chosen = deployment.await(Duration.ZERO);
            seen.add(chosen.version());
            assertThat(chosen.model().pass(ALL).answer(ROW, DEADLINE))
                    .as(chosen.version())
                    .isEqualTo(expected.get(chosen.version()));
        }
        return seen;
    }
}
