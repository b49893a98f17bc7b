package waybill.upkeep.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.DirtyTrips;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.training.Progress;
import waybill.training.TrainedModel;
import waybill.training.Training;

/** A version whose tables were cleaned is fitted again on what its own rules make of them, wherever the file of the rules has gone. */
class CleanedSkewTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void check_versionThatWasCleaned_cleansByTheRulesThatItKeeps() throws IOException {
        BlobStore store = new FakeBlobStore();
        TrainedModel trained = Trips.train(DirtyTrips.write(folder));
        VersionRef version = TinyModel.registry(store).publish(trained.spec(), trained.files());
        Files.delete(folder.resolve("clean.yaml"));
        Files.delete(folder.resolve("model.yaml"));

        assertThat(check(store, version).trainingRows()).isEqualTo(TrainingRows.SAME);

        Files.writeString(folder.resolve("places.csv"), "code\nnorth\nsouth\nwest\nNORTH\n");
        SkewReport other = check(store, version);
        assertThat(other.trainingRows()).as("two places with one spelling").isEqualTo(TrainingRows.NOT_READ);
        assertThat(other.checks()).extracting(CheckResult::toString).anyMatch(words -> words.contains("recipe.yaml"));
    }

    private SkewReport check(BlobStore store, VersionRef version) {
        Versions versions = TinyModel.versions(store);
        Clock clock = Clock.fixed(SkewedTrips.NOW, ZoneOffset.UTC);
        return new SkewCheck(
                        versions,
                        (model, asked, from, to) -> Stream.empty(),
                        new Training(clock, "", Progress.SILENT),
                        clock)
                .run(
                        versions.describe("trips", version.version()),
                        List.of(version.version()),
                        SkewedTrips.question(Optional.of(folder)));
    }
}
