package waybill.clean.rule.time;

import java.util.ArrayList;
import java.util.List;

/** All ways in which the dates of a row can be read that keep the window and the order. */
final class DateReadings {
    private final DateGroup group;
    private final long[][] candidates;
    private final int[][] costs;
    private final List<long[]> kept = new ArrayList<>();
    private int least = Integer.MAX_VALUE;

    private DateReadings(DateGroup group, long[][] candidates, int[][] costs) {
        this.group = group;
        this.candidates = candidates;
        this.costs = costs;
    }

    /**
     * The cheapest readings that hold.
     *
     * @param candidates of each column the days that it may mean, which are {@link DateGroup#NONE} alone for one without any
     * @param costs of each of them
     */
    static List<long[]> cheapest(DateGroup group, long[][] candidates, int[][] costs) {
        DateReadings readings = new DateReadings(group, candidates, costs);
        readings.read(0, new long[candidates.length], 0);
        return readings.kept;
    }

    private void read(int column, long[] days, int cost) {
        if (cost > least) {
            return;
        }
        if (column == days.length) {
            if (group.holds(days)) {
                if (cost < least) {
                    kept.clear();
                    least = cost;
                }
                kept.add(days.clone());
            }
            return;
        }
        for (int i = 0; i < candidates[column].length; i++) {
            days[column] = candidates[column][i];
            read(column + 1, days, cost + costs[column][i]);
        }
    }
}
