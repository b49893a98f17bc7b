package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.Azurite;
import waybill.fixture.TinyModel;
import waybill.storage.BlobProperties;
import waybill.storage.FakeBlobStore;
import waybill.storage.Retries;
import waybill.storage.StepStore;
import waybill.storage.azure.AzureBlobStore;

/** What the fake store does for all other tests, Azurite does as well. */
class BatchAzuriteTest {
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final int CHUNK = 1000;

    private static AzureBlobStore azurite() {
        AzureBlobStore store =
                AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
        store.createContainers(List.of("models", "pointers", Batch.CONTAINER));
        return store;
    }

    private static Desk desk(waybill.storage.BlobStore store) {
        Desk desk = new Desk(store, CHUNK);
        TinyModel.versions(store)
                .pointer(TinyModel.NAME)
                .ifPresentOrElse(there -> {}, () -> MODEL.publishAndPromote(store));
        return desk;
    }

    private static String result(Desk desk, String file) {
        String run = desk.run(file);
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        return desk.predictions(run) + desk.rejects(run) + desk.text("done/" + run + "/" + file);
    }

    private static String expected(String file, byte[] content) {
        Desk desk = desk(new FakeBlobStore());
        desk.drop(file, content);
        desk.work();
        return result(desk, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legs.csv", "late legs (\u00fc).csv"})
    void run_inAzurite_isWhatItIsInMemory(String file) {
        byte[] content = Legs.file(2, 200);
        Desk desk = desk(azurite());
        desk.drop(file, content);
        desk.work();

        assertThat(result(desk, file)).isEqualTo(expected(file, content));
        assertThat(desk.exists("inbox/" + file)).isFalse();
    }

    @Test
    void run_inAzuriteKilledAtEveryThirdCall_endsAsIfUndisturbed() {
        byte[] content = Legs.file(3, 100);
        AzureBlobStore store = azurite();
        for (int at = 0; at < 90; at += 3) {
            String file = "killed-" + at + ".csv";
            Desk desk = desk(store);
            desk.drop(file, content);
            try {
                Batch batch = desk.batch(new StepStore(store, at, at % 2 == 0, StepStore.killer()));
                batch.sweep();
                while (!desk.queue.isEmpty()) {
                    batch.handle(desk.queue.element());
                    desk.queue.remove();
                }
            } catch (StepStore.Killed killed) {
                desk.work();
                desk.wait(Desk.PATIENCE.plusSeconds(1));
                desk.work();
            }
            assertThat(result(desk, file)).as("killed at call %s", at).isEqualTo(expected(file, content));
            deleteAll(store);
        }
    }

    /** Each listing would go through all runs so far. */
    private static void deleteAll(AzureBlobStore store) {
        try (Stream<BlobProperties> found = store.list(Batch.CONTAINER, "")) {
            found.forEach(blob -> store.delete(blob.name()));
        }
    }
}
