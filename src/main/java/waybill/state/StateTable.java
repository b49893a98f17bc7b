package waybill.state;

import java.time.Instant;
import java.util.List;

/** State as of a moment. */
public interface StateTable {
    /** The moment: all that was known before it is in, nothing else is, and nothing is evaluated later than it. */
    Instant asOf();

    /** How often the table was updated until then; 0 for one that was never stored. */
    long generation();

    /**
     * What is known.
     *
     * @param feature the index of the feature in the definition
     * @param key the leg's keys, in the order of the feature's {@code by}
     * @return NaN when nothing is known
     */
    double value(int feature, List<String> key);
}
