package waybill.legs.event;

import java.util.List;
import waybill.failure.Violation;

/**
 * An event that could not be made; the others of its file count.
 *
 * @param line where it stands: the line of a CSV or of JSON Lines, or the item of an array, counted from 1
 * @param faults all that is wrong with it; the pointers are {@code /at}, or empty for the whole event
 */
public record Reject(long line, List<Violation> faults) {
    public Reject {
        faults = List.copyOf(faults);
    }
}
