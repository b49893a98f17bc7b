package waybill.training;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.signature.Signature;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionSource;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.cleaning.CleaningOutcome;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.StateResults;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.Learning;
import waybill.training.fitting.SerializedModel;
import waybill.training.fitting.TrainingData;
import waybill.training.gate.GateJudge;
import waybill.training.gate.GateReport;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;
import waybill.training.report.TrainingResults;
import waybill.training.state.ReplayedState;
import waybill.training.trainer.TribuoModel;

/**
 * From a recipe to a model that can be published. All that is learnt is learnt from the training rows; the candidate is
 * chosen on the rows after them; the test rows are looked at once, when the choice is made.
 */
public final class Training {
    /** Held here, as the log manager forgets loggers that nobody holds. Tribuo logs each step as information. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private final Clock clock;
    private final String commit;
    private final Progress progress;
    private final Map<String, String> environment;
    private final ChampionSource champions;
    private final Supplier<CleaningFolder> folders;

    /** @param commit of the code that trains, for the provenance; empty when nobody knows */
    public Training(Clock clock, String commit, Progress progress) {
        this(clock, commit, progress, Map.of());
    }

    /** @param environment where the secrets of databases are */
    public Training(Clock clock, String commit, Progress progress, Map<String, String> environment) {
        this(clock, commit, progress, environment, ChampionSource.NONE);
    }

    /**
     * A training whose model is held against the one that answers now.
     *
     * @param environment where the secrets of databases are
     */
    public Training(
            Clock clock, String commit, Progress progress, Map<String, String> environment, ChampionSource champions) {
        this(clock, commit, progress, environment, champions, CleaningFolder::temporary);
    }

    /**
     * The same, which keeps the tables that it cleans.
     *
     * @param environment where the secrets of databases are
     * @param folders where tables are cleaned to
     */
    public Training(
            Clock clock,
            String commit,
            Progress progress,
            Map<String, String> environment,
            ChampionSource champions,
            Supplier<CleaningFolder> folders) {
        this.clock = clock;
        this.commit = commit;
        this.progress = progress;
        this.environment = Map.copyOf(environment);
        this.champions = champions;
        this.folders = folders;
        TRIBUO.setLevel(Level.WARNING);
    }

    /**
     * Trains. A model that misses a gate is returned as well: its report says why.
     *
     * @throws WaybillException {@code INVALID_RECIPE} or {@code INVALID_DATA}
     */
    public TrainedModel run(Recipe recipe) {
        long start = clock.millis();
        TrainingData data = data(recipe);
        TrainingResults results = results(data);
        results.remarks().forEach(progress::remark);
        SerializedModel model = serialize(results.model(), data);
        progress.begin("Counting what it was trained on", 0);
        waybill.profile.Baseline baseline = Profiling.of(data, results.model());
        progress.end("");
        progress.begin("Writing the report", 0);
        TrainedModel trained = new VersionFiles(
                        results, baseline, data.golden(), data.indices(Part.CHOOSE), clock, commit)
                .make(start, model, HoldingOut.kept(data));
        progress.end("");
        return trained;
    }

    /**
     * The data that the models of a recipe are learnt from, read, split, checked and bound as for {@link #run}. Nothing is trained.
     *
     * @throws WaybillException {@code INVALID_RECIPE} or {@code INVALID_DATA}
     */
    public TrainingData data(Recipe recipe) {
        Reading reading = reading(recipe);
        Reading.Rows read = reading.rows();
        Table sent = read.table();
        Map<Part, int[]> parts = recipe.split().rows(sent, recipe.source().date());
        int[] train = parts.getOrDefault(Part.TRAIN, new int[0]);
        Instant now = clock.instant();
        Optional<ReplayedState> state = reading.state(sent, parts, now);
        Table table = state.map(replayed -> replayed.history().usual()).orElse(sent);
        Signature signature = new Fitter(table, train).signature(recipe);
        Target target = recipe.target().learn(table, train);
        Map<Part, LabelledRows> rows = label(recipe, table, parts, signature, target, now);
        return new TrainingData(recipe, table, parts, signature, target, rows, state, now, read.cleaned());
    }

    private Reading reading(Recipe recipe) {
        return new Reading(recipe, environment, folders, progress);
    }

    private Map<Part, LabelledRows> label(
            Recipe recipe, Table table, Map<Part, int[]> parts, Signature signature, Target target, Instant now) {
        int all = parts.values().stream().mapToInt(indices -> indices.length).sum();
        progress.begin("Checking rows", all);
        Map<Part, LabelledRows> rows = new EnumMap<>(Part.class);
        parts.forEach((part, indices) -> {
            rows.put(
                    part,
                    LabelledRows.of(table, indices, signature, recipe.source().id(), target, now));
            progress.advance(indices.length);
        });
        progress.end(rows.entrySet().stream()
                        .map(one ->
                                one.getValue().size() + " to " + one.getKey().wireName())
                        .collect(Collectors.joining(", "))
                + ", " + (table.rows() - all) + " of other dates");
        return rows;
    }

    private TrainingResults results(TrainingData data) {
        Recipe recipe = data.recipe();
        Evaluator evaluator = new Evaluator(data, progress);
        Map<FittedCandidate, EvaluationResults> onChoose = evaluator.onChoose(fitted(data));
        FittedCandidate chosen = choose(recipe.evaluation().chooseBy(), onChoose);
        Calibrated calibrated = new Calibrating(data, clock, progress).around(chosen);
        Map<FittedCandidate, EvaluationResults> measured = evaluator.onTest(calibrated.model(), onChoose);
        Map<Baseline, EvaluationResults> baselines = evaluator.baselines();
        EvaluationResults best = measured.getOrDefault(
                chosen, EvaluationResults.of(chosen.candidate().name()));
        Optional<CleaningOutcome> cleaning = new Uncleaned(data, reading(recipe), clock, progress).outcome(chosen);
        Optional<StateResults> byAge =
                evaluator.byAge(calibrated.model(), measured, recipe.gates().agesOfSome());
        GateReport gate = GateReport.of(
                recipe.gates(),
                age -> new GateJudge(
                        byAge.filter(all -> !age.isUsual())
                                .map(all -> all.at(age))
                                .orElse(best),
                        List.copyOf(baselines.values()),
                        part -> data.at(age).rows(part),
                        data.signature(),
                        recipe.evaluation().yardstick()));
        Optional<ChampionReport> champion = HoldingOut.compare(data, calibrated.model(), champions, progress);
        return new TrainingResults(
                recipe,
                data.target(),
                data.signature(),
                data.rows(),
                measured,
                baselines,
                calibrated.model(),
                calibrated.probabilities(),
                evaluator.importance(calibrated.model()),
                byAge,
                data.state().map(ReplayedState::events),
                cleaning,
                gate,
                champion);
    }

    /** All encoders come first: a fault of one is told before anything is trained. */
    private List<FittedCandidate> fitted(TrainingData data) {
        Fitter fitter = new Fitter(data.table(), data.indices(Part.TRAIN));
        LabelledRows train = data.rows(Part.TRAIN);
        Map<Candidate, Encoder> encoders = new LinkedHashMap<>();
        for (Candidate candidate : data.recipe().candidates()) {
            encoders.put(candidate, fitter.encoder(candidate, data.signature(), train));
        }
        List<FittedCandidate> fitted = new ArrayList<>();
        encoders.forEach((candidate, encoder) -> fitted.add(fit(data, candidate, encoder)));
        return fitted;
    }

    private FittedCandidate fit(TrainingData data, Candidate candidate, Encoder encoder) {
        progress.begin((candidate.imported().isPresent() ? "Importing " : "Training ") + candidate.name(), 0);
        long start = clock.millis();
        TribuoModel model = Learning.of(
                candidate, encoder, data.rows(Part.TRAIN), data.target().output(), clock);
        double seconds = (clock.millis() - start) / 1000.0;
        progress.end("");
        return new FittedCandidate(candidate, encoder, model, data.target().output(), seconds);
    }

    private SerializedModel serialize(ChosenModel model, TrainingData data) {
        List<LabelledRows> parts = List.of(data.rows(Part.CHOOSE), data.rows(Part.TEST));
        progress.begin(
                model.candidate().imported().isPresent() ? "Comparing with the file" : "Comparing with Tribuo",
                model.members().size()
                        * parts.stream().mapToLong(LabelledRows::size).sum());
        SerializedModel serialized = SerializedModel.of(model, data.rows(Part.TRAIN), parts, progress::advance);
        progress.end(serialized.compared() + " rows, the same to the last bit");
        return serialized;
    }

    private static FittedCandidate choose(Metric metric, Map<FittedCandidate, EvaluationResults> measured) {
        if (measured.values().stream()
                .anyMatch(results -> Double.isNaN(results.on(Part.CHOOSE).get(metric)))) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    metric.wireName() + " has no value on the rows of 'choose': nothing can be chosen by it.");
        }
        Comparator<Map.Entry<FittedCandidate, EvaluationResults>> ascending = Comparator.comparingDouble(
                entry -> entry.getValue().on(Part.CHOOSE).get(metric));
        return measured.entrySet().stream()
                .min(metric.higherIsBetter() ? ascending.reversed() : ascending)
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
