package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.fixture.LegModel;
import waybill.fixture.LiveLegs;
import waybill.fixture.SureLegModel;
import waybill.model.ServableModel;
import waybill.model.file.Integrity;
import waybill.signature.Row;
import waybill.storage.folder.DirectoryBlobStore;

/** Serving files as the first Waybill that knew any has published them: they are read for ever. */
class ServingGoldenTest {
    @TempDir
    private Path folder = Path.of("");

    private Versions versions = new Versions(new DirectoryBlobStore(folder, Clock.systemUTC()), 1 << 20);

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/waybill/golden/serving"))
                .toURI());
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(golden.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
        versions = new Versions(new DirectoryBlobStore(folder, Clock.systemUTC()), 1 << 20);
    }

    private ServableModel model(String name) {
        return Verifier.verify(
                versions.serving(name, versions.promoted(name).pointer().champion()), Integrity.BY_DIGEST);
    }

    @Test
    void servingFile_withIntervalsAndPromises_answersAsOnTheDayOfItsPublication() {
        Answer answer = model("sure")
                .pass(SureLegModel.ALL)
                .answer(SureLegModel.bound(LegModel.row(35, 150)), new Deadline.Amount(40));

        assertThat(answer.value()).hasToString("34.765057256865916");
        assertThat(answer.interval().orElseThrow())
                .hasToString(
                        "Interval[lower=10.368298790252801, upper=60.108050775372234, coverage=0.9, basis=departure_delay>=30]");
        assertThat(answer.promise().orElseThrow())
                .hasToString("Promise[confidence=0.9, value=Optional[52.0], at=Optional[2013-11-27T21:27-05:00]]");
        assertThat(answer.onTime().orElseThrow()).hasToString("OnTime[deadline=40.0, probability=0.6267856477942619]");
    }

    @Test
    void servingFile_withLiveState_answersAsOnTheDayOfItsPublication() {
        ServableModel model = model("live");
        Row row = model.signature().bind(LiveLegs.given(20, 12, 8, 61)).row().orElseThrow();

        assertThat(model.answer(row).value()).hasToString("30.466723236961425");
    }

    /** Another Waybill may write other bytes; what these say must still be what the manifest says, or nobody could promote it. */
    @ParameterizedTest
    @ValueSource(strings = {"sure", "live"})
    void servingFile_saysWhatTheManifestSays(String name) {
        Versions.Described champion = versions.champion(name);

        ServingFile.prove(
                versions.file(champion, Names.SERVING),
                champion.manifest(),
                champion.ref().version(),
                versions.file(champion, Names.SCORER));
        assertThat(versions.promoted(name).pointer().champion().servingDigest())
                .isEqualTo(champion.ref().servingDigest());
    }
}
