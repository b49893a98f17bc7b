package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.smoke.Front.Change;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** Golden rows bring their own state, so that they have one answer, whatever the service knows of the last hours. */
@Timeout(120)
class LiveGoldenRowsTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> outcomes(Change change) {
        List<String> outcomes = new ArrayList<>();
        try (ServedApp app = ServedApp.start(folder, Map.of("WAYBILL_MODEL", LiveLegs.NAME))) {
            app.awaitReady(answer -> answer.get("ready").bool());
            Champion champion = Champion.of(LiveLegs.NAME, TinyModel.versions(app.store()));
            try (ScriptedServer server = Front.before(app, change)) {
                Smoke.of(ServiceAddress.of(server.url(), Headers.none()), champion, "")
                        .run(
                                new RetryUntilDeadline(Duration.ZERO, new FakeTime()),
                                outcome -> outcomes.add((outcome.passed() ? "ok " : "FAIL ") + outcome.check() + ": "
                                        + outcome.finding()));
            }
        } catch (WaybillException told) {
            assertThat(outcomes).anyMatch(line -> line.startsWith("FAIL"));
        }
        return outcomes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void service_withOrWithoutState_reproducesThem(boolean state) {
        BlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        LiveLegs.train().publishAndPromote(store);
        if (state) {
            LiveLegs.store(store, LiveLegs.snapshot(Instant.now(), 18, 12));
        }

        assertThat(outcomes(Change.none()))
                .allMatch(line -> line.startsWith("ok "))
                .anyMatch(line -> line.contains("golden rows as JSON: 3 of 3 reproduced"))
                .anyMatch(line -> line.contains("golden rows as CSV: 3 of 3 reproduced"));
    }

    @Test
    void service_thatCompletesRowsThatBringTheirOwn_isNoticed() {
        BlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        LiveLegs.train().publishAndPromote(store);
        Change planted = (request, real) -> real.with(real.body().replaceAll("(\"value\":)([0-9])", "$19$2"));

        assertThat(outcomes(Change.at("policy=warn", planted)))
                .anyMatch(line -> line.startsWith("FAIL golden rows as JSON"));
    }
}
