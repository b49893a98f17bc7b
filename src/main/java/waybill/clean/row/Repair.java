package waybill.clean.row;

import java.util.List;

/**
 * A cell that was repaired, perhaps by several rules one after the other.
 *
 * @param column the index of the cell
 * @param rules the indexes of the rules, in the order in which they changed it
 * @param after its text as it is now
 */
public record Repair(int column, List<Integer> rules, String after, String evidence) {
    public Repair {
        rules = List.copyOf(rules);
    }
}
