package waybill.training;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.evaluation.Actuals;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Predictions;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.SerializedModel;
import waybill.training.gate.GateReport;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;
import waybill.training.report.TrainingResults;

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

    /** @param commit of the code that trains, for the provenance; empty when nobody knows */
    public Training(Clock clock, String commit, Progress progress) {
        this.clock = clock;
        this.commit = commit;
        this.progress = progress;
        TRIBUO.setLevel(Level.WARNING);
    }

    /**
     * Trains. A model that misses a gate is returned as well: its report says why.
     *
     * @throws WaybillException {@code INVALID_RECIPE} or {@code INVALID_DATA}
     */
    public TrainedModel run(Recipe recipe) {
        long start = clock.millis();
        Table table = read(recipe);
        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());
        Fitter fitter = new Fitter(table, part(parts, Part.TRAIN));
        Signature signature = fitter.signature(recipe);
        Map<Part, LabelledRows> rows = label(recipe, table, parts, signature);
        TrainingResults results = results(recipe, signature, rows, fitter);
        results.remarks().forEach(progress::remark);
        SerializedModel model =
                serialize(results.chosen(), List.of(results.rows(Part.CHOOSE), results.rows(Part.TEST)));
        progress.begin("Writing the report", 0);
        TrainedModel trained =
                new VersionFiles(results, table, part(parts, Part.CHOOSE), clock, commit).make(start, model);
        progress.end("");
        return trained;
    }

    private Table read(Recipe recipe) {
        progress.begin("Reading " + recipe.source().sql(), 0);
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), progress::advance);
        progress.end(table.rows() + " rows");
        return table;
    }

    private static <T> T part(Map<Part, T> parts, Part part) {
        T found = parts.get(part);
        if (found == null) {
            throw new IllegalStateException("No " + part);
        }
        return found;
    }

    private Map<Part, LabelledRows> label(Recipe recipe, Table table, Map<Part, int[]> parts, Signature signature) {
        int all = parts.values().stream().mapToInt(indices -> indices.length).sum();
        progress.begin("Checking rows", all);
        Instant now = clock.instant();
        Map<Part, LabelledRows> rows = new EnumMap<>(Part.class);
        parts.forEach((part, indices) -> {
            rows.put(
                    part,
                    LabelledRows.of(table, indices, signature, recipe.source().id(), recipe.target(), now));
            progress.advance(indices.length);
        });
        progress.end(Arrays.stream(Part.values())
                        .map(part -> part(parts, part).length + " to " + part.wireName())
                        .collect(Collectors.joining(", "))
                + ", " + (table.rows() - all) + " of other dates");
        return rows;
    }

    private TrainingResults results(Recipe recipe, Signature signature, Map<Part, LabelledRows> rows, Fitter fitter) {
        LabelledRows train = part(rows, Part.TRAIN);
        Map<Candidate, Encoder> encoders = new LinkedHashMap<>();
        for (Candidate candidate : recipe.candidates()) {
            encoders.put(candidate, fitter.encoder(candidate, signature, train));
        }
        List<FittedCandidate> fitted = new ArrayList<>();
        encoders.forEach((candidate, encoder) -> fitted.add(fit(recipe, candidate, encoder, train)));
        Evaluator evaluator = new Evaluator(recipe, rows, progress);
        Map<FittedCandidate, EvaluationResults> onChoose = evaluator.measure(fitted, Part.CHOOSE, Map.of());
        FittedCandidate chosen = choose(recipe.evaluation().chooseBy(), onChoose);
        Map<FittedCandidate, EvaluationResults> measured = evaluator.measure(fitted, Part.TEST, onChoose);
        Map<Baseline, EvaluationResults> baselines = evaluator.baselines();
        EvaluationResults best = measured.getOrDefault(
                chosen, EvaluationResults.of(chosen.candidate().name()));
        GateReport gate = GateReport.of(recipe.gates(), best, List.copyOf(baselines.values()));
        return new TrainingResults(recipe, signature, rows, measured, baselines, chosen, gate);
    }

    private FittedCandidate fit(Recipe recipe, Candidate candidate, Encoder encoder, LabelledRows train) {
        progress.begin("Training " + candidate.name(), 0);
        long start = clock.millis();
        Model<Regressor> model = candidate.algorithm().train(candidate.hyperParameters(), encoder, train, clock);
        double seconds = (clock.millis() - start) / 1000.0;
        progress.end("");
        return new FittedCandidate(candidate, encoder, model, recipe.target().output(), seconds);
    }

    private SerializedModel serialize(FittedCandidate chosen, List<LabelledRows> parts) {
        progress.begin(
                "Comparing with Tribuo",
                parts.stream().mapToInt(LabelledRows::size).sum());
        SerializedModel model = SerializedModel.of(chosen, parts, progress::advance);
        progress.end(model.compared() + " rows, the same to the last bit");
        return model;
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

    /** Measures candidates and baselines. */
    private record Evaluator(Recipe recipe, Map<Part, LabelledRows> rows, Progress progress) {
        Map<FittedCandidate, EvaluationResults> measure(
                List<FittedCandidate> candidates, Part part, Map<FittedCandidate, EvaluationResults> before) {
            Map<FittedCandidate, EvaluationResults> measured = new LinkedHashMap<>();
            for (FittedCandidate fitted : candidates) {
                String name = fitted.candidate().name();
                progress.begin("Measuring " + name + " on " + part.wireName(), 0);
                LabelledRows asked = part(rows, part);
                EvaluationResults results = before.getOrDefault(fitted, EvaluationResults.of(name))
                        .with(
                                part,
                                Predictions.ofNumbers(fitted.predict(asked)),
                                new Actuals.Numbers(asked.actual()),
                                recipe.evaluation().yardstick());
                measured.put(fitted, results);
                progress.end("MAE " + Math.rint(results.on(part).get(Metric.MAE) * 1000) / 1000);
            }
            return measured;
        }

        Map<Baseline, EvaluationResults> baselines() {
            Map<Baseline, EvaluationResults> measured = new LinkedHashMap<>();
            for (Baseline baseline :
                    Baseline.learn(part(rows, Part.TRAIN), recipe.target().output())) {
                EvaluationResults results = EvaluationResults.of(baseline.name());
                for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
                    LabelledRows asked = part(rows, part);
                    results = results.with(
                            part,
                            baseline.predict(asked),
                            new Actuals.Numbers(asked.actual()),
                            recipe.evaluation().yardstick());
                }
                measured.put(baseline, results);
            }
            return measured;
        }
    }
}
