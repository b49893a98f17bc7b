package waybill.survey.relation;

import waybill.survey.column.ColumnCounter;

/** Whether rows follow each other by a date; and which dates leave the order that would keep it with day and month swapped. */
final class DateSequence extends Pair {
    private static final int STEP = 3;
    private static final int ENOUGH = 64;
    /** So many rows beside their neighbours make a new place in the order. */
    private static final int TURN = 5;

    private int last = ColumnCounter.NO_DAY;
    private int away;
    private long near;

    DateSequence(int column) {
        super(column, -1);
    }

    @Override
    void look(TableRow row) {
        int day = row.day(first);
        if (day == ColumnCounter.NO_DAY) {
            return;
        }
        rows++;
        if (last == ColumnCounter.NO_DAY || Math.abs(day - last) <= STEP) {
            near++;
            away = 0;
            last = day;
            return;
        }
        int swapped = row.swapped(first);
        if (swapped != ColumnCounter.NO_DAY && Math.abs(swapped - last) <= STEP) {
            breaks(row);
            return;
        }
        if (++away > TURN) {
            last = day;
            away = 0;
        }
    }

    /** Whether nine rows in ten are beside their neighbours. */
    boolean saysSomething() {
        return rows >= ENOUGH && (near + broken) * 10 >= rows * 9;
    }

    @Override
    boolean isHopeless() {
        return rows >= ENOUGH && near * 2 < rows;
    }

    @Override
    boolean isFound() {
        return saysSomething();
    }

    @Override
    Relation relation() {
        return Relation.of(Relation.Kind.IN_ORDER, first, -1, rows, broken, line());
    }
}
