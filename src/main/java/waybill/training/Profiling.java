package waybill.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import waybill.profile.Baseline;
import waybill.profile.Profiler;
import waybill.training.data.LabelledRows;
import waybill.training.fitting.Answering;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Recipe;

/** Makes the baseline of a version: what its training rows, and its predictions for them, looked like. */
final class Profiling {
    private Profiling() {}

    static Baseline of(TrainingData data, ChosenModel model) {
        Recipe recipe = data.recipe();
        LabelledRows rows = data.profiled();
        List<LocalDate> days = IntStream.range(0, rows.size())
                .mapToObj(row -> LocalDate.parse(rows.text(row, recipe.source().date())))
                .toList();
        return new Profiler(days)
                .of(
                        data.signature().fields(),
                        rows.rows(),
                        data.target().output(),
                        Answering.values(model.servable(), rows).answers(),
                        reading(recipe, data.target().output().unit()));
    }

    private static Baseline.Reading reading(Recipe recipe, String unit) {
        double tolerance = recipe.evaluation().tolerance();
        return new Baseline.Reading(
                Optional.of(recipe.source().id()),
                unit,
                Double.isNaN(tolerance) ? OptionalDouble.empty() : OptionalDouble.of(tolerance),
                recipe.evaluation().slices().stream()
                        .map(slice -> new Baseline.Slice(slice.name(), slice.edges()))
                        .toList());
    }
}
