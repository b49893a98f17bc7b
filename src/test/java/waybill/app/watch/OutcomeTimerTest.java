package waybill.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.app.App;
import waybill.app.Settings;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

class OutcomeTimerTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void update_modelThatFails_isToldAfterAllOthersHadTheirTurn() {
        FakeBlobStore store = new FakeBlobStore();
        TinyModel.of(3).publishAndPromote(store);
        store.write(
                new BlobName("pointers", "a-broken-one.json"),
                "{}".getBytes(StandardCharsets.UTF_8),
                WriteCondition.always());
        Settings settings = Settings.of(Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME));
        try (App app = App.start(settings, store, TinyModel.CLOCK)) {
            store.before(call -> {
                if (call.path().contains("a-broken-one/")) {
                    throw new IllegalStateException("of this model only");
                }
            });

            assertThatThrownBy(() -> OutcomeTimer.update(app, Logger.getAnonymousLogger()))
                    .hasMessage("of this model only");
        }

        assertThat(store.paths("windows")).contains("tiny/outcomes.json");
    }
}
