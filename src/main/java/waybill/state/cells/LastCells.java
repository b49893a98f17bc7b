package waybill.state.cells;

import java.util.List;

/** The last values of keys. */
public interface LastCells {
    /** The value that happened last; NaN when there is none since that second. */
    double newest(List<String> key, long sinceSecond);
}
