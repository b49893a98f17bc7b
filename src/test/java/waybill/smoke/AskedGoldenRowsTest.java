package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ServedApp;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.smoke.Front.Change;
import waybill.storage.folder.DirectoryBlobStore;

/** Golden rows with intervals and promises, through the front door. */
class AskedGoldenRowsTest {
    private static final SureLegModel SURE = SureLegModel.train();

    @TempDir
    private Path folder = Path.of("");

    private final List<String> targets = new CopyOnWriteArrayList<>();
    private Optional<ServedApp> served = Optional.empty();

    @BeforeEach
    void serve() {
        SURE.publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        served = Optional.of(ServedApp.start(folder, Map.of("WAYBILL_MODEL", SureLegModel.NAME)));
        served.orElseThrow().awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void close() {
        served.ifPresent(ServedApp::close);
    }

    private List<String> failures(Change change) {
        ServedApp app = served.orElseThrow();
        List<String> failures = new ArrayList<>();
        Champion champion = Champion.of(SureLegModel.NAME, TinyModel.versions(app.store()));
        try (ScriptedServer server = Front.before(app, (request, real) -> {
            targets.add(request.target());
            return change.of(request, real);
        })) {
            Smoke.of(ServiceAddress.of(server.url(), Headers.none()), champion, "")
                    .run(new RetryUntilDeadline(Duration.ZERO, new FakeTime()), outcome -> {
                        if (!outcome.passed()) {
                            failures.add(outcome.check() + ": " + outcome.finding());
                        }
                    });
        } catch (WaybillException told) {
            assertThat(failures).isNotEmpty();
        }
        return failures;
    }

    @Test
    void service_asItShouldBe_isAskedForWhatTheRowsHaveAndPasses() {
        assertThat(failures(Change.none())).isEmpty();
        assertThat(targets).anyMatch(target -> target.endsWith("?policy=warn&interval=true&confidence=0.9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"lower\":", "\"promise\":\\{\"confidence\":0.9,\"value\":"})
    void service_thatSaysAnotherIntervalOrPromise_isNoticed(String before) {
        Change planted = (request, real) -> real.with(real.body().replaceAll("(" + before + ")-?([0-9])", "$1-9$2"));

        assertThat(failures(Change.at("policy=warn", planted)))
                .hasSize(2)
                .allMatch(line -> line.startsWith("golden rows as ")
                        && line.contains("another interval or promise than its version was published with"));
    }

    @Test
    void service_thatSaysNoInterval_isNoticed() {
        Change planted = (request, real) -> real.with(real.body().replaceAll("\"interval\":\\{[^}]*\\},", ""));

        assertThat(failures(Change.at("policy=warn", planted))).hasSize(2);
    }
}
