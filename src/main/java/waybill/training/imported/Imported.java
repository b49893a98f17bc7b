package waybill.training.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.failure.Listing;
import waybill.signature.RawRow;

/**
 * Where an imported model comes from, and how it was checked.
 *
 * @param ignored the encoder's columns that have no effect on it
 * @param absent the columns that are absent where a table of Python's usually has 0
 * @param agreed how what Python said compares with what it says here; empty when nobody gave rows
 * @param golden those rows, as a caller sends them
 */
public record Imported(
        ImportPlan plan, List<String> ignored, List<String> absent, Optional<Agreed> agreed, List<RawRow> golden) {
    public Imported {
        ignored = List.copyOf(ignored);
        absent = List.copyOf(absent);
        golden = List.copyOf(golden);
    }

    /** What somebody should know before the model is used, in sentences. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(plan.file().model().remarks());
        if (agreed.isEmpty()) {
            remarks.add("Nobody compared what " + plan.file().name()
                    + " says here with what it said where it was trained: give" + " golden rows.");
            absent().stream()
                    .findFirst()
                    .ifPresent(
                            any -> remarks.add(
                                    any + " and its like (" + absent.size()
                                            + " columns) are missing, not 0, in rows without them: if Python's table has 0 there, say fill: 0."));
        }
        if (!ignored.isEmpty()) {
            remarks.add(ignored.size() + " columns have no effect, as the model was trained without them: "
                    + Listing.of(ignored, 10) + ".");
        }
        return remarks;
    }
}
