package waybill.survey.relation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import waybill.survey.column.ColumnCounter;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.Distinct;
import waybill.survey.column.Followed;
import waybill.survey.sketch.DistinctSample;

/**
 * Looks for relations between the first columns of a table, row by row. All pairs are looked at in the beginning; at 64, 128, 256 rows and so on those are given up that are broken too often. For one
 * thread.
 */
public final class Relations {
    /** Relations are looked for between so many columns. */
    public static final int MOST_COLUMNS = 64;

    private static final int FIRST_LOOK = 64;
    private static final int MOST_KEYS = 48;
    private static final int SHOWN_KEYS = 3;
    private static final int SAMPLE = 1 << 14;

    private final List<Followed> followed;
    private final DistinctSample rowHashes = new DistinctSample(SAMPLE);
    private final List<EqualPair> equal = new ArrayList<>();
    private final List<DecidingPair> deciding = new ArrayList<>();
    private final List<ScaledPair> scaled = new ArrayList<>();
    private final List<DatePair> datePairs = new ArrayList<>();
    private final List<DateSequence> sequences = new ArrayList<>();
    private List<KeyPair> keys = new ArrayList<>();
    private long rows;
    private long nextLook = FIRST_LOOK;

    /** @param counters of the columns, which know what is asked of each */
    public Relations(List<ColumnCounter> counters) {
        this.followed = counters.stream().map(ColumnCounter::followed).toList();
        int columns = Math.min(MOST_COLUMNS, counters.size());
        for (int a = 0; a < columns; a++) {
            if (asksDays(counters, a)) {
                sequences.add(new DateSequence(a));
            }
            for (int b = 0; b < columns; b++) {
                if (a != b) {
                    pair(counters, a, b);
                }
            }
        }
    }

    private void pair(List<ColumnCounter> counters, int a, int b) {
        deciding.add(new DecidingPair(a, b, counters.get(a)));
        if (asksDays(counters, a) && asksDays(counters, b)) {
            datePairs.add(new DatePair(a, b));
        }
        if (a > b) {
            return;
        }
        equal.add(new EqualPair(a, b));
        keys.add(new KeyPair(a, b));
        if (counters.get(a).followed().asksNumbers()
                && counters.get(b).followed().asksNumbers()) {
            scaled.add(new ScaledPair(a, b));
        }
    }

    private static boolean asksDays(List<ColumnCounter> counters, int column) {
        return counters.get(column).followed().asksDays();
    }

    /** Looks at a row. */
    public void look(TableRow row) {
        rows++;
        rowHashes.add(row.rowHash(), 1);
        look(equal, row);
        look(deciding, row);
        look(scaled, row);
        look(datePairs, row);
        look(sequences, row);
        look(keys, row);
        if (rows == nextLook) {
            nextLook *= 2;
            giveUp();
        }
    }

    private static void look(List<? extends Pair> pairs, TableRow row) {
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).look(row);
        }
    }

    private void giveUp() {
        equal.removeIf(Pair::isHopeless);
        deciding.removeIf(Pair::isHopeless);
        scaled.removeIf(Pair::isHopeless);
        datePairs.removeIf(Pair::isHopeless);
        sequences.removeIf(Pair::isHopeless);
        keys.removeIf(Pair::isHopeless);
        for (int i = 0; i < followed.size(); i++) {
            if (!isAsked(i)) {
                followed.get(i).stop();
            }
        }
        if (keys.size() > MOST_KEYS && rows >= 1 << 12) {
            keys.sort(Comparator.comparingLong(KeyPair::surplus));
            keys = new ArrayList<>(keys.subList(0, MOST_KEYS));
        }
    }

    private boolean isAsked(int column) {
        return Stream.of(scaled, datePairs, sequences)
                .flatMap(List::stream)
                .anyMatch(pair -> pair.first == column || pair.second == column);
    }

    /** Rows that are equal to one above; an estimate when {@link #isExact} is false. */
    public long duplicateRows() {
        return rowHashes.surplus();
    }

    /** Whether the number of duplicate rows is exact. */
    public boolean isExact() {
        return rowHashes.isExact();
    }

    /** What holds, or nearly so, and says something that the columns alone do not. */
    public List<Relation> found(List<ColumnSurvey> columns) {
        List<Relation> found = new ArrayList<>();
        add(found, equal, pair -> isKnown(columns, pair));
        List<Relation> same = List.copyOf(found);
        add(found, scaled, pair -> pair.saysSomething() && isVaried(columns, pair) && !isAmong(same, pair));
        List<Relation> more = List.copyOf(found);
        add(found, deciding, pair -> pair.saysSomething() && isKnown(columns, pair) && !isAmong(more, pair));
        add(found, datePairs, pair -> pair.saysSomething() && !isAmong(same, pair) && isBetterDirection(pair));
        add(found, sequences, pair -> true);
        if (columns.stream().noneMatch(Relations::isNearKey)) {
            keys.sort(Comparator.comparingLong(KeyPair::surplus));
            add(found, keys.subList(0, Math.min(SHOWN_KEYS, keys.size())), pair -> true);
        }
        return found;
    }

    /** Of two columns one is the earlier one; where both are in most rows, the one that is so more often. */
    private boolean isBetterDirection(DatePair pair) {
        return datePairs.stream()
                .filter(other -> other.first == pair.second && other.second == pair.first)
                .allMatch(other -> other.unexplained() > pair.unexplained()
                        || (other.unexplained() == pair.unexplained() && other.first > pair.first));
    }

    private static <P extends Pair> void add(List<Relation> found, List<P> pairs, Predicate<P> says) {
        pairs.stream()
                .filter(pair -> pair.isFound() && !pair.isHopeless() && says.test(pair))
                .map(Pair::relation)
                .forEach(found::add);
    }

    private static boolean isAmong(List<Relation> same, Pair pair) {
        return same.stream()
                .anyMatch(of -> (of.first() == pair.first && of.second() == pair.second)
                        || (of.first() == pair.second && of.second() == pair.first));
    }

    /** Constant and empty columns are equal to, and decided by, whatever one likes. */
    private static boolean isKnown(List<ColumnSurvey> columns, Pair pair) {
        return columns.get(pair.first).distinct().count() > 1
                && columns.get(pair.second).distinct().count() > 1;
    }

    /** Of two different values each number is a function of the other. */
    private static boolean isVaried(List<ColumnSurvey> columns, Pair pair) {
        return columns.get(pair.first).distinct().count() > 4
                && columns.get(pair.second).distinct().count() > 4;
    }

    /** Whether a column names rows, but for one in a hundred. */
    public static boolean isNearKey(ColumnSurvey column) {
        Distinct distinct = column.distinct();
        return column.rows() > 1 && (column.blank() + distinct.surplus()) * 100 <= column.rows();
    }
}
