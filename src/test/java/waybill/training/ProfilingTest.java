package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.profile.Baseline;
import waybill.profile.Check;
import waybill.profile.Profile;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.FakeBlobStore;

/** The baseline of a version, from a recipe to what is published. */
class ProfilingTest {
    private static TrainedModel trained;
    private static Baseline baseline;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        trained = Trips.train(Trips.write(here));
        baseline = Baseline.of(trained.files().getOrDefault(TrainedModel.BASELINE, new byte[0]));
    }

    @Test
    void baseline_isAFileOfTheVersion() {
        FakeBlobStore store = new FakeBlobStore();
        VersionRef ref = TinyModel.registry(store).publish(trained.spec(), trained.files());
        Versions versions = TinyModel.versions(store);

        assertThat(versions.find(versions.describe("trips", ref), Baseline.FILE))
                .hasValueSatisfying(bytes -> assertThat(Baseline.of(bytes)).isNotNull());
    }

    @Test
    void baseline_isOfTheTrainingRowsAlone() {
        assertThat(baseline.days().firstKey()).isEqualTo(LocalDate.parse("2024-01-01"));
        assertThat(baseline.days().lastKey()).isEqualTo(LocalDate.parse("2024-01-31"));
        assertThat(baseline.fields()).allMatch(field -> field.tally().rows() == baseline.rows());
        assertThat(baseline.predictions().tally().known()).isEqualTo(baseline.rows());
    }

    @Test
    void baseline_hasTheFieldsOfTheSignature_withTheChecksThatCanFindSomething() {
        assertThat(baseline.fields())
                .extracting(Profile::name)
                .containsExactlyElementsOf(trained.spec().signature().fields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThat(baseline.fields())
                .extracting(Profile::checks)
                .extracting(
                        checks -> checks.stream().map(Check::wireName).toList().toString())
                .containsExactly(
                        "[distribution, unseen]",
                        "[distribution]",
                        "[distribution, out_of_range]",
                        "[distribution, missing, out_of_range]");
    }

    @Test
    void baseline_saysHowItsAnswersAreReadLater() {
        assertThat(baseline.reading().id()).contains("trip");
        assertThat(baseline.reading().unit()).isEqualTo("min");
        assertThat(baseline.reading().tolerance()).isNotEqualTo(OptionalDouble.empty());
    }
}
