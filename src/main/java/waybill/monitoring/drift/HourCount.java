package waybill.monitoring.drift;

import java.time.Instant;
import java.util.Optional;
import waybill.profile.Baseline;
import waybill.profile.Counter;
import waybill.profile.Counts;
import waybill.signature.Signature;
import waybill.storage.BlobName;

/** What this process counts of one version in one hour. Counted on one thread, written on another. */
final class HourCount {
    private final Baseline baseline;
    private final Counter counter;
    private final Instant hour;
    private final BlobName blob;
    private Counts total;
    private boolean counted;
    private long grown;
    private volatile long written;

    HourCount(Baseline baseline, Signature signature, Instant hour, BlobName blob) {
        this.baseline = baseline;
        this.counter = new Counter(baseline, signature);
        this.hour = hour;
        this.blob = blob;
        this.total = Counts.none(baseline);
    }

    /** To count with. What it counts is written later. */
    Counter counter() {
        counted = true;
        return counter;
    }

    boolean isWritten() {
        return !counted && written == grown;
    }

    /** What is to be written, if there is more than was written. */
    Optional<Pending> pending(String instance, Instant now) {
        if (counted) {
            total = total.plus(counter.take());
            counted = false;
            grown++;
        }
        return written == grown
                ? Optional.empty()
                : Optional.of(new Pending(this, grown, blob, new CountsFile(instance, hour, now, total), baseline));
    }

    /** A state of the count that is to be written. */
    record Pending(HourCount of, long state, BlobName blob, CountsFile file, Baseline baseline) {
        byte[] bytes() {
            return file.toBytes(baseline);
        }

        void done() {
            of.written = state;
        }
    }
}
