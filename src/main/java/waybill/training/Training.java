package waybill.training;

import java.time.Clock;
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
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.signature.Signature;

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
        Map<Part, int[]> parts = split(recipe, table);
        Fitter fitter = new Fitter(table, part(parts, Part.TRAIN));
        Signature signature = fitter.signature(recipe);
        Map<Part, LabelledRows> rows = label(recipe, table, parts, signature);
        Study study = study(recipe, signature, rows, fitter);
        Deliverable deliverable =
                Deliverable.of(study.chosen(), List.of(study.rows(Part.CHOOSE), study.rows(Part.TEST)), progress);
        progress.begin("Writing the report", 0);
        TrainedModel trained =
                new Artifacts(study, table, part(parts, Part.CHOOSE), clock, commit).write(start, deliverable);
        progress.end("");
        return trained;
    }

    private Table read(Recipe recipe) {
        progress.begin("Reading " + recipe.source().sql(), 0);
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), progress);
        progress.end(table.rows() + " rows");
        return table;
    }

    static Map<Part, int[]> split(Recipe recipe, Table table) {
        Table.Dates dates = table.dates(recipe.source().date());
        Map<Part, IntStream.Builder> builders = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            builders.put(part, IntStream.builder());
        }
        for (int row = 0; row < table.rows(); row++) {
            int index = row;
            recipe.split().partOf(dates.date(row)).ifPresent(part -> part(builders, part)
                    .add(index));
        }
        Map<Part, int[]> parts = new EnumMap<>(Part.class);
        builders.forEach((part, builder) ->
                parts.put(part, notEmpty(part, builder.build().toArray())));
        return parts;
    }

    private static int[] notEmpty(Part part, int[] rows) {
        if (rows.length == 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, "No row has a date in the split's '" + part.wireName() + "'.");
        }
        return rows;
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
        Map<Part, LabelledRows> rows = new EnumMap<>(Part.class);
        parts.forEach((part, indices) -> {
            rows.put(part, LabelledRows.of(table, indices, signature, recipe));
            progress.advance(indices.length);
        });
        progress.end(Arrays.stream(Part.values())
                        .map(part -> part(parts, part).length + " to " + part.wireName())
                        .collect(Collectors.joining(", "))
                + ", " + (table.rows() - all) + " of other dates");
        return rows;
    }

    private Study study(Recipe recipe, Signature signature, Map<Part, LabelledRows> rows, Fitter fitter) {
        List<Fitted> fitted = new ArrayList<>();
        for (Candidate candidate : recipe.candidates()) {
            fitted.add(fit(recipe, candidate, fitter.encoder(candidate, signature), part(rows, Part.TRAIN)));
        }
        Examiner examiner = new Examiner(recipe, rows, progress);
        Map<Fitted, Outcome> outcomes = examiner.measure(fitted, Part.CHOOSE, Map.of());
        Fitted chosen = choose(recipe.evaluation().chooseBy(), outcomes);
        Map<Fitted, Outcome> measured = examiner.measure(fitted, Part.TEST, outcomes);
        Map<Baseline, Outcome> baselines = examiner.baselines();
        Outcome best =
                measured.getOrDefault(chosen, Outcome.of(chosen.candidate().name()));
        GateReport gate = GateReport.of(recipe.gates(), best, List.copyOf(baselines.values()));
        return new Study(recipe, signature, rows, measured, baselines, chosen, gate);
    }

    private Fitted fit(Recipe recipe, Candidate candidate, Encoder encoder, LabelledRows train) {
        progress.begin("Training " + candidate.name(), 0);
        long start = clock.millis();
        Model<Regressor> model = Trainers.train(candidate, Examples.dataset(candidate, encoder, train, clock), clock);
        double seconds = (clock.millis() - start) / 1000.0;
        progress.end("");
        return new Fitted(candidate, encoder, model, recipe.target().output(), seconds);
    }

    private static Fitted choose(Metric metric, Map<Fitted, Outcome> outcomes) {
        if (outcomes.values().stream().anyMatch(outcome -> Double.isNaN(metric.of(outcome.on(Part.CHOOSE))))) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    metric.wireName() + " has no value on the rows of 'choose': nothing can be chosen by it.");
        }
        Comparator<Map.Entry<Fitted, Outcome>> ascending =
                Comparator.comparingDouble(entry -> metric.of(entry.getValue().on(Part.CHOOSE)));
        return outcomes.entrySet().stream()
                .min(metric.higherIsBetter() ? ascending.reversed() : ascending)
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** Measures candidates and baselines. */
    private record Examiner(Recipe recipe, Map<Part, LabelledRows> rows, Progress progress) {
        Map<Fitted, Outcome> measure(List<Fitted> candidates, Part part, Map<Fitted, Outcome> before) {
            Map<Fitted, Outcome> outcomes = new LinkedHashMap<>();
            for (Fitted fitted : candidates) {
                String name = fitted.candidate().name();
                progress.begin("Measuring " + name + " on " + part.wireName(), 0);
                LabelledRows asked = part(rows, part);
                Outcome outcome = before.getOrDefault(fitted, Outcome.of(name))
                        .with(
                                part,
                                fitted.predict(asked),
                                asked,
                                recipe.evaluation().tolerance());
                outcomes.put(fitted, outcome);
                progress.end("MAE " + Math.rint(outcome.on(part).mae() * 1000) / 1000);
            }
            return outcomes;
        }

        Map<Baseline, Outcome> baselines() {
            Map<Baseline, Outcome> outcomes = new LinkedHashMap<>();
            for (Baseline baseline :
                    Baseline.learn(part(rows, Part.TRAIN), recipe.target().output())) {
                Outcome outcome = Outcome.of(baseline.name());
                for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
                    LabelledRows asked = part(rows, part);
                    outcome = outcome.with(
                            part,
                            baseline.predict(asked),
                            asked,
                            recipe.evaluation().tolerance());
                }
                outcomes.put(baseline, outcome);
            }
            return outcomes;
        }
    }
}
