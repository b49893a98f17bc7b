package waybill.profile;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        if (Boolean.getBoolean("again")) {
            LabelledRows rows = labelled(parts.get(Part.TRAIN));
            baseline = new Profiler(days(rows))
                    .of(
                            model.signature().fields(),
                            rows.rows(),
                            target.output(),
                            Answering.values(model, rows).answers(),
                            new Baseline.Reading(
                                    java.util.Optional.empty(), "min", java.util.OptionalDouble.empty(), List.of()));
        } else {
            baseline = Baseline.of(trained.files().getOrDefault(TrainedModel.BASELINE, new byte[0]));
        }
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
}
