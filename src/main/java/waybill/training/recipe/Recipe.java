package waybill.training.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.signature.Field;
import waybill.state.StateFields;
import waybill.storage.Digest;
import waybill.training.champion.ChampionPlan;
import waybill.training.cleaning.CleanPlan;
import waybill.training.data.DataSource;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.data.TargetPlan;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Where;
import waybill.training.evaluation.Yardstick;
import waybill.training.gate.GateScope;
import waybill.training.gate.Gates;
import waybill.training.imported.ImportArguments;

/**
 * Which model is to be trained: the content of {@code model.yaml}. A recipe that exists is consistent; whether the data has
 * its columns shows when they are read.
 *
 * @param clean which tables are cleaned before the query reads them
 * @param inputs with limits and categories still to be learnt from the data; last those that live state fills
 * @param state what the model knows of the last hours
 * @param calibration what the model is to say besides its value
 * @param champion what a new model is to be beside the one that answers
 * @param folder of the file; the paths in it start here
 * @param text the file's, comments included
 */
public record Recipe(
        About about,
        DataSource source,
        CleanPlan clean,
        Map<String, String> forbidden,
        TargetPlan target,
        List<Field> inputs,
        Optional<StatePlan> state,
        Split split,
        List<Candidate> candidates,
        CalibrationPlan calibration,
        Evaluation evaluation,
        Gates gates,
        ChampionPlan champion,
        Path folder,
        String text) {
    public Recipe {
        forbidden = Collections.unmodifiableMap(new LinkedHashMap<>(forbidden));
        inputs = List.copyOf(inputs);
        candidates = List.copyOf(candidates);
    }

    /**
     * Reads a recipe.
     *
     * @throws WaybillException {@code INVALID_RECIPE} with every fault and its place in the file
     */
    public static Recipe read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * Reads a recipe of which one candidate describes a model that is imported; the others are left out.
     *
     * @throws WaybillException as {@link #read(Path)}
     */
    public static Recipe read(Path file, ImportArguments imported) {
        return read(file, Optional.of(imported));
    }

    private static Recipe read(Path file, Optional<ImportArguments> imported) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return RecipeReader.read(
                TextFile.read(file),
                String.valueOf(file.getFileName()),
                RecipePlace.of(folder == null ? file : folder),
                imported);
    }

    /**
     * Reads a recipe that was kept with a version. Its data, and the files of models that were trained elsewhere, are where they
     * were: they are looked for at the place.
     *
     * @param text the recipe's, as it was written
     * @param name of the file, for messages
     * @throws WaybillException as {@link #read(Path)}
     */
    public static Recipe kept(String text, String name, RecipePlace place) {
        return RecipeReader.read(text, name, place, Optional.empty());
    }

    /** Of the file, comments included; lower-case hex. */
    public String sha256() {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The inputs that callers send: those that the query makes a column for. */
    public List<Field> sent() {
        return inputs.subList(0, inputs.size() - live().size());
    }

    /** The inputs that live state fills, the last of which is its age; none for a model without state. */
    public List<Field> live() {
        return state.map(plan -> StateFields.of(plan.definition())).orElse(List.of());
    }

    /** The model's name. */
    public String model() {
        return about.model();
    }

    /**
     * Before anything is trained for it.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} for an environment that has no gates, where others have
     */
    public void requireGatesOf(GateScope scope) {
        scope.requireAmong(gates.environments());
    }

    /**
     * For people and the model card.
     *
     * @param askedAt the moment at which the model is asked: what is known only later cannot be an input
     */
    public record About(String model, String title, String description, String askedAt, String license) {}

    /**
     * How candidates are measured.
     *
     * @param chooseBy the candidate with the best value on {@link Part#CHOOSE} is chosen
     * @param yardstick what is good enough
     * @param rule of the baseline of labels that tells rows apart, if there is one
     * @param slices what rows are told apart by, in the report and in gates
     * @param worstRows how many rows with the largest errors the report shows, with all their inputs
     */
    public record Evaluation(
            Metric chooseBy,
            Yardstick yardstick,
            Optional<Where> rule,
            List<SliceBy> slices,
            int goldenRows,
            int worstRows) {
        public Evaluation {
            slices = List.copyOf(slices);
        }

        /** An error of this size is still good; in the target's unit. NaN for labels. */
        public double tolerance() {
            return yardstick.tolerance();
        }
    }
}
