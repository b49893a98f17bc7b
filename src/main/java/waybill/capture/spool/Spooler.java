package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobStore;

/**
 * Brings records to the store by way of this machine's disk, and tells what became of them. Appending goes on while the store is
 * written to: each on one thread.
 */
public final class Spooler {
    private static final Logger LOG = Logger.getLogger(Spooler.class.getName());

    /** The longest silence of a living instance. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final SpoolRoot root;
    private final Tallied tallied;
    private final Spool spool;
    private final Shipping shipping;
    private final DeadSpools dead;
    private final Dropped dropped;
    private final Instant since;
    private final DropLog drops = new DropLog();
    private Map<Kind, Tallies> reported = Map.of();
    private Instant reportedAt = Instant.MIN;

    private Spooler(
            SpoolRoot root,
            Tallied tallied,
            Spool spool,
            Shipping shipping,
            DeadSpools dead,
            Dropped dropped,
            Instant since) {
        this.root = root;
        this.tallied = tallied;
        this.spool = spool;
        this.shipping = shipping;
        this.dead = dead;
        this.dropped = dropped;
        this.since = since;
    }

    /**
     * Begins to spool in the folder in which an instance is counted.
     *
     * @param names makes names of instances, each only once, of the moment at which they began
     * @param store makes the store, or gives the one that is there
     * @param mostBytes the most bytes that wait for the store
     * @throws WaybillException {@code INTERNAL} when this machine has no room for such a folder
     */
    public static Spooler begin(
            SpoolRoot root,
            Tallied tallied,
            Function<Instant, String> names,
            Supplier<BlobStore> store,
            long mostBytes,
            Instant now) {
        // Files may be scored before any request is counted.
        tallied.add(Kind.FILE_ROWS, 0, 0, now.toEpochMilli());
        File folder = tallied.folder()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INTERNAL,
                        "Nothing is captured: the folder for temporary files cannot be written to: "
                                + tallied.problem()));
        Shipping shipping = new Shipping(store);
        try {
            root.requireOwn(folder);
            InstanceFolder own = InstanceFolder.take(folder, () -> names.apply(now))
                    .orElseThrow(() -> new IOException("another process has taken it"));
            Dropped dropped = new Dropped();
            return new Spooler(
                    root,
                    tallied,
                    Spool.open(own, mostBytes, dropped),
                    shipping,
                    new DeadSpools(root, shipping, names),
                    dropped,
                    now);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.INTERNAL, "Nothing is captured: a folder for it cannot be written to.", e);
        }
    }

    /** The name of this instance, which no other ever has. */
    public String instance() {
        return spool.instance();
    }

    /** Keeps a record for the store. When that cannot be, it is counted as lost. It is in memory, until {@link #write}. */
    public void append(SpoolRecord record, Instant now) {
        try {
            spool.append(record, now);
        } catch (IOException e) {
            unwritten(e);
        }
    }

    /** Writes to this machine's disk what is in memory. What cannot be written is counted as lost. */
    public void write() {
        try {
            spool.write();
        } catch (IOException e) {
            unwritten(e);
        }
    }

    private static void unwritten(IOException e) {
        LOG.log(Level.FINE, "Records could not be written to this machine's disk.", e);
    }

    /** Counts what is lost and will be no record. On any thread. */
    public void lost(Kind kind, long units) {
        dropped.add(kind, units);
    }

    /** What became of each kind until now. On any thread. */
    public Map<Kind, Tallies> tallies() {
        Map<Kind, Tallies> tallies = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            tallies.put(kind, tallies(kind));
        }
        return tallies;
    }

    private Tallies tallies(Kind kind) {
        long lost = dropped.of(kind);
        long captured = spool.captured(kind);
        long sampled = tallied.sampled(kind);
        return new Tallies(tallied.all(kind), sampled, captured, lost, Math.max(0, sampled - captured - lost));
    }

    /** The bytes that wait for the store. On any thread. */
    public long waitingBytes() {
        return spool.waitingBytes();
    }

    /**
     * Writes to the store what was begun so long ago, and what processes that are gone have left behind, and says what became of
     * all. What the store does not take stays for the next time.
     */
    public synchronized void flush(Instant now, Duration after) {
        try {
            spool.ship(shipping, now, after);
            spool.othersWait(dead.clear(spool.folder().folder(), now));
            report(now);
        } catch (IOException | WaybillException e) {
            LOG.log(Level.WARNING, "Captures wait on this machine for the store: {0}", e.getMessage());
        }
        drops.lost(instance(), tallies(), now);
    }

    private void report(Instant now) {
        Map<Kind, Tallies> tallies = tallies();
        if (!tallies.equals(reported) || reportedAt.plus(HEARTBEAT).isBefore(now)) {
            shipping.report(new InstanceReport(instance(), since, now, false, tallies));
            reported = tallies;
            reportedAt = now;
        }
    }

    /**
     * Writes all to the store, and says that nothing comes any more: what was told and is not there is lost. When the store does not
     * take it, the next instance of this machine does so.
     */
    public synchronized void end(Instant now) {
        try {
            tallied.close();
            spool.ship(shipping, now, Duration.ZERO);
            InstanceReport last = new InstanceReport(instance(), since, now, true, ended());
            shipping.report(last);
            DropLog.ended(last);
            spool.remove();
            root.removeIfEmpty();
        } catch (IOException | WaybillException e) {
            LOG.log(Level.WARNING, "Captures wait on this machine for its next instance: {0}", e.getMessage());
            leave();
        }
    }

    private Map<Kind, Tallies> ended() {
        Map<Kind, Tallies> last = new EnumMap<>(Kind.class);
        tallies()
                .forEach((kind, of) -> last.put(
                        kind,
                        new Tallies(
                                of.total(),
                                of.sampled(),
                                of.captured(),
                                Math.max(0, of.sampled() - of.captured()),
                                0)));
        return last;
    }

    /** Ends as a killed process does, but for the locks of files. */
    void leave() {
        try {
            spool.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A file of captures could not be closed.", e);
        }
    }
}
