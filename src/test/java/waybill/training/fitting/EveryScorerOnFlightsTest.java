package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.sgd.AbstractSGDTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import waybill.fixture.ThresholdFuzz;
import waybill.fixture.TrainedFlights;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.model.file.ScorerFile;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.storage.Digest;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.recipe.Recipe;
import waybill.training.trainer.Algorithm;

/**
 * Every type of model that can be read, held against Tribuo on all rows of the flights example that it was not trained on,
 * and on made-up ones: the same doubles, bit for bit, and the same winning label. Training does this with the model that it
 * chooses, which is of one type.
 *
 * <p>Due is what the model says that was trained: of one that combines by full votes Tribuo reads back another.
 */
final class EveryScorerOnFlightsTest {
    /** Chosen here, as the log manager forgets loggers that nobody holds. Tribuo tells of each tree. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private static final Instant NOW = Instant.parse("2014-01-01T00:00:00Z");
    private static final int TRAINED_ON = 4_000;
    private static final int CHOOSE = 55_628;
    private static final int TEST = 53_991;
    private static final int FUZZED = 20_000;
    private static final int BATCH = 1_000;
    private static final int TREES = 15;
    private static final int DEPTH = 8;

    private static final List<Row> TRAIN = new ArrayList<>();
    private static final List<Double> GAINS = new ArrayList<>();
    private static final List<Row> ASKED = new ArrayList<>();
    private static final Map<Algorithm, Encoder> ENCODERS = new EnumMap<>(Algorithm.class);

    @BeforeAll
    static void readOnce() {
        TRIBUO.setLevel(Level.WARNING);
        Recipe recipe = Recipe.read(TrainedFlights.RECIPE);
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});
        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());
        int[] train = Objects.requireNonNull(parts.get(Part.TRAIN));
        Fitter fitter = new Fitter(table, train);
        Target target = recipe.target().learn(table, train);
        Signature signature = fitter.signature(recipe.inputs());
        recipe.candidates()
                .forEach(candidate -> ENCODERS.put(
                        candidate.trained().orElseThrow().trainer(), fitter.encoder(candidate, signature)));
        LabelledRows few =
                LabelledRows.of(table, spread(train), signature, recipe.source().id(), target, NOW);
        for (int i = 0; i < few.size(); i++) {
            TRAIN.add(few.row(i));
            GAINS.add(few.numbers().gain(i));
        }
        for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
            int[] indices = Objects.requireNonNull(parts.get(part));
            assertThat(indices).hasSize(part == Part.CHOOSE ? CHOOSE : TEST);
            LabelledRows rows =
                    LabelledRows.of(table, indices, signature, recipe.source().id(), target, NOW);
            IntStream.range(0, rows.size()).mapToObj(rows::row).forEach(ASKED::add);
        }
    }

    /** What is static stays for all the tests after this. */
    @AfterAll
    static void forget() {
        ASKED.clear();
        GAINS.clear();
        TRAIN.clear();
        ENCODERS.clear();
    }

    private static int[] spread(int[] all) {
        return IntStream.range(0, TRAINED_ON)
                .map(i -> all[(int) ((long) i * all.length / TRAINED_ON)])
                .toArray();
    }

    static List<Named<Trainer<Regressor>>> regressions() {
        Map<String, Object> forest = new HashMap<>(parameters("reg:squarederror"));
        forest.putAll(Map.of("num_parallel_tree", TREES, "eta", 1, "lambda", 0, "subsample", 0.63));
        return List.of(
                named("linear", new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 3, 7)),
                named(
                        "XGBoost",
                        new XGBoostRegressionTrainer(
                                XGBoostRegressionTrainer.RegressionType.LINEAR, 60, parameters("reg:squarederror"))),
                named(
                        "forest of XGBoost",
                        new XGBoostRegressionTrainer(XGBoostRegressionTrainer.RegressionType.LINEAR, 1, forest)));
    }

    static List<Named<Trainer<Label>>> classifications() {
        var someFeatures = new CARTClassificationTrainer(DEPTH, 0.5f, 3);
        return List.of(
                named("logistic", new LogisticRegressionTrainer()),
                named("CART", new CARTClassificationTrainer(DEPTH)),
                // Deeper than what is padded: its nodes are linked.
                named(
                        "deep random forest",
                        new RandomForestTrainer<>(
                                new CARTClassificationTrainer(30, 0.5f, 3), new FullyWeightedVotingCombiner(), TREES)),
                named(
                        "random forest",
                        new RandomForestTrainer<>(someFeatures, new FullyWeightedVotingCombiner(), TREES)),
                named("XGBoost", new XGBoostClassificationTrainer(20, parameters("multi:softprob"))));
    }

    private static Map<String, Object> parameters(String objective) {
        return Map.of("objective", objective, "max_depth", DEPTH, "eta", 0.3, "nthread", 1, "seed", 7, "verbosity", 0);
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void score_regression_isTheDoubleOfTribuo(Trainer<Regressor> trainer) throws IOException {
        DoubleFunction<Regressor> gain = value -> new Regressor("gain", value);
        new Contest<>(trainer, new RegressionFactory(), gain)
                .requireSame(prediction -> prediction.getOutput().getValues());
    }

    @ParameterizedTest
    @MethodSource("classifications")
    void score_classification_isTheDoublesAndTheLabelOfTribuo(Trainer<Label> trainer) throws IOException {
        DoubleFunction<Label> name = gain -> new Label(gain < -12 ? "early" : gain > 0 ? "late" : "on time");
        Contest<Label> contest = new Contest<>(trainer, new LabelFactory(), name);
        List<String> labels = contest.scorer.labels();
        assertThat(labels).containsExactlyInAnyOrder("early", "on time", "late");
        contest.requireSame(prediction -> {
            Map<String, Label> scores = prediction.getOutputScores();
            return Stream.concat(
                            labels.stream().map(scores::get),
                            Stream.of(new Label(
                                    "winner",
                                    labels.indexOf(prediction.getOutput().getLabel()))))
                    .mapToDouble(Label::getScore)
                    .toArray();
        });
    }

    /** A model as it was trained, against the file that it was compiled to. */
    private static final class Contest<T extends Output<T>> {
        private final Encoder encoder;
        private final T unknown;
        private final Model<T> model;
        private final Scorer scorer;

        Contest(Trainer<T> trainer, OutputFactory<T> factory, DoubleFunction<T> output) throws IOException {
            boolean linear = trainer instanceof AbstractSGDTrainer;
            this.encoder = Objects.requireNonNull(ENCODERS.get(linear ? Algorithm.LINEAR : Algorithm.XGBOOST));
            this.unknown = output.apply(0);
            List<Example<T>> examples = IntStream.range(0, TRAINED_ON)
                    .mapToObj(i -> example(output.apply(GAINS.get(i)), rounded(encoder.encode(TRAIN.get(i)))))
                    .toList();
            this.model = trainer.train(
                    new MutableDataset<>(examples, new SimpleDataSourceProvenance("flights", factory), factory));
            ByteArrayOutputStream artifact = new ByteArrayOutputStream();
            model.serializeToStream(artifact);
            byte[] file = ScorerFile.compile(artifact.toByteArray(), encoder.featureNames());
            this.scorer = ScorerFile.open(file, Digest.sha256(artifact.toByteArray()), encoder.featureNames());
        }

        /** Tribuo's trainer of trees takes minutes a tree on finer numbers. The rows that are asked are not rounded. */
        private static double[] rounded(double[] row) {
            return Arrays.stream(row).map(value -> Math.rint(value * 2) / 2).toArray();
        }

        private Example<T> example(T output, double[] row) {
            int[] present = IntStream.range(0, row.length)
                    .filter(i -> !Double.isNaN(row[i]))
                    .toArray();
            return new ArrayExample<>(
                    output,
                    IntStream.of(present).mapToObj(encoder.featureNames()::get).toArray(String[]::new),
                    IntStream.of(present).mapToDouble(i -> row[i]).toArray());
        }

        /** @param due all that must come out, in the order of the scorer's labels; then the number of the winner, if there are labels */
        void requireSame(Function<Prediction<T>, double[]> due) {
            List<double[]> made =
                    ThresholdFuzz.rows(scorer, encoder.featureNames().size(), FUZZED, 11);
            AtomicInteger compared = new AtomicInteger();
            Set<Double> distinct = ConcurrentHashMap.newKeySet();
            List<String> differing = IntStream.range(0, (ASKED.size() + FUZZED + BATCH - 1) / BATCH)
                    .parallel()
                    .mapToObj(batch -> rows(batch * BATCH, made))
                    .flatMap(rows -> {
                        List<double[]> expected = predicted(rows, due);
                        expected.forEach(outputs -> distinct.add(outputs[0]));
                        compared.addAndGet(expected.size());
                        return differing(expected, scored(rows));
                    })
                    .toList();
            assertThat(differing).isEmpty();
            assertThat(compared).hasValue(CHOOSE + TEST + FUZZED);
            assertThat(distinct).as("A model that says little says little here").hasSizeGreaterThan(TREES);
        }

        private List<double[]> rows(int from, List<double[]> made) {
            int asked = ASKED.size();
            return IntStream.range(from, Math.min(from + BATCH, asked + made.size()))
                    .mapToObj(i -> i < asked ? encoder.encode(ASKED.get(i)) : made.get(i - asked))
                    .toList();
        }

        private List<double[]> predicted(List<double[]> rows, Function<Prediction<T>, double[]> due) {
            List<Example<T>> examples =
                    rows.stream().map(row -> example(unknown, row)).toList();
            return model.predict(examples).stream().map(due).toList();
        }

        private List<double[]> scored(List<double[]> rows) {
            Scorer.Pass pass = scorer.pass();
            return rows.stream().map(row -> scored(pass, row)).toList();
        }

        private double[] scored(Scorer.Pass pass, double[] row) {
            double[] outputs = new double[scorer.outputs()];
            pass.score(row, outputs);
            return scorer.labels().isEmpty() ? outputs : withWinner(outputs);
        }

        private static double[] withWinner(double[] outputs) {
            int winner = 0;
            for (int i = 1; i < outputs.length; i++) {
                winner = outputs[i] > outputs[winner] ? i : winner;
            }
            double[] all = Arrays.copyOf(outputs, outputs.length + 1);
            all[outputs.length] = winner;
            return all;
        }

        private static Stream<String> differing(List<double[]> expected, List<double[]> scored) {
            assertThat(scored).hasSameSizeAs(expected);
            return IntStream.range(0, scored.size())
                    .filter(i -> !Arrays.equals(expected.get(i), scored.get(i)))
                    .mapToObj(i -> Arrays.toString(scored.get(i)) + " instead of " + Arrays.toString(expected.get(i)));
        }
    }
}
