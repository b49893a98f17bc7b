package waybill.state.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.store.EventBlobs;
import waybill.state.StateDefinition;
import waybill.state.engine.StateEngine;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/**
 * Makes new generations of tables: each event counts once, whoever updates, however often, and whatever is killed meanwhile. An
 * update reads the head, what it names, and the batches that are not consumed; writes two blobs and a line of the log under new
 * names; and then the head, if it is still the one that was read. Who loses that throws his work away. Thread-safe.
 */
public final class StateUpdater {
    private static final int ATTEMPTS = 5;
    /** How many generations there are between two sweeps. */
    private static final int SWEEP_EVERY = 30;

    private final BlobStore store;
    private final InstantSource clock;
    private final UpdateLimits limits;
    private final StateStore tables;
    private final BatchList batches;

    public StateUpdater(BlobStore store, InstantSource clock) {
        this(store, clock, UpdateLimits.USUAL);
    }

    StateUpdater(BlobStore store, InstantSource clock, UpdateLimits limits) {
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        this.tables = new StateStore(store);
        this.batches = new BatchList(store);
    }

    /**
     * Brings a table to the last moment that it can be as of, as far as time allows; each generation on the way counts for good.
     *
     * @param most after how long no further generation is begun
     * @throws WaybillException ARTIFACT_REJECTED when the table is damaged, and those of the store; nothing was changed by the
     *     generation that was being made
     */
    public StateUpdate update(StateDefinition definition, Duration most) {
        Instant end = clock.instant().plus(most);
        StateUpdate all = once(definition);
        while (all.more() && clock.instant().isBefore(end)) {
            all = all.and(once(definition));
        }
        return all;
    }

    private StateUpdate once(StateDefinition definition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StateUpdate> done = attempt(definition);
            if (done.isPresent()) {
                return done.get();
            }
        }
        return StateUpdate.none(
                StateUpdate.Outcome.LOST, tables.head(definition).map(Base.Found::head));
    }

    /** Empty when another one was faster. */
    private Optional<StateUpdate> attempt(StateDefinition definition) {
        Instant now = clock.instant();
        Optional<Base.Found> found = tables.head(definition);
        Optional<Head> head = found.map(Base.Found::head);
        Instant due = floor(now.minus(limits.settle()), definition.every());
        if (head.isPresent() && !head.get().asOf().isBefore(due)) {
            return Optional.of(StateUpdate.none(
                    head.get().asOf().isAfter(now) ? StateUpdate.Outcome.CLOCK_BEHIND : StateUpdate.Outcome.NOT_DUE,
                    head));
        }
        Base base = found.map(each -> base(each, definition))
                .orElseGet(() -> Base.none(definition, floor(due.minus(Horizon.of(definition)), definition.every())));
        return advance(definition, base, due, now);
    }

    private Base base(Base.Found found, StateDefinition definition) {
        Head head = found.head();
        StoredLegs legs = tables.legs(head, definition);
        StateEngine engine = new StateEngine(tables.snapshot(head, definition));
        return new Base(Optional.of(found), head.asOf(), legs.consumed(), legs.tracker(), engine);
    }

    private Optional<StateUpdate> advance(StateDefinition definition, Base base, Instant due, Instant now) {
        List<Batch> waiting = waiting(definition, base, now);
        Portion portion = Portion.of(waiting, limits.bytes(), due, definition.every(), base.asOf());
        long lateBefore = base.tracker().late();
        BatchReader reader = new BatchReader(store, limits.batchBytes(), base.tracker());
        portion.batches().forEach(batch -> consume(batch, base.consumed(), reader));
        base.consumed().forgetBefore(listedFrom(portion.asOf()));
        base.tracker().advance(portion.asOf(), base.engine()::apply);
        Generation made = Generation.of(definition, base, portion.asOf(), reader, now);
        made.write(store);
        if (isAhead(made, now)) {
            return Optional.of(StateUpdate.none(
                    StateUpdate.Outcome.CLOCK_AHEAD, base.head().map(Base.Found::head)));
        }
        if (!isPublished(made, base)) {
            return Optional.empty();
        }
        sweep(definition, made.head());
        return Optional.of(new StateUpdate(
                StateUpdate.Outcome.ADVANCED,
                Optional.of(portion.asOf()),
                made.head().generation(),
                reader.batches(),
                reader.events(),
                base.tracker().late() - lateBefore,
                reader.rejected(),
                reader.damaged(),
                portion.more()));
    }

    /** The same events may be there under two minutes: whoever was slow to store them wrote the other one. */
    private static void consume(Batch batch, Consumed consumed, BatchReader reader) {
        if (!consumed.contains(batch)) {
            reader.take(batch);
        }
        consumed.add(batch);
    }

    /** What was received until now: what came after the moment that is due may have become known before it. */
    private List<Batch> waiting(StateDefinition definition, Base base, Instant now) {
        List<String> streams = definition.streams().stream()
                .distinct()
                .map(EventBlobs::requireStream)
                .toList();
        List<Batch> listed = batches.list(streams, listedFrom(base.asOf()), now);
        // Under a later minute it is listed for longer, and must be known for as long.
        listed.stream().filter(base.consumed()::contains).forEach(base.consumed()::add);
        return listed.stream().filter(batch -> !base.consumed().contains(batch)).toList();
    }

    private Instant listedFrom(Instant asOf) {
        return asOf.minus(limits.lookBack()).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether this clock is ahead of the store's, by the time that it gave a blob: state would be as of what has not been yet. */
    private boolean isAhead(Generation made, Instant now) {
        if (!isAheadOf(made.legs().name(), now)) {
            return false;
        }
        // The blob may be old because an update that was killed wrote the same: only what is written now is a witness.
        made.writeAgain(store);
        return isAheadOf(made.legs().name(), now);
    }

    private boolean isAheadOf(BlobName written, Instant now) {
        Instant byStore = store.properties(written)
                .map(BlobProperties::lastModified)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.BLOB_NOT_FOUND,
                        written + " was written and is not there: somebody deletes in this table."));
        return Duration.between(byStore, now).compareTo(limits.clockAhead()) > 0;
    }

    private boolean isPublished(Generation made, Base base) {
        WriteCondition condition =
                base.head().map(found -> WriteCondition.ifMatch(found.state())).orElseGet(WriteCondition::ifAbsent);
        return Generation.isWritten(store, made.headName(), HeadCodec.encode(made.head()), condition);
    }

    private void sweep(StateDefinition definition, Head head) {
        if (head.generation() % SWEEP_EVERY == 0) {
            try {
                new Sweep(store, clock).sweep(definition, head);
            } catch (WaybillException left) {
                // The generation counts already: it must not be told as failed. A later sweep finds what this one left.
            }
        }
    }

    static Instant floor(Instant moment, Duration every) {
        long seconds = every.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }
}
