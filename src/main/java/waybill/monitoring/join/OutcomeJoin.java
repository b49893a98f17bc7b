package waybill.monitoring.join;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.capture.CaptureReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.monitoring.outcome.OutcomeStore;
import waybill.monitoring.outcome.ReceivedList;
import waybill.monitoring.outcome.ReceivedOutcomes;
import waybill.registry.Versions;
import waybill.storage.Blob;
import waybill.storage.BlobStore;

/**
 * Joins what was captured with what was received: each update reads what is new, changes the days that got something new, and notes
 * how far it came. What it writes depends on nothing but what is in the store, so that two at once, or one that is killed, do no
 * harm. Memory is that of the largest day. Thread-safe.
 */
public final class OutcomeJoin {
    /** The most outcomes in memory, and those of one blob more. */
    static final int PIECE = 200_000;

    /** Outcomes of so long ago are looked at again: a blob may appear late, and two updates may cross. */
    static final Duration LOOK_BACK = OutcomeStore.LATEST.multipliedBy(2);

    private final JoinStore store;
    private final ReceivedList received;
    private final CaptureReader captures;
    private final CapturedDays days;
    private final Versions versions;
    private final InstantSource clock;
    private final JoinRules rules;

    /** @param horizon how long after a row was asked an outcome of it may be received */
    public OutcomeJoin(
            BlobStore store,
            CaptureReader captures,
            CapturedDays days,
            Versions versions,
            InstantSource clock,
            Duration horizon) {
        this.store = new JoinStore(store);
        this.received = new ReceivedList(store);
        this.captures = captures;
        this.days = days;
        this.versions = versions;
        this.clock = clock;
        this.rules = new JoinRules(horizon);
    }

    /**
     * Brings the days of a model up to date, as far as time allows; what is done on the way counts for good.
     *
     * @param of the versions whose answers were captured
     * @param most after how long no further day is begun
     * @throws WaybillException those of the store; what was done until then is done
     */
    public JoinUpdate update(String model, List<String> of, Duration most) {
        return new Run(model, of, clock.instant(), most).update();
    }

    /** One update. */
    private final class Run {
        private final String model;
        private final Instant now;
        private final Instant end;
        private final JoinTally tally = new JoinTally();
        private final DayJoin join = new DayJoin(store, captures, received, rules, tally);
        private final Map<DayId, String> captured = new HashMap<>();
        private final List<DayId> inOrder = new ArrayList<>();
        private OutcomeIndex piece = new OutcomeIndex();

        Run(String model, List<String> of, Instant now, Duration most) {
            this.model = model;
            this.now = now;
            this.end = now.plus(most);
            of.forEach(this::findDays);
        }

        /** Of older days no outcome counts any more. */
        private void findDays(String version) {
            LocalDate first =
                    now.minus(rules.horizon()).atOffset(ZoneOffset.UTC).toLocalDate();
            days.states(model, version).tailMap(first).forEach((day, state) -> {
                DayId id = new DayId(model, version, day);
                captured.put(id, state);
                inOrder.add(id);
            });
        }

        JoinUpdate update() {
            forEachDay(day -> join.addRows(day, captured.getOrDefault(day, ""), now));
            addOutcomes();
            Map<String, VersionReading> readings = new HashMap<>();
            forEachDay(day -> join.figures(
                    day,
                    readings.computeIfAbsent(day.version(), version -> VersionReading.of(versions, model, version))));
            return tally.update();
        }

        /** One day that cannot be joined is no reason to leave the others. */
        private void forEachDay(Consumer<DayId> step) {
            for (DayId day : inOrder) {
                if (isOver()) {
                    return;
                }
                try {
                    step.accept(day);
                } catch (WaybillException e) {
                    requireOfDay(e);
                    tally.refused(day.toString(), e);
                }
            }
        }

        private boolean isOver() {
            boolean over = !clock.instant().isBefore(end);
            if (over) {
                tally.more();
            }
            return over;
        }

        /** A store that is away is away for all. */
        private static void requireOfDay(WaybillException e) {
            if (e.code() != ErrorCode.TOO_LARGE
                    && e.code() != ErrorCode.BLOB_TOO_LARGE
                    && e.code() != ErrorCode.ARTIFACT_REJECTED
                    && e.code() != ErrorCode.UNKNOWN_VERSION) {
                throw e;
            }
        }

        /** Hour by hour, so that it can be noted how far it came. */
        private void addOutcomes() {
            Instant earliest = now.minus(rules.horizon());
            Instant from = store.checkpoint(model)
                    .map(checkpoint -> checkpoint.to().minus(LOOK_BACK))
                    .filter(earliest::isBefore)
                    .orElse(earliest)
                    .truncatedTo(ChronoUnit.HOURS);
            Instant noted = from;
            for (Instant hour = from; !hour.isAfter(now) && !isOver(); ) {
                Instant next = next(hour);
                received.forEach(model, hour, next.minusMillis(1), this::take, tally::damaged);
                hour = next;
                if (piece.size() >= PIECE / 2 || hour.isAfter(now)) {
                    flush();
                    noted = hour;
                    note(noted);
                }
            }
            if (noted.isBefore(now)) {
                tally.more();
            }
        }

        /** A whole day at once, where it has passed: one listing instead of 24. */
        private Instant next(Instant hour) {
            Instant day = hour.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            boolean whole = hour.equals(hour.truncatedTo(ChronoUnit.DAYS)) && day.isBefore(now);
            return whole ? day : hour.plus(1, ChronoUnit.HOURS);
        }

        private void take(ReceivedOutcomes outcomes) {
            piece.add(outcomes);
            if (piece.size() >= PIECE) {
                flush();
            }
        }

        private void flush() {
            if (!piece.isEmpty()) {
                for (DayId day : inOrder) {
                    if (!piece.isOutside(rules.from(day.begin()), rules.to(day.end()))) {
                        join.addOutcomes(day, piece);
                    }
                }
                tally.arrived(piece.arrivals());
                piece = new OutcomeIndex();
            }
        }

        /** Whoever noted a later moment has done this work, too. */
        private void note(Instant to) {
            Checkpoint reached = new Checkpoint(to.isAfter(now) ? now : to, tally.hours());
            for (int attempt = 0; attempt < 5; attempt++) {
                Optional<Blob> there = store.read(WindowBlobs.checkpoint(model), Checkpoint.MOST_BYTES);
                Checkpoint all = there.flatMap(blob -> Checkpoint.of(blob.bytes()))
                        .map(other -> reached.and(other, now.minus(rules.horizon())))
                        .orElse(reached);
                if (store.write(WindowBlobs.checkpoint(model), all.toBytes(), there.map(Blob::etag))) {
                    return;
                }
            }
        }
    }
}
