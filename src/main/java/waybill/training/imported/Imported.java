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
 * @param agreed how what Python said compares with what it says here; empty when nobody gave rows
 * @param golden those rows, as a caller sends them
 */
public record Imported(ImportPlan plan, List<String> ignored, Optional<Agreed> agreed, List<RawRow> golden) {
    public Imported {
        ignored = List.copyOf(ignored);
        golden = List.copyOf(golden);
    }

    /** What somebody should know before the model is used, in sentences. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(plan.file().model().remarks());
        if (agreed.isEmpty()) {
            remarks.add("Nobody compared what " + plan.file().name()
                    + " says here with what it said where it was trained: give" + " golden rows.");
        }
        if (!ignored.isEmpty()) {
            remarks.add(ignored.size() + " columns have no effect, as the model was trained without them: "
                    + Listing.of(ignored, 10) + ".");
        }
        return remarks;
    }
}
