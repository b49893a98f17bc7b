package waybill.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.capture.spool.SpoolRecord;
import waybill.capture.spool.Spooler;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/**
 * Captures what was asked and answered: writes lines of it to this machine's disk at once, and to the store from time to time, on a
 * thread of its own. What is sampled is in the store, waits, or is counted as lost.
 */
public final class Capture implements Observer {
    /** The longest wait for the last write to the store, when the service ends. */
    private static final Duration CLOSING = Duration.ofSeconds(4);

    private final CaptureRules rules;
    private final CaptureTally tally;
    private final Spooler spooler;
    private final EventWriter writer;
    private final InstantSource clock;
    private final ExecutorService shipping = Executors.newSingleThreadExecutor(Capture::thread);
    private final AtomicBoolean flushing = new AtomicBoolean();
    private Instant due;
    private long number;

    private Capture(CaptureRules rules, CaptureTally tally, Spooler spooler, EventWriter writer, InstantSource clock) {
        this.rules = rules;
        this.tally = tally;
        this.spooler = spooler;
        this.writer = writer;
        this.clock = clock;
        this.due = clock.instant();
    }

    /**
     * What an observer is made of.
     *
     * @param store makes the store, or gives the one that is there; it has the container {@code monitor}
     * @param keys knows which column names the rows of a version
     * @param defaultModel the model of requests that name none
     * @param agent what is written as the writer of lines, such as {@code waybill/1.0}
     * @param random makes names that nobody else has
     */
    public record Parts(
            CaptureRules rules,
            Supplier<BlobStore> store,
            KeyColumns keys,
            String defaultModel,
            String agent,
            InstantSource clock,
            Supplier<UUID> random) {}

    /**
     * Begins to capture.
     *
     * @param tally has counted requests since the first of them
     * @throws waybill.failure.WaybillException {@code INTERNAL} when this machine's folder for temporary files cannot be written to
     */
    public static Capture begin(CaptureTally tally, Parts parts) {
        InstantSource clock = parts.clock();
        Spooler spooler = Spooler.begin(
                tally.root(),
                tally.tallied(),
                began -> Instances.name(began, parts.random().get()),
                parts.store(),
                parts.rules().mostBytes(),
                clock.instant());
        EventWriter writer = new EventWriter(
                tally.sampling(),
                new VersionFields(parts.keys(), parts.rules().salt(), clock),
                parts.defaultModel(),
                parts.agent());
        Capture capture = new Capture(parts.rules(), tally, spooler, writer, clock);
        tally.begun(capture);
        return capture;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waybill-capture");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void exchanged(Exchange exchange) {
        count(exchange);
        long units = sampled(exchange);
        if (units == 0) {
            return;
        }
        try {
            Optional<SpoolRecord> record = writer.write(spooler.instance() + "-" + number++, exchange);
            if (record.isPresent()) {
                spooler.append(record.get(), clock.instant());
            }
        } catch (RuntimeException e) {
            spooler.lost(EventWriter.kind(exchange), units);
            throw e;
        }
    }

    @Override
    public void rest() {
        spooler.write();
    }

    @Override
    public void missed(Exchange exchange) {
        count(exchange);
        spooler.lost(EventWriter.kind(exchange), sampled(exchange));
    }

    /**
     * Counts what was not counted before its reply left. Rows of files are scored again when they are killed, and what a shadow
     * answered went to nobody, so it is enough to count them here.
     */
    private void count(Exchange exchange) {
        Kind kind = EventWriter.kind(exchange);
        if (kind == Kind.FILE_ROWS || kind == Kind.SHADOW) {
            long all = kind == Kind.FILE_ROWS ? exchange.rows().size() : 1;
            tally.tallied().add(kind, all, sampled(exchange), exchange.at().toEpochMilli());
        }
    }

    private long sampled(Exchange exchange) {
        if (exchange.source() instanceof Exchange.Source.File file) {
            return tally.sampling()
                    .count(exchange.id(), file.firstRow(), exchange.rows().size());
        }
        return tally.sampling().takes(exchange.id()) ? 1 : 0;
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (due.isAfter(now.plus(rules.every()))) {
            // The clock was set back.
            due = now;
        }
        if (!now.isBefore(due) && flushing.compareAndSet(false, true)) {
            due = now.plus(rules.every());
            shipping.execute(() -> {
                try {
                    spooler.flush(clock.instant(), rules.every());
                } finally {
                    flushing.set(false);
                }
            });
        }
    }

    /** Whether nothing is being written to the store now. */
    boolean isIdle() {
        return !flushing.get();
    }

    /** What became of each kind until now. On any thread. */
    Map<Kind, Tallies> tallies() {
        return spooler.tallies();
    }

    long waitingBytes() {
        return spooler.waitingBytes();
    }

    /** Writes what waits to the store, if that does not take long; else the next instance of this machine does so. */
    @Override
    public void close() {
        shipping.execute(() -> spooler.end(clock.instant()));
        shipping.shutdown();
        try {
            boolean unused = shipping.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
