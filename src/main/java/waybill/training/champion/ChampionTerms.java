package waybill.training.champion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import waybill.answer.Output;
import waybill.profile.Baseline;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Signature;
import waybill.training.evaluation.SliceBy;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

/**
 * By what a new model is held against the champion.
 *
 * @param tolerance an error of this size is still good, in the unit of the output; NaN where nobody has said
 * @param slices what rows are told apart by
 */
public record ChampionTerms(ChampionPlan plan, double tolerance, List<SliceBy> slices) {
    private static final String RECIPE = "recipe.yaml";

    public ChampionTerms {
        slices = List.copyOf(slices);
    }

    /**
     * The terms of a recipe: by its slices, and by each category. Private fields tell no rows apart: a report names the values.
     *
     * @param slices of the recipe's evaluation
     */
    public static ChampionTerms of(ChampionPlan plan, double tolerance, List<SliceBy> slices, Signature signature) {
        List<SliceBy> all = new ArrayList<>(
                slices.stream().filter(slice -> !isPrivate(slice, signature)).toList());
        signature.fields().stream()
                .filter(field -> field.type() == FieldType.CATEGORY && !field.isPrivate())
                .map(field -> SliceBy.of(field.name()))
                .filter(slice -> all.stream().noneMatch(other -> other.name().equals(slice.name())))
                .forEach(all::add);
        return new ChampionTerms(plan, tolerance, all);
    }

    /**
     * The terms of a model that has been trained, by its files.
     *
     * @param file finds a file by its name
     * @throws waybill.failure.WaybillException {@code INVALID_RECIPE} or {@code ARTIFACT_REJECTED} for a file that cannot be read
     */
    public static ChampionTerms of(Output output, Signature signature, Function<String, Optional<byte[]>> file) {
        Optional<Baseline.Reading> reading =
                file.apply(Baseline.FILE).map(Baseline::of).map(Baseline::reading);
        return of(
                file.apply(RECIPE).map(text -> plan(text, output)).orElse(ChampionPlan.USUAL),
                reading.flatMap(ChampionTerms::boxed).orElse(Double.NaN),
                reading.map(Baseline.Reading::slices).orElse(List.of()).stream()
                        .map(slice -> new SliceBy(slice.name(), slice.edges()))
                        .toList(),
                signature);
    }

    /** These terms with some of their decisions, by name. */
    public ChampionTerms deciding(List<String> names) {
        List<Decision> some = plan.decisions().stream()
                .filter(decision -> names.contains(decision.name()))
                .toList();
        return new ChampionTerms(plan.with(some), tolerance, slices);
    }

    private static Optional<Double> boxed(Baseline.Reading reading) {
        return reading.tolerance().isPresent() ? Optional.of(reading.tolerance().getAsDouble()) : Optional.empty();
    }

    private static ChampionPlan plan(byte[] recipe, Output output) {
        YamlNode root = YamlFile.parse(new String(recipe, StandardCharsets.UTF_8), RECIPE);
        ChampionPlan plan =
                ChampionReader.of(output, root.findKey("promises").isPresent()).read(root);
        root.faults().throwIfAny();
        return plan;
    }

    private static boolean isPrivate(SliceBy slice, Signature signature) {
        String name = slice.name().split("\\.", 2)[0];
        return signature.fields().stream()
                .filter(field -> field.name().equals(name))
                .anyMatch(Field::isPrivate);
    }
}
