package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.protos.core.ModelProto;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Shares;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.fixture.SampleModels;
import waybill.fixture.TrainedFlights;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.explain.Attribution;
import waybill.model.file.ScorerFile;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.storage.Digest;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.TribuoModel;

/**
 * The reasons of both candidates of the flights example, learnt from a part of its rows, on every row of its test part. What
 * happened to those flights is not looked at.
 */
class ReasonsOnFlightsTest {
    private static final Instant NOW = Instant.parse("2014-01-01T00:00:00Z");
    private static final int TRAINED_ON = 20_000;
    private static final int TEST = 53_991;
    private static final int HELD_AGAINST_XGBOOST = 500;
    private static final Wanted REASONS = new Wanted(false, Optional.empty(), false, true, OptionalInt.empty());

    private static final List<Row> TRAIN = new ArrayList<>();
    private static final List<Row> ASKED = new ArrayList<>();
    private static final Map<Algorithm, Model> MODELS = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Model(Encoder encoder, byte[] artifact, Scorer scorer, Output output) {
        ServableModel servable() {
            return new ServableModel(encoder, scorer, output);
        }
    }

    @BeforeAll
    static void learnOnce() {
        Recipe recipe = Recipe.read(TrainedFlights.RECIPE);
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});
        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());
        int[] train = Objects.requireNonNull(parts.get(Part.TRAIN));
        int[] test = Objects.requireNonNull(parts.get(Part.TEST));
        Fitter fitter = new Fitter(table, train);
        Target target = recipe.target().learn(table, train);
        Signature signature = fitter.signature(recipe.inputs());
        LabelledRows some =
                LabelledRows.of(table, spread(train), signature, recipe.source().id(), target, NOW);
        TRAIN.addAll(some.rows());
        ASKED.addAll(LabelledRows.of(table, test, signature, recipe.source().id(), target, NOW)
                .rows());
        for (Candidate candidate : recipe.candidates()) {
            Encoder encoder = fitter.encoder(candidate, signature);
            TribuoModel model = candidate
                    .trained()
                    .orElseThrow()
                    .trainer()
                    .train(candidate.trained().orElseThrow().hyperParameters(), encoder, some, Clock.systemUTC());
            byte[] artifact = model.serialized();
            List<double[]> rows = TRAIN.stream().map(encoder::encode).toList();
            byte[] file = ScorerFile.compileExplained(artifact, encoder.featureNames(), rows);
            Scorer scorer = ScorerFile.open(file, Digest.sha256(artifact), encoder.featureNames());
            MODELS.put(
                    candidate.trained().orElseThrow().trainer(), new Model(encoder, artifact, scorer, target.output()));
        }
    }

    private static int[] spread(int[] all) {
        return IntStream.range(0, TRAINED_ON)
                .map(i -> all[(int) ((long) i * all.length / TRAINED_ON)])
                .toArray();
    }

    /** What is static stays for all the tests after this. */
    @AfterAll
    static void forget() {
        TRAIN.clear();
        ASKED.clear();
        MODELS.clear();
    }

    private static Model model(Algorithm algorithm) {
        return Objects.requireNonNull(MODELS.get(algorithm));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LINEAR", "XGBOOST"})
    void shares_everyRowOfTheTestPart_addUpToTheAnswer(Algorithm algorithm) {
        ServableModel model = model(algorithm).servable();
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(() -> model.pass(REASONS));

        double furthest = ASKED.parallelStream()
                .mapToDouble(row -> distance(passes.get().answer(row)))
                .max()
                .orElseThrow();

        assertThat(ASKED).hasSize(TEST);
        assertThat(furthest).isLessThan(1e-9);
    }

    private static double distance(Answer answer) {
        Shares shares = answer.shares().orElseThrow();
        double sum = shares.base()
                + shares.shares().stream().mapToDouble(Shares.Share::value).sum();
        return answer.value() instanceof Value.Numeric number ? Math.abs(number.value() - sum) : Double.NaN;
    }

    /** Floats are added up in another order: that is all that the largest share is corrected by. */
    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LINEAR", "XGBOOST"})
    void attribute_everyRowOfTheTestPart_isCloseToTheScoreBeforeItIsCorrected(Algorithm algorithm) {
        Model model = model(algorithm);
        Attribution attribution = model.scorer().attribution().orElseThrow();
        ThreadLocal<Attribution.Pass> passes = ThreadLocal.withInitial(attribution::pass);

        double furthest = ASKED.parallelStream()
                .map(row -> model.encoder().encode(row))
                .mapToDouble(row -> Math.abs(model.scorer().score(row) - sum(passes.get(), row)))
                .max()
                .orElseThrow();

        assertThat(furthest).isLessThan(1e-4);
    }

    private static double sum(Attribution.Pass pass, double[] row) {
        double[] shares = new double[row.length];
        double base = pass.towards(new double[] {1});
        pass.attribute(row, shares);
        return base + Arrays.stream(shares).sum();
    }

    @Test
    void attribute_boostedTrees_isWhatXgboostItselfSaysByName() throws XGBoostError, IOException {
        Model model = model(Algorithm.XGBOOST);
        List<String> names = model.encoder().featureNames();
        List<String> sorted = names.stream()
                .filter(Predicate.not(model.scorer().ignoredFeatures()::contains))
                .sorted()
                .toList();
        List<double[]> rows = IntStream.range(0, HELD_AGAINST_XGBOOST)
                .mapToObj(i -> model.encoder().encode(ASKED.get(i * (TEST / HELD_AGAINST_XGBOOST))))
                .toList();
        Booster booster = XGBoost.loadModel(SampleModels.boosterOf(ModelProto.parseFrom(model.artifact())));
        float[][] due = booster.predictContrib(matrix(rows, names, sorted), 0);

        Attribution.Pass pass = model.scorer().attribution().orElseThrow().pass();
        double base = pass.towards(new double[] {1});
        double[] shares = new double[names.size()];
        for (int i = 0; i < rows.size(); i++) {
            pass.attribute(rows.get(i), shares);
            Map<String, Double> byName = new HashMap<>();
            for (int j = 0; j < sorted.size(); j++) {
                byName.put(sorted.get(j), (double) due[i][j]);
            }
            for (int column = 0; column < shares.length; column++) {
                assertThat(shares[column])
                        .as(names.get(column))
                        .isEqualTo(byName.getOrDefault(names.get(column), 0.0), within(1e-4));
            }
            assertThat(base).isEqualTo(due[i][sorted.size()], within(1e-4));
        }
    }

    /** The rows as Tribuo gives them to xgboost: features by name, absent ones left out. */
    private static DMatrix matrix(List<double[]> rows, List<String> names, List<String> sorted) throws XGBoostError {
        float[] data = new float[rows.size() * sorted.size()];
        int at = 0;
        for (double[] row : rows) {
            for (String name : sorted) {
                data[at++] = (float) row[names.indexOf(name)];
            }
        }
        return new DMatrix(data, rows.size(), sorted.size(), Float.NaN);
    }

    @Test
    void towards_linearModel_isItsMeanOverTheRowsThatItWasTrainedOn() {
        Model model = model(Algorithm.LINEAR);

        double mean = TRAIN.stream()
                .mapToDouble(row -> model.scorer().score(model.encoder().encode(row)))
                .average()
                .orElseThrow();

        assertThat(model.scorer().attribution().orElseThrow().pass().towards(new double[] {1}))
                .isEqualTo(mean, within(1e-9));
    }

    @Test
    void shares_ofFlights_areOfTheFieldsThatACallerSends() {
        Answer answer = model(Algorithm.XGBOOST).servable().pass(REASONS).answer(ASKED.get(0));
        List<Shares.Share> shares = answer.shares().orElseThrow().shares();

        assertThat(shares)
                .extracting(Shares.Share::name)
                .contains("departure_delay", "slack", "carrier", "dest")
                .doesNotContain("dest_latitude");
        assertThat(shares)
                .filteredOn(share -> share.role() == Shares.Role.OFFSET)
                .extracting(Shares.Share::name)
                .containsExactly("departure_delay");
        assertThat(shares)
                .filteredOn(share -> share.name().equals("slack"))
                .extracting(Shares.Share::fields)
                .containsExactly(List.of("planned_block", "distance"));
    }
}
