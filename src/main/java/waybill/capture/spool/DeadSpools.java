package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;

/**
 * The folders that processes of this machine have left behind: what they hold is written to the store, with what was lost: all
 * that was told and is in no segment.
 */
final class DeadSpools {
    /**
     * The age from which a folder that no process has named is one that was left. A living process names its folder soon after its
     * first answer.
     */
    static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(DeadSpools.class.getName());

    private final File root;
    private final Shipping shipping;
    private final Function<Instant, String> names;

    /** @param names makes names for instances that have none, of the moment at which they began */
    DeadSpools(SpoolRoot root, Shipping shipping, Function<Instant, String> names) {
        this.root = root.folder();
        this.shipping = shipping;
        this.names = names;
    }

    /**
     * Writes all that was left to the store. What cannot be written now stays.
     *
     * @param own the folder of this process
     * @return the bytes that stay
     */
    long clear(File own, Instant now) throws IOException {
        long left = 0;
        for (File folder : folders()) {
            if (!folder.equals(own)) {
                left += isCleared(folder, now) ? 0 : bytes(folder);
            }
        }
        return left;
    }

    private List<File> folders() throws IOException {
        if (!root.isDirectory()) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root.toPath())) {
            return all.map(Path::toFile)
                    .filter(File::isDirectory)
                    .filter(folder -> SpoolRoot.madeAt(folder.getName()) > 0)
                    .sorted()
                    .toList();
        }
    }

    /** Clears a folder; returns whether nothing is left that waits. */
    private boolean isCleared(File folder, Instant now) {
        try {
            if (InstanceFolder.isDone(folder)) {
                InstanceFolder.delete(folder);
                return true;
            }
            Instant made = Instant.ofEpochMilli(SpoolRoot.madeAt(folder.getName()));
            if (!InstanceFolder.isNamed(folder) && now.isBefore(made.plus(UNNAMED))) {
                return true;
            }
            Optional<InstanceFolder> dead = InstanceFolder.take(folder, () -> names.apply(made));
            if (dead.isPresent()) {
                try (InstanceFolder taken = dead.get()) {
                    clear(taken, made, now);
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // Of whatever kind: one that cannot be read must not keep this process from its own.
            LOG.log(Level.FINE, "Captures of a process that is gone stay on this machine for now.", e);
            return false;
        }
    }

    private void clear(InstanceFolder dead, Instant made, Instant now) throws IOException {
        Map<Kind, Tallies> tallies = new EnumMap<>(Kind.class);
        try (Shipped shipped = Shipped.open(dead.folder())) {
            shipping.ship(dead.folder(), dead.instance(), shipped, Long.MAX_VALUE);
            long[] told = NumberFile.read(new File(dead.folder(), Tallied.FILE), Tallied.NUMBERS);
            for (Kind kind : Kind.values()) {
                tallies.put(kind, tallies(told, kind, shipped.captured(kind)));
            }
        }
        InstanceReport report = new InstanceReport(dead.instance(), made, now, true, tallies);
        shipping.report(report);
        DropLog.ended(report);
        dead.remove();
    }

    private static Tallies tallies(long[] told, Kind kind, long captured) {
        long sampled = told[2 * kind.code() + 1];
        return new Tallies(told[2 * kind.code()], sampled, captured, Math.max(0, sampled - captured), 0);
    }

    private static long bytes(File folder) throws IOException {
        long bytes = 0;
        if (!folder.isDirectory()) {
            // Another process was faster.
            return 0;
        }
        for (long number : SegmentFile.numbersIn(folder)) {
            bytes += SegmentFile.sizeOf(folder, number);
        }
        return bytes;
    }
}
