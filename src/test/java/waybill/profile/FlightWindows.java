package waybill.profile;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.signature.Field;
import waybill.training.TrainedModel;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.fitting.Answering;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.Learning;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;

/** The flights example: a trained version, and the rows of its parts to draw windows from. */
final class FlightWindows {
    private final Recipe recipe;
    private final ServableModel model;
    private final Baseline baseline;
    private final Table table;
    private final Map<Part, int[]> parts;
    private final Target target;

    FlightWindows(Path recipeFile, TrainedModel trained) {
        recipe = Recipe.read(recipeFile);
        model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
        Set<String> needed = Stream.concat(
                        recipe.inputs().stream().map(Field::name),
                        Stream.of(recipe.target().column()))
                .collect(Collectors.toSet());
        table = new SqlSource(recipe.folder(), Map.of()).read(recipe.source(), needed, rows -> {});
        parts = recipe.split().rows(table, recipe.source().date());
        target = recipe.target().learn(table, parts.getOrDefault(Part.TRAIN, new int[0]));
        baseline = Baseline.of(trained.files().getOrDefault(TrainedModel.BASELINE, new byte[0]));
    }

    Baseline baseline() {
        return baseline;
    }

    /** The rows of some parts, with the version's answers. */
    Drawn rows(Part... some) {
        int[] indices = Stream.of(some)
                .flatMapToInt(part -> IntStream.of(parts.getOrDefault(part, new int[0])))
                .toArray();
        LabelledRows rows = labelled(indices);
        return new Drawn(
                baseline,
                model.signature().fields(),
                rows.rows(),
                Answering.values(model, rows).answers(),
                days(rows));
    }

    private LabelledRows labelled(int[] indices) {
        return LabelledRows.of(
                table, indices, model.signature(), recipe.source().id(), target, Instant.MAX);
    }

    private List<LocalDate> days(LabelledRows rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> LocalDate.parse(rows.text(row, recipe.source().date())))
                .toList();
    }

    /**
     * Whether predictions for the rows that a model has learnt from look like those for others: it learns every other day of training,
     * and predicts them and the days between.
     */
    String halves() {
        LabelledRows all = labelled(parts.getOrDefault(Part.TRAIN, new int[0]));
        List<LocalDate> days = days(all);
        LabelledRows learnt = all.some(IntStream.range(0, all.size())
                .filter(row -> days.get(row).toEpochDay() % 2 == 0)
                .toArray());
        LabelledRows others = all.some(IntStream.range(0, all.size())
                .filter(row -> days.get(row).toEpochDay() % 2 != 0)
                .toArray());
        Candidate trees = recipe.candidates().stream()
                .filter(candidate -> candidate.name().equals("boosted-trees"))
                .findFirst()
                .orElseThrow();
        Encoder encoder = new Fitter(table, learnt.indices()).encoder(trees, model.signature(), learnt);
        FittedCandidate fitted = new FittedCandidate(
                trees,
                encoder,
                Learning.of(trees, encoder, learnt, target.output(), Clock.systemUTC()),
                target.output(),
                0);
        double[] inSample = fitted.predict(learnt).numbers();
        double[] outOfSample = fitted.predict(others).numbers();
        Bins bins = FieldBins.stretches(inSample);
        StabilityIndex index = StabilityIndex.of(counted(bins, outOfSample), counted(bins, inSample), 0);
        return "in-sample against out-of-sample predictions: PSI " + index.value() + "\n";
    }

    private static List<Long> counted(Bins bins, double[] values) {
        FieldCounter counter = FieldCounter.of(bins);
        for (double value : values) {
            counter.count(value);
        }
        return counter.take().bins();
    }
}
