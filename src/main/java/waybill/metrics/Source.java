package waybill.metrics;

import java.util.List;

/** Where metrics come from. Thread-safe. */
public interface Source {
    /** The metrics as they are now; the names are those of no other source. */
    List<Metric> metrics();
}
