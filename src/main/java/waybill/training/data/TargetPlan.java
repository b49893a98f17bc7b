package waybill.training.data;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.WaybillException;
import waybill.model.Scorer;

/** What a recipe wants predicted, before the data tells which labels there are. */
public sealed interface TargetPlan {
    /** The column of the query that holds it. */
    String column();

    TargetKind kind();

    /**
     * The target, with what the training rows tell of it.
     *
     * @param train indices of the training rows
     * @throws WaybillException {@code INVALID_RECIPE} when the column holds no such target; {@code INVALID_DATA} when it has
     *     too few labels, too many, or others than the recipe
     */
    Target learn(Table table, int[] train);

    /** A number. */
    record Numeric(Output.Numeric output) implements TargetPlan {
        @Override
        public String column() {
            return output.name();
        }

        @Override
        public TargetKind kind() {
            return TargetKind.NUMBER;
        }

        @Override
        public Target learn(Table table, int[] train) {
            return new Target(column(), output);
        }
    }

    /**
     * One of several labels.
     *
     * @param labels all of them, in the order in which they are shown; empty to learn them, sorted
     */
    record Label(String column, List<String> labels) implements TargetPlan {
        /** More names than these help nobody. */
        private static final int NAMED = 5;

        public Label {
            labels = List.copyOf(labels);
        }

        @Override
        public TargetKind kind() {
            return TargetKind.LABEL;
        }

        @Override
        public Target learn(Table table, int[] train) {
            List<String> seen = table.labels(column, train);
            List<String> faults = faults(seen);
            if (!faults.isEmpty()) {
                throw new WaybillException(ErrorCode.INVALID_DATA, String.join(" ", faults));
            }
            return new Target(column, new Output.Label(column, labels.isEmpty() ? seen : labels));
        }

        private List<String> faults(List<String> seen) {
            List<String> faults = new ArrayList<>();
            if (seen.size() < 2) {
                faults.add("The training rows have " + (seen.isEmpty() ? "no label" : "one label only")
                        + " in '" + column + "'" + (seen.isEmpty() ? "" : ", '" + seen.get(0) + "'")
                        + ": there is nothing to tell apart. A target needs two labels at least.");
            }
            if (seen.size() > Scorer.MOST_LABELS) {
                faults.add("The training rows have " + seen.size() + " labels in '" + column
                        + "', and a model can have "
                        + Scorer.MOST_LABELS + ". Numbers are predicted with 'kind: number'; the query can put rare"
                        + " labels together.");
            } else if (!labels.isEmpty()) {
                compare(seen, faults);
            }
            return faults;
        }

        private void compare(List<String> seen, List<String> faults) {
            List<String> unlisted = without(seen, labels);
            if (!unlisted.isEmpty()) {
                faults.add("The training rows have labels in '" + column + "' that the recipe's 'labels' lack: "
                        + Listing.of(unlisted, NAMED) + ".");
            }
            List<String> unseen = without(labels, seen);
            if (!unseen.isEmpty()) {
                faults.add("The recipe's 'labels' name what no training row has in '" + column + "': "
                        + Listing.of(unseen, NAMED) + ". Nothing can be learnt of them.");
            }
        }

        private static List<String> without(List<String> all, List<String> known) {
            return all.stream().filter(one -> !known.contains(one)).toList();
        }
    }
}
