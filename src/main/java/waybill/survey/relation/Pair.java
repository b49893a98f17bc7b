package waybill.survey.relation;

/** Two columns of which a relation is looked for, until it is broken too often. */
abstract class Pair {
    /** A relation that is broken in more than one row of so many, and in more than a few, is none. */
    private static final int ONE_IN = 100;

    private static final int FEW = 3;
    private static final int LEAST = 16;

    final int first;
    final int second;
    long rows;
    long broken;
    private long line;

    Pair(int first, int second) {
        this.first = first;
        this.second = second;
    }

    /** Looks at a row. */
    abstract void look(TableRow row);

    void breaks(TableRow row) {
        broken++;
        line = line == 0 ? row.line() : line;
    }

    boolean isHopeless() {
        return broken > FEW && broken * ONE_IN > rows;
    }

    /** Whether it was looked at often enough, and holds in all rows, or in all but one in a hundred. */
    boolean isFound() {
        return rows >= LEAST && broken * ONE_IN <= rows;
    }

    long line() {
        return line;
    }

    /** What was found. */
    abstract Relation relation();
}
