package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Value;
import waybill.fixture.LegModel;
import waybill.fixture.LiveLegs;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Rule;
import waybill.storage.folder.DirectoryBlobStore;

/** Versions of labels, of intervals and promises, of live state, and with fields that repair texts, as the first Waybill that knew them has published them. */
class LaterGoldenVersionsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    private Versions versions(String format) throws IOException, URISyntaxException {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/waybill/golden/" + format))
                .toURI());
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(golden.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
        return new Versions(new DirectoryBlobStore(folder, CLOCK), 1 << 20);
    }

    private static ServableModel model(Versions versions, String name, ScorerChoice choice) {
        return new Loader(versions, CLOCK, choice)
                .load(versions.champion(name), System.nanoTime())
                .model();
    }

    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void champion_ofFormat2_answersWithLabelsAndHasNothingElse(ScorerChoice choice) throws Exception {
        ServableModel model = model(versions("format-2"), "tiny", choice);
        Row row = model.signature().bind(TinyModel.goodRow()).row().orElseThrow();

        assertThat(model.answer(row).value()).isInstanceOf(Value.Label.class).hasToString("on time");
        assertThat(model.capabilities()).containsExactly(Capability.VALUE);
    }

    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void champion_ofFormat3_answersAsOnTheDayOfItsPublication(ScorerChoice choice) throws Exception {
        ServableModel model = model(versions("format-3"), "sure", choice);
        Answer answer =
                model.pass(SureLegModel.ALL).answer(SureLegModel.bound(LegModel.row(35, 150)), new Deadline.Amount(40));

        assertThat(answer.value()).hasToString("34.765057256865916");
        assertThat(answer.interval().orElseThrow())
                .hasToString(
                        "Interval[lower=10.368298790252801, upper=60.108050775372234, coverage=0.9, basis=departure_delay>=30]");
        assertThat(answer.promise().orElseThrow())
                .hasToString("Promise[confidence=0.9, value=Optional[52.0], at=Optional[2013-11-27T21:27-05:00]]");
        assertThat(answer.onTime().orElseThrow()).hasToString("OnTime[deadline=40.0, probability=0.6267856477942619]");
    }

    @Test
    void manifest_ofFormat3_isWrittenAgainWithTheSameBytes() throws Exception {
        Versions.Described champion = versions("format-3").champion("sure");
        Path manifest = folder.resolve("models/sure/" + champion.ref().version() + "/manifest.json");

        assertThat(ManifestCodec.encode(champion.manifest())).isEqualTo(Files.readAllBytes(manifest));
    }

    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void champion_ofFormat4_answersAsOnTheDayOfItsPublication(ScorerChoice choice) throws Exception {
        ServableModel model = model(versions("format-4"), "live", choice);
        Row row = model.signature().bind(LiveLegs.given(20, 12, 8, 61)).row().orElseThrow();

        assertThat(model.answer(row).value()).hasToString("30.466723236961425");
        assertThat(model.answer(row).notes()).containsExactly(new Note("state_age", Rule.STALE_STATE));
    }

    /** Its texts are repaired, by its serving file as by its manifest. */
    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void champion_ofFormat5_answersAsOnTheDayOfItsPublication(ScorerChoice choice) throws Exception {
        ServableModel model = model(versions("format-5"), "tidy", choice);
        RawRow dirty = RawRow.of(Map.of(
                "delay",
                RawValue.Cell.of(" 120,5"),
                "origin",
                RawValue.Cell.of("Kennedy airport"),
                "departure",
                new RawValue.Text("2026-01-15T18:05 "),
                "wind",
                new RawValue.Text("N/A")));
        Answer answer = model.answer(model.signature().bind(dirty).row().orElseThrow());

        assertThat(answer.value()).hasToString("120.5788967475684");
        assertThat(answer.notes())
                .containsOnlyOnce(new Note("wind", Rule.NORMALIZED), new Note("wind", Rule.MISSING_INPUT))
                .filteredOn(note -> note.rule() == Rule.NORMALIZED)
                .hasSize(4);
    }

    @Test
    void manifestAndServingFile_ofFormat5_areWrittenAgainWithTheSameBytes() throws Exception {
        Versions versions = versions("format-5");
        Versions.Described champion = versions.champion("tidy");
        Path files = folder.resolve("models/tidy/" + champion.ref().version());
        byte[] serving = Files.readAllBytes(files.resolve(Names.SERVING));

        assertThat(ManifestCodec.encode(champion.manifest()))
                .isEqualTo(Files.readAllBytes(files.resolve("manifest.json")));
        assertThat(champion.ref().servingDigest()).isPresent();
        assertThat(ServingFile.encode(
                        ServingFile.decode(serving, "tidy", champion.ref().version())))
                .contains(serving);
    }

    @Test
    void manifest_ofFormat4_isWrittenAgainWithTheSameBytes() throws Exception {
        Versions.Described champion = versions("format-4").champion("live");
        Path manifest = folder.resolve("models/live/" + champion.ref().version() + "/manifest.json");

        assertThat(champion.manifest().spec().state()).contains(LiveLegs.DEFINITION);
        assertThat(ManifestCodec.encode(champion.manifest())).isEqualTo(Files.readAllBytes(manifest));
    }
}
