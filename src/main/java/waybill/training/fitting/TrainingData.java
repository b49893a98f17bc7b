package waybill.training.fitting;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.signature.Signature;
import waybill.training.cleaning.CleanedTable;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.evaluation.StateAge;
import waybill.training.recipe.Recipe;
import waybill.training.state.ReplayedState;
import waybill.training.state.StateHistory;

/**
 * The data of a recipe, read, split and checked: all that a model is learnt from and measured on.
 *
 * @param indices of each part's rows in the table
 * @param rows the same rows, bound as a caller's would be, with what really happened
 * @param state what state knew for them, of a model that has it
 * @param now the moment of training, with which some limits of times move
 * @param cleaned the tables that were cleaned before the query read them
 */
public record TrainingData(
        Recipe recipe,
        Table table,
        Map<Part, int[]> indices,
        Signature signature,
        Target target,
        Map<Part, LabelledRows> rows,
        Optional<ReplayedState> state,
        Instant now,
        List<CleanedTable> cleaned) {
    public TrainingData {
        cleaned = List.copyOf(cleaned);
        indices = Map.copyOf(indices);
        rows = Map.copyOf(rows);
    }

    public LabelledRows rows(Part part) {
        return of(part, rows);
    }

    /** The same with the rows of choose and test as they are asked with state of an age. */
    public TrainingData at(StateAge age) {
        return history()
                .filter(history -> !age.isUsual() && !age.equals(history.expected()))
                .map(history -> measuredOn(history.at(age)))
                .orElse(this);
    }

    private TrainingData measuredOn(Table other) {
        Map<Part, LabelledRows> bound = new EnumMap<>(Part.class);
        bound.putAll(rows);
        for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
            bound.put(part, bind(other, indices(part)));
        }
        return new TrainingData(recipe, other, indices, signature, target, bound, state, now, cleaned);
    }

    /** The rows of train as they are asked while state is fresh: what later rows are compared with. */
    public LabelledRows profiled() {
        return history()
                .map(history -> bind(history.at(StateAge.FRESH), indices(Part.TRAIN)))
                .orElseGet(() -> rows(Part.TRAIN));
    }

    /** Rows that may be calibrated on, once in each state that they may be asked in. */
    public List<LabelledRows> calibrating(LabelledRows some) {
        return history()
                .map(history -> history.calibrating().stream()
                        .map(with -> bind(with, some.indices()))
                        .toList())
                .orElseGet(() -> List.of(some));
    }

    /** The table that golden rows are taken from, in each state that they may be asked in; first as they are asked as a rule. */
    public List<Table> golden() {
        return history()
                .map(history -> Stream.concat(Stream.of(table), history.calibrating().stream())
                        .toList())
                .orElseGet(() -> List.of(table));
    }

    /** What state knew, of a model that has it. */
    public Optional<StateHistory> history() {
        return state.map(ReplayedState::history);
    }

    private LabelledRows bind(Table with, int[] some) {
        return LabelledRows.of(with, some, signature, recipe.source().id(), target, now);
    }

    /** The indices of a part's rows in the table. */
    public int[] indices(Part part) {
        return of(part, indices);
    }

    private static <T> T of(Part part, Map<Part, T> parts) {
        T found = parts.get(part);
        if (found == null) {
            throw new IllegalStateException("No " + part);
        }
        return found;
    }
}
