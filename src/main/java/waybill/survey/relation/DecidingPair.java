package waybill.survey.relation;

import java.util.Arrays;
import waybill.survey.column.ColumnCounter;

/** Whether the value of one column decides that of another. Each value of the first has the value of the second that it was seen with last in agreement. */
final class DecidingPair extends Pair {
    private static final int MANY_IN = 2;
    private static final int ENOUGH = 64;

    private final ColumnCounter counter;
    private long[] seconds = new long[64];
    private boolean[] known = new boolean[64];
    private long other;
    private boolean varies;
    private boolean lost;

    /** @param counter of the first column, which knows how many values it has */
    DecidingPair(int first, int second, ColumnCounter counter) {
        super(first, second);
        this.counter = counter;
    }

    @Override
    void look(TableRow row) {
        int value = row.value(first);
        if (counter.hasSpilled()) {
            lost = true;
        }
        if (value < 0 || lost) {
            return;
        }
        rows++;
        if (value >= seconds.length) {
            int room = Math.max(2 * seconds.length, value + 1);
            seconds = Arrays.copyOf(seconds, room);
            known = Arrays.copyOf(known, room);
        }
        long hash = row.hash(second);
        varies |= rows > 1 && hash != other;
        other = hash;
        if (!known[value]) {
            known[value] = true;
            seconds[value] = hash;
        } else if (seconds[value] != hash) {
            breaks(row);
        }
    }

    /** Also when nearly each row has a value of its own, which decides whatever there is. */
    @Override
    boolean isHopeless() {
        return lost || super.isHopeless() || (rows >= ENOUGH && (long) counter.valuesNow() * MANY_IN > rows);
    }

    /** Whether it says more than that the second is always the same, or that the first names rows. */
    boolean saysSomething() {
        return varies && rows >= ENOUGH;
    }

    @Override
    Relation relation() {
        return Relation.of(Relation.Kind.DECIDES, first, second, rows, broken, line());
    }
}
