package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LabelTrips;
import waybill.fixture.OneBitOff;
import waybill.fixture.Trips;
import waybill.model.Encoder;
import waybill.model.file.ScorerFile;
import waybill.signature.Signature;
import waybill.storage.Digest;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;

/** Every trainer of labels: what is served is Tribuo's, under the right names. */
class LabelAgreementTest {
    private static final List<FittedCandidate> FITTED = new ArrayList<>();
    private static final List<LabelledRows> PARTS = new ArrayList<>();

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        Recipe recipe = Recipe.read(LabelTrips.write(here));
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});
        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());
        int[] train = parts.getOrDefault(Part.TRAIN, new int[0]);
        Fitter fitter = new Fitter(table, train);
        Signature signature = fitter.signature(recipe.inputs());
        Target target = recipe.target().learn(table, train);
        for (Part part : Part.values()) {
            PARTS.add(LabelledRows.of(
                    table,
                    parts.getOrDefault(part, new int[0]),
                    signature,
                    recipe.source().id(),
                    target,
                    Trips.CLOCK.instant()));
        }
        for (Candidate candidate : recipe.candidates()) {
            Encoder encoder = fitter.encoder(candidate, signature);
            FITTED.add(new FittedCandidate(
                    candidate,
                    encoder,
                    candidate
                            .trained()
                            .orElseThrow()
                            .trainer()
                            .train(
                                    candidate.trained().orElseThrow().hyperParameters(),
                                    encoder,
                                    PARTS.get(0),
                                    Trips.CLOCK),
                    target.output(),
                    0));
        }
    }

    static Stream<FittedCandidate> fitted() {
        return FITTED.stream();
    }

    @ParameterizedTest
    @MethodSource("fitted")
    void require_compiledScorer_agreesOnAllScoresOfAllRows(FittedCandidate fitted) {
        byte[] artifact = fitted.model().serialized();
        List<String> names = fitted.encoder().featureNames();
        byte[] file = ScorerFile.compile(artifact, names);
        Agreement agreement =
                new Agreement(fitted.encoder(), fitted.model(), ScorerFile.open(file, Digest.sha256(artifact), names));

        assertThat(agreement.require(PARTS, ignored -> {})).isEqualTo(3_300);
    }

    @ParameterizedTest
    @MethodSource("fitted")
    void require_oneScoreThatDiffersInItsLastBit_isFoundOut(FittedCandidate fitted) {
        double[] last = fitted.encoder().encode(PARTS.get(2).row(PARTS.get(2).size() - 1));
        Agreement agreement = new Agreement(fitted.encoder(), fitted.model(), new OneBitOff(fitted.scorer(), last));

        WaybillException refusal = refusal(() -> agreement.require(PARTS, ignored -> {}));

        assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(refusal).hasMessageContaining(" of 3300 rows; one of them has [");
    }

    /** A label that goes by another's number is right in no more rows than chance would be. */
    @ParameterizedTest
    @MethodSource("fitted")
    void predict_labels_areThoseThatHappened(FittedCandidate fitted) {
        Outcomes.Labels actual = PARTS.get(1).labels();

        double[][] probabilities = fitted.predict(PARTS.get(1)).probabilities(actual.names());

        assertThat(actual.names()).containsExactly("on time", "late", "very late");
        for (int label = 0; label < 3; label++) {
            assertThat(mean(probabilities, label, actual, true))
                    .as(actual.names().get(label))
                    .isGreaterThan(0.2 + mean(probabilities, label, actual, false));
        }
    }

    /** The mean probability of a label in the rows that have it, or in those that have another. */
    private static double mean(double[][] probabilities, int label, Outcomes.Labels actual, boolean has) {
        return IntStream.range(0, probabilities.length)
                .filter(i -> (actual.actual(i) == label) == has)
                .mapToDouble(i -> probabilities[i][label])
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("fitted")
    void predict_probabilities_addUpToOne(FittedCandidate fitted) {
        double[][] probabilities =
                fitted.predict(PARTS.get(2)).probabilities(PARTS.get(2).labels().names());

        assertThat(List.of(probabilities)).allSatisfy(row -> assertThat(
                        IntStream.range(0, row.length).mapToDouble(i -> row[i]).sum())
                .isEqualTo(1, within(1e-6)));
    }

    /** The same rows and settings make the same scorer, whatever the clock says. */
    @ParameterizedTest
    @MethodSource("fitted")
    void train_again_makesTheSameScores(FittedCandidate fitted) {
        Candidate candidate = fitted.candidate();
        FittedCandidate again = new FittedCandidate(
                candidate,
                fitted.encoder(),
                candidate
                        .trained()
                        .orElseThrow()
                        .trainer()
                        .train(
                                candidate.trained().orElseThrow().hyperParameters(),
                                fitted.encoder(),
                                PARTS.get(0),
                                Trips.CLOCK),
                fitted.output(),
                0);

        assertThat(again.predict(PARTS.get(1)).answers())
                .isEqualTo(fitted.predict(PARTS.get(1)).answers());
    }
}
