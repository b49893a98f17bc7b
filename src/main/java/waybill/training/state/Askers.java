package waybill.training.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import waybill.signature.Binding;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.state.StateReader;
import waybill.training.data.Table;

/** The rows of a table as they ask state: bound to what callers send, each with its moment. */
final class Askers {
    private final StateReader reader;
    private final @Nullable Row[] rows;
    private final long[] askedAt;

    /**
     * The rows of a table.
     *
     * @param some their indices
     * @param now the moment of training, with which some limits of times move
     */
    Askers(StateReader reader, Table table, int[] some, Signature signature, Instant now) {
        this.reader = reader;
        this.rows = new Row[table.rows()];
        this.askedAt = new long[table.rows()];
        for (int row : some) {
            // What is refused is told with all its faults when rows are checked.
            if (signature.bind(table.raw(row, signature.fields()), now) instanceof Binding.Bound bound) {
                rows[row] = bound.bound();
                askedAt[row] = reader.askedAt(bound.bound(), now).getEpochSecond();
            }
        }
    }

    /** The row, if it can ask. */
    Optional<Row> row(int index) {
        return Optional.ofNullable(rows[index]);
    }

    /** As of when the state is that a row is answered with, when that state has at least this age. */
    Instant asOf(int index, Duration age, Duration lag) {
        Duration beyond = age.compareTo(lag) > 0 ? age.minus(lag) : Duration.ZERO;
        return reader.asOf(Instant.ofEpochSecond(askedAt[index]).minus(beyond));
    }

    /** The age of state that is as of this moment, in whole minutes. */
    double minutes(int index, Instant asOf) {
        return Math.floorDiv(askedAt[index] - asOf.getEpochSecond(), 60L);
    }

    /** The indices of the rows that can ask, among some. */
    int[] among(int[] some) {
        return Arrays.stream(some).filter(index -> rows[index] != null).toArray();
    }
}
