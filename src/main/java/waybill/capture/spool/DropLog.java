package waybill.capture.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;

/** Tells operators what was lost, at most one line in a minute for a living instance. */
final class DropLog {
    private static final Logger LOG = Logger.getLogger("waybill.capture");

    /** What the lines begin with, for alerts. */
    private static final String DROPPED = "monitor.capture.dropped";

    private static final Duration QUIET = Duration.ofMinutes(1);

    private long told;
    private Instant last = Instant.MIN;

    /** Tells what a living instance has lost, if it is more than was told. */
    void lost(String instance, Map<Kind, Tallies> tallies, Instant now) {
        long lost = tallies.values().stream().mapToLong(Tallies::dropped).sum();
        if (lost > told && !now.isBefore(last.equals(Instant.MIN) ? now : last.plus(QUIET))) {
            told = lost;
            last = now;
            log(instance, "in all until now", tallies);
        }
    }

    /** Tells what an instance that has ended has lost. */
    static void ended(InstanceReport report) {
        if (report.tallies().values().stream().anyMatch(tallies -> tallies.dropped() > 0)) {
            log(report.instance(), "in all, before it ended", report.tallies());
        }
    }

    private static void log(String instance, String when, Map<Kind, Tallies> tallies) {
        String lost = Stream.of(Kind.values())
                .map(kind -> String.format(
                        Locale.ROOT,
                        "%s=%d",
                        kind.wireName(),
                        tallies.getOrDefault(kind, Tallies.NONE).dropped()))
                .collect(Collectors.joining(" "));
        LOG.warning(DROPPED + " " + lost + " instance=" + instance + " (" + when + ")");
    }
}
