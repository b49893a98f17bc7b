package waybill.survey.relation;

import waybill.survey.column.ColumnCounter;

/** Whether the date of one column is never later than that of another; and where it is, whether one with day and month swapped would not be. */
final class DatePair extends Pair {
    private static final int ENOUGH = 16;
    private static final int NEAR = 60;

    private long swappedFits;

    DatePair(int first, int second) {
        super(first, second);
    }

    @Override
    void look(TableRow row) {
        int a = row.day(first);
        int b = row.day(second);
        if (a == ColumnCounter.NO_DAY || b == ColumnCounter.NO_DAY) {
            return;
        }
        rows++;
        if (a > b) {
            breaks(row);
            swappedFits += isNear(row.swapped(first), b) || isNear(a, row.swapped(second)) ? 1 : 0;
        }
    }

    private static boolean isNear(int from, int to) {
        return from != ColumnCounter.NO_DAY && to != ColumnCounter.NO_DAY && from <= to && to - from <= NEAR;
    }

    boolean saysSomething() {
        return rows >= ENOUGH;
    }

    @Override
    Relation relation() {
        return new Relation(
                Relation.Kind.NOT_AFTER, first, second, rows, broken, line(), isSwapped() ? swappedFits : 0, 0);
    }

    /** Dates are swapped more often than columns are copied wrongly. */
    @Override
    boolean isHopeless() {
        return rows >= ENOUGH && broken * (isSwapped() ? 5 : 20) > rows;
    }

    /** Whether most of the rows that break it would not with day and month swapped. */
    private boolean isSwapped() {
        return swappedFits * 2 > broken;
    }

    /** Rows that break it, and would with day and month swapped as well. */
    long unexplained() {
        return broken - swappedFits;
    }

    @Override
    boolean isFound() {
        return !isHopeless();
    }
}
