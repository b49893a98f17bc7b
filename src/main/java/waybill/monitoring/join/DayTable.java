package waybill.monitoring.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.capture.CapturedRow;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The captured rows of a version that were asked on one day, by their hashes, each with the outcome that counts. Each row once, in
 * the order in which they were found. A row takes some 85 bytes of memory. Not thread-safe.
 */
final class DayTable {
    /** The most rows of a day: some 170 MB of memory. */
    static final int MOST_ROWS = 2_000_000;

    /** Instead of the time of an outcome: there is none. */
    static final long NO_OUTCOME = Long.MIN_VALUE;

    /** Instead of the time of an outcome: there is none but what was known before the row was asked. */
    static final long KNOWN_BEFORE = Long.MIN_VALUE + 1;

    private static final int FEW = 1024;

    /** The columns, each as long as there is room; what an outcome has is undefined where there is none. */
    static final class Columns {
        long[] row = new long[FEW];
        long[] id = new long[FEW];
        long[] askedAt = new long[FEW];
        long[] receivedAt = new long[FEW];
        long[] digest = new long[FEW];
        double[] value = new double[FEW];
        int[] line = new int[FEW];

        void grow(int length) {
            row = Arrays.copyOf(row, length);
            id = Arrays.copyOf(id, length);
            askedAt = Arrays.copyOf(askedAt, length);
            receivedAt = Arrays.copyOf(receivedAt, length);
            digest = Arrays.copyOf(digest, length);
            value = Arrays.copyOf(value, length);
            line = Arrays.copyOf(line, length);
        }
    }

    private final Hash hash = new Hash();
    private final Columns columns;
    private final LongMap places;
    private final List<String> labels;
    private int size;

    DayTable() {
        this(new Columns(), 0, List.of());
    }

    /**
     * A table that was stored.
     *
     * @param labels what values stand for in tables of labels
     */
    DayTable(Columns columns, int size, List<String> labels) {
        this.columns = columns;
        this.size = size;
        this.labels = new ArrayList<>(labels);
        this.places = new LongMap(size);
        for (int i = 0; i < size; i++) {
            places.put(columns.row[i], i);
        }
    }

    int size() {
        return size;
    }

    Columns columns() {
        return columns;
    }

    List<String> labels() {
        return List.copyOf(labels);
    }

    /** The place of a captured row, or {@link LongMap#NONE}. */
    int find(CapturedRow captured) {
        return places.get(hash.ofRow(captured.request(), captured.row()));
    }

    /**
     * Adds a captured row, unless it is there.
     *
     * @return whether it is new
     * @throws WaybillException {@code TOO_LARGE}
     */
    boolean add(CapturedRow captured) {
        long row = hash.ofRow(captured.request(), captured.row());
        if (places.get(row) != LongMap.NONE) {
            return false;
        }
        if (size == MOST_ROWS) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "More than " + MOST_ROWS + " rows of a day are captured, and so many cannot be joined: capture a"
                            + " smaller share, with WAYBILL_CAPTURE_SHARE or WAYBILL_CAPTURE_FILE_SHARE.");
        }
        if (size == columns.row.length) {
            columns.grow(2 * size);
        }
        places.put(row, size);
        columns.row[size] = row;
        columns.id[size] = captured.key().map(hash::ofId).orElse(Hash.NONE);
        columns.askedAt[size] = captured.at().toEpochMilli();
        columns.receivedAt[size] = NO_OUTCOME;
        size++;
        return true;
    }

    /**
     * Gives rows the outcomes that count for them: of several, the one that was received last.
     *
     * @return whether anything changed
     */
    boolean merge(OutcomeIndex outcomes, JoinRules rules) {
        boolean[] changed = new boolean[1];
        for (int i = 0; i < size; i++) {
            int at = i;
            outcomes.match(columns.row[i], outcome -> changed[0] |= take(at, outcome, rules));
            if (columns.id[i] != Hash.NONE) {
                outcomes.match(columns.id[i], outcome -> changed[0] |= take(at, outcome, rules));
            }
        }
        return changed[0];
    }

    private boolean take(int at, Received outcome, JoinRules rules) {
        long askedAt = columns.askedAt[at];
        long there = columns.receivedAt[at];
        if (rules.isOfAnother(outcome, askedAt)) {
            return false;
        }
        if (rules.isKnownBefore(outcome, askedAt)) {
            columns.receivedAt[at] = there == NO_OUTCOME ? KNOWN_BEFORE : there;
            return there == NO_OUTCOME;
        }
        if (hasOutcome(at) && !outcome.isLaterThan(there, columns.digest[at], columns.line[at])) {
            return false;
        }
        columns.receivedAt[at] = outcome.receivedAt();
        columns.digest[at] = outcome.digest();
        columns.line[at] = outcome.line();
        columns.value[at] =
                outcome.number().orElseGet(() -> label(outcome.label().orElse("")));
        return true;
    }

    private double label(String name) {
        int index = labels.indexOf(name);
        if (index < 0) {
            labels.add(name);
        }
        return index < 0 ? labels.size() - 1.0 : index;
    }

    boolean hasOutcome(int at) {
        return columns.receivedAt[at] > KNOWN_BEFORE;
    }

    /** Whether the only outcomes of a row were known before it was asked: clocks are apart, or it was no prediction. */
    boolean isKnownBefore(int at) {
        return columns.receivedAt[at] == KNOWN_BEFORE;
    }

    /** The true number of a row that has an outcome; nothing in a table of labels. */
    OptionalDouble number(int at) {
        return labels.isEmpty() ? OptionalDouble.of(columns.value[at]) : OptionalDouble.empty();
    }

    /** The true label of a row that has an outcome; nothing in a table of numbers. */
    Optional<String> label(int at) {
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels.get((int) columns.value[at]));
    }
}
