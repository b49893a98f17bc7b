package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TinyModel;
import waybill.storage.FakeBlobStore;
import waybill.storage.StepStore;

/** A worker that is killed, or overtaken by another, at each of its calls to the store. */
class BatchKillTest {
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final byte[] FILE = Legs.file(1, 12);
    private static final String NAME = "legs.csv";
    private static final int CHUNK = 120;
    private static final int NEVER = Integer.MAX_VALUE;

    private record Outcome(String predictions, String rejects, String input) {}

    private static Desk desk() {
        Desk desk = new Desk(new FakeBlobStore(), CHUNK);
        MODEL.publishAndPromote(desk.store);
        desk.drop(NAME, FILE);
        return desk;
    }

    /** What there is in the end; of each kind exactly one, and nothing left in the inbox. */
    private static Outcome outcome(Desk desk) {
        String run = desk.run(NAME);
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        assertThat(desk.batch().status(run).chunks()).isGreaterThanOrEqualTo(4);
        assertThat(((FakeBlobStore) desk.store).paths("batch"))
                .filteredOn(path -> !path.startsWith("runs/"))
                .containsExactlyInAnyOrder(
                        "done/" + run + "/" + NAME,
                        "outbox/" + run + "/predictions.csv",
                        "outbox/" + run + "/rejects.csv",
                        "outbox/" + run + "/summary.json");
        return new Outcome(desk.predictions(run), desk.rejects(run), desk.text("done/" + run + "/" + NAME));
    }

    private static Outcome undisturbed() {
        Desk desk = desk();
        desk.work();
        return outcome(desk);
    }

    /** One process: sweeps and works until there is nothing to do, or it is killed. A message that it holds then comes again. */
    private static void live(Desk desk, StepStore store) {
        Batch batch = desk.batch(store);
        batch.sweep();
        while (!desk.queue.isEmpty()) {
            batch.handle(desk.queue.element());
            desk.queue.remove();
        }
    }

    private static int callsOfALife() {
        StepStore store = new StepStore(desk().store, NEVER, false, () -> {});
        Desk desk = new Desk(store, CHUNK);
        live(desk, store);
        return store.calls();
    }

    /** Whoever comes next: finds the messages that were not deleted, and, later, the runs that nothing happens in. */
    private static void goOn(Desk desk) {
        desk.work();
        desk.wait(Desk.PATIENCE.plusSeconds(1));
        desk.work();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_killedAtAnyCall_endsAsIfUndisturbed(boolean afterwards) {
        Outcome expected = undisturbed();
        int calls = callsOfALife();
        assertThat(calls).isGreaterThan(50);
        for (int at = 0; at < calls; at++) {
            Desk desk = desk();
            try {
                live(desk, new StepStore(desk.store, at, afterwards, StepStore.killer()));
            } catch (StepStore.Killed killed) {
                goOn(desk);
            }
            assertThat(outcome(desk)).as("killed at call %s", at).isEqualTo(expected);
        }
    }

    @Test
    void run_killedAgainAndAgain_endsAsIfUndisturbed() {
        Outcome expected = undisturbed();
        for (int apart = 9; apart < 40; apart += 3) {
            Desk desk = desk();
            int lives = 0;
            boolean ended = false;
            while (!ended) {
                assertThat(lives++).as("lives of %s calls", apart).isLessThan(200);
                try {
                    live(desk, new StepStore(desk.store, apart + lives, false, StepStore.killer()));
                    ended = true;
                } catch (StepStore.Killed killed) {
                    desk.wait(Desk.PATIENCE.plusSeconds(1));
                }
            }
            assertThat(outcome(desk)).isEqualTo(expected);
        }
    }

    /** The other worker does the same message, or all there is to do, while this one stands before or after a call. */
    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void run_overtakenAtAnyCall_endsAsIfUndisturbed(boolean afterwards, boolean all) {
        Outcome expected = undisturbed();
        int calls = callsOfALife();
        for (int at = 0; at < calls; at++) {
            Desk desk = desk();
            Runnable other = () -> {
                if (all) {
                    desk.work();
                } else if (!desk.queue.isEmpty()) {
                    desk.batch().handle(desk.queue.element());
                }
            };
            liveBeside(desk, new StepStore(desk.store, at, afterwards, other));
            goOn(desk);
            assertThat(outcome(desk)).as("overtaken at call %s", at).isEqualTo(expected);
        }
    }

    /** The other one has committed the predictions, and nothing else, when this one comes to commit them. */
    @Test
    void run_overtakenByOneThatIsKilled_endsAsIfUndisturbed() {
        Outcome expected = undisturbed();
        Desk desk = desk();
        FakeBlobStore store = (FakeBlobStore) desk.store;
        desk.batch().sweep();
        desk.batch().handle(desk.queue.remove());
        AtomicInteger commits = new AtomicInteger();
        store.before(call -> {
            boolean isCommit = call.operation() == FakeBlobStore.Operation.COMMIT;
            if (isCommit && call.path().endsWith("predictions.csv") && commits.incrementAndGet() == 1) {
                assertThatThrownBy(() -> desk.batch().handle(desk.queue.element()))
                        .isInstanceOf(StepStore.Killed.class);
            } else if (isCommit && call.path().endsWith("rejects.csv") && commits.get() == 2) {
                commits.incrementAndGet();
                StepStore.killer().run();
            }
        });
        liveBeside(desk, new StepStore(store, NEVER, false, () -> {}));

        assertThat(commits).hasValue(3);
        assertThat(outcome(desk)).isEqualTo(expected);
    }

    /** As {@link #live}, when the queue may be emptied by somebody else. */
    private static void liveBeside(Desk desk, StepStore store) {
        Batch batch = desk.batch(store);
        batch.sweep();
        while (!desk.queue.isEmpty()) {
            Message message = desk.queue.element();
            batch.handle(message);
            desk.queue.remove(message);
        }
    }
}
