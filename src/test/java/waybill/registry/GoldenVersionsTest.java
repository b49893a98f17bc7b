package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;

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
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Output;
import waybill.answer.Verdict;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.storage.folder.DirectoryBlobStore;

/** Versions and pointers that were published by Waybills of the past, as they are in stores now. They load and answer for ever. */
class GoldenVersionsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    private Versions versions = new Versions(new DirectoryBlobStore(folder, CLOCK), 1 << 20);

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/waybill/golden/format-1"))
                .toURI());
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(golden.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
        versions = new Versions(new DirectoryBlobStore(folder, CLOCK), 1 << 20);
    }

    @Test
    void pointer_ofFormat1_namesBothVersions() {
        Pointer pointer = versions.promoted("tiny").pointer();

        assertThat(pointer.champion().version()).isEqualTo("20260131T235958Z-aec5fada");
        assertThat(pointer.previous().orElseThrow().version()).isEqualTo("20260131T235958Z-002d6133");
        assertThat(pointer.generation()).isEqualTo(2);
        assertThat(pointer.frozen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void champion_ofFormat1_answersAsOnTheDayOfItsPublication(ScorerChoice choice) {
        Versions.Described champion = versions.champion("tiny");
        ServableModel model = new Loader(versions, CLOCK, choice)
                .load(champion, System.nanoTime())
                .model();
        var answer =
                model.answer(model.signature().bind(TinyModel.goodRow()).row().orElseThrow());

        assertThat(model.output()).isInstanceOf(Output.Numeric.class);
        assertThat(number(answer)).hasValue(20.926057023389042);
        assertThat(answer.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void version_ofFormat1WithoutACompiledScorer_answersFromTheArtifact() {
        Versions.Described previous = versions.describe(
                "tiny", versions.promoted("tiny").pointer().previous().orElseThrow());
        var loaded = new Loader(versions, CLOCK, ScorerChoice.AUTO).load(previous, System.nanoTime());

        assertThat(loaded.loading().scorerRefused()).isEmpty();
    }

    @Test
    void manifest_ofFormat1_isWrittenAgainWithTheSameBytes() throws IOException {
        Versions.Described champion = versions.champion("tiny");
        Path manifest = folder.resolve("models/tiny/" + champion.ref().version() + "/manifest.json");

        assertThat(ManifestCodec.encode(champion.manifest())).isEqualTo(Files.readAllBytes(manifest));
    }
}
