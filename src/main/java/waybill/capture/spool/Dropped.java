package waybill.capture.spool;

import java.util.concurrent.atomic.AtomicLongArray;
import waybill.capture.count.Kind;

/** How many of each kind were lost, and will be no record. Thread-safe. */
final class Dropped {
    private final AtomicLongArray numbers = new AtomicLongArray(Kind.COUNT);

    void add(Kind kind, long units) {
        numbers.addAndGet(kind.code(), units);
    }

    long of(Kind kind) {
        return numbers.get(kind.code());
    }
}
