package waybill.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.artifact.ExternalModels;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.external.ExternalModel;
import waybill.model.file.ScorerFile;
import waybill.storage.Digest;

/** Models that Python's libraries trained on this machine give here what they give there. Part of make interop. */
@Tag("interop")
class ModelsInteropTest {
    private static final Path FOLDER = Path.of(System.getProperty("waybill.interop.models", "target/interop/models"));
    /** A part of the names of those that are compared; all when it is empty. */
    private static final String ONLY = System.getProperty("waybill.interop.only", "");

    private static final ModelsReport REPORT = new ModelsReport();

    @AfterAll
    static void report() throws IOException {
        REPORT.write(FOLDER.resolve("models.md"));
    }

    @Test
    void configurations_areAtLeastTwentyOfEachLibrary() throws IOException {
        Assumptions.assumeTrue(ONLY.isEmpty(), "only some are compared");
        for (String library : List.of("xgboost", "lightgbm", "scikit-learn")) {
            assertThat(models().map(TrainedModel::library).filter(name -> name.startsWith(library)))
                    .as(library)
                    .hasSizeGreaterThanOrEqualTo(20);
        }
    }

    @TestFactory
    Stream<DynamicTest> models_ofPython_giveItsNumbersOrAreRefused() throws IOException {
        return models().map(trained -> DynamicTest.dynamicTest(trained.name(), () -> check(trained)));
    }

    private static Stream<TrainedModel> models() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("cases"))) {
            return folders.filter(folder -> folder.getFileName().toString().contains(ONLY)).sorted().toList().stream()
                    .map(TrainedModel::in);
        }
    }

    private static void check(TrainedModel trained) {
        long began = System.nanoTime();
        String outcome = "FAILED";
        try {
            outcome = trained.refused() ? refusal(trained) : agreement(trained);
        } finally {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            REPORT.add(trained, outcome, millis);
        }
    }

    private static String refusal(TrainedModel trained) {
        for (byte[] file : trained.files()) {
            assertThatThrownBy(() -> ExternalModels.read(file, trained.options()))
                    .isInstanceOfSatisfying(WaybillException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                        trained.words()
                                .forEach(word -> assertThat(refused).message().containsIgnoringCase(word));
                    });
        }
        return "refused";
    }

    private static String agreement(TrainedModel trained) {
        EncodedInputs inputs = EncodedInputs.of(trained.inputs());
        byte[] first = {};
        Comparison comparison = new Comparison(trained, inputs);
        for (byte[] file : trained.files()) {
            ExternalModel model = ExternalModels.read(file, trained.options());
            assertThat(model.inputs()).hasSameSizeAs(trained.inputs());
            byte[] artifact = ExternalModels.artifact(model, inputs.columns(), trained.labels(), file);
            Scorer loaded = Scorers.load(artifact, inputs.names(), UnknownFeatures.IGNORED);
            assertThat(loaded.labels()).containsExactlyInAnyOrderElementsOf(trained.labels());
            comparison = new Comparison(trained, inputs).with(loaded);
            byte[] compiled = ScorerFile.compile(artifact, inputs.names());
            Scorer opened = ScorerFile.open(compiled, Digest.sha256(artifact), inputs.names());
            assertSame(trained, inputs, loaded, opened);
            assertThat(first.length == 0 || ScorerFile.scoresAlike(first, compiled))
                    .as("every file gives one scorer")
                    .isTrue();
            first = compiled;
        }
        return judged(trained, comparison);
    }

    private static String judged(TrainedModel trained, Comparison comparison) {
        if (!trained.caught().isEmpty()) {
            assertThat(comparison.differing()).as(trained.caught()).isPositive();
            return "golden rows differ in " + comparison.differing();
        }
        REPORT.measured(trained, comparison);
        assertThat(comparison.differing()).as(comparison.first()).isZero();
        return "same";
    }

    /** The compiled scorer gives the bits of the one that was read from the artifact. */
    private static void assertSame(TrainedModel trained, EncodedInputs inputs, Scorer loaded, Scorer opened) {
        double[] row = new double[inputs.names().size()];
        double[] ones = new double[loaded.outputs()];
        double[] others = new double[loaded.outputs()];
        var numbers = trained.numbers();
        int width = numbers.limit() / trained.rows();
        for (int i = 0; i < trained.rows(); i += 7) {
            numbers.position(i * width);
            inputs.encode(numbers, row);
            loaded.pass().score(row, ones);
            opened.pass().score(row, others);
            assertThat(others).containsExactly(ones);
        }
    }
}
