package waybill.survey.relation;

import java.util.Arrays;
import waybill.survey.column.ColumnCounter;

/** Whether the value of one column decides that of another. Each value of the first is held against what it was first seen with. */
final class DecidingPair extends Pair {
    private static final int ENOUGH = 64;

    private final ColumnCounter counter;
    private long[] seconds = new long[64];
    private boolean[] known = new boolean[64];
    private long other;
    private long seen;
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
        seen++;
        if (value >= seconds.length) {
            int room = Math.max(2 * seconds.length, value + 1);
            seconds = Arrays.copyOf(seconds, room);
            known = Arrays.copyOf(known, room);
        }
        long hash = row.hash(second);
        varies |= seen > 1 && hash != other;
        other = hash;
        if (!known[value]) {
            known[value] = true;
            seconds[value] = hash;
            return;
        }
        rows++;
        if (seconds[value] != hash) {
            breaks(row);
        }
    }

    /** Also when there are too many values to keep what each decides. */
    @Override
    boolean isHopeless() {
        return lost || super.isHopeless();
    }

    /** Whether it says more than that the second is always the same, or that the first names rows and so decides whatever there is. */
    boolean saysSomething() {
        return varies && rows >= ENOUGH && rows * 2 >= seen;
    }

    @Override
    Relation relation() {
        return Relation.of(Relation.Kind.DECIDES, first, second, rows, broken, line());
    }
}
