package waybill.monitoring.join;

import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.DayFiguresCodec;
import waybill.monitoring.figure.FigureFiles;
import waybill.monitoring.figure.Figures;
import waybill.monitoring.figure.Truth;
import waybill.monitoring.outcome.ReceivedList;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.ETag;

/** Brings one day of a version up to date. Each step reads, and writes if nobody else did; else it is done again. */
final class DayJoin {
    private static final int ATTEMPTS = 5;

    private final JoinStore store;
    private final CaptureReader captures;
    private final ReceivedList received;
    private final JoinRules rules;
    private final JoinTally tally;

    DayJoin(JoinStore store, CaptureReader captures, ReceivedList received, JoinRules rules, JoinTally tally) {
        this.store = store;
        this.captures = captures;
        this.received = received;
        this.rules = rules;
        this.tally = tally;
    }

    /**
     * Puts rows that were captured since into the table of the day, with all outcomes that were received for them until now.
     *
     * @param captured the state of what is captured of that day
     */
    void addRows(DayId day, String captured, Instant now) {
        String state = TableFile.state(captured);
        if (store.known(day).filter(known -> known.head().state().equals(state)).isPresent()) {
            return;
        }
        repeat(day, () -> tryToAddRows(day, state, now));
    }

    private boolean tryToAddRows(DayId day, String state, Instant now) {
        JoinStore.Stored stored = store.table(day);
        Optional<Instant> firstNew = add(day, stored.table());
        firstNew.ifPresent(asked -> merge(day, stored.table(), rules.from(asked), now));
        return tally.wrote(store.write(day, stored, state));
    }

    /** The moment at which the first row was asked that is new. */
    private Optional<Instant> add(DayId day, DayTable table) {
        try (Stream<CapturedRow> rows = captures.rows(day.model(), day.version(), day.begin(), day.end())) {
            return rows.filter(table::add).map(CapturedRow::at).reduce((a, b) -> a.isBefore(b) ? a : b);
        }
    }

    /** In pieces, so that memory does not grow with what was received. */
    private void merge(DayId day, DayTable table, Instant from, Instant now) {
        OutcomeIndex[] piece = {new OutcomeIndex()};
        Instant last = rules.to(day.end());
        Instant to = now.isBefore(last) ? now : last;
        received.forEach(
                day.model(),
                from,
                to,
                outcomes -> {
                    piece[0].add(outcomes);
                    if (piece[0].size() >= OutcomeJoin.PIECE) {
                        table.merge(piece[0], rules);
                        piece[0] = new OutcomeIndex();
                    }
                },
                tally::damaged);
        table.merge(piece[0], rules);
    }

    /** Gives the rows of the day the outcomes that are theirs, if there are any. */
    void addOutcomes(DayId day, OutcomeIndex outcomes) {
        boolean any = store.known(day)
                .map(known -> store.hashes(day, known)
                        .map(hashes -> TableFile.anyIn(hashes, outcomes))
                        .orElse(true))
                .orElse(false);
        if (any) {
            repeat(day, () -> tryToAddOutcomes(day, outcomes));
        }
    }

    private boolean tryToAddOutcomes(DayId day, OutcomeIndex outcomes) {
        JoinStore.Stored stored = store.table(day);
        return !stored.table().merge(outcomes, rules) || tally.wrote(store.write(day, stored, stored.captured()));
    }

    /** Makes the figures of the day anew, if its table is another one than they were made of. */
    void figures(DayId day, VersionReading reading) {
        repeat(day, () -> tryToMakeFigures(day, reading));
    }

    private boolean tryToMakeFigures(DayId day, VersionReading reading) {
        BlobName name = FigureFiles.name(day.model(), day.version(), day.day());
        // Before the table: who wrote figures since has seen this table, or a later one.
        Optional<Blob> before = store.read(name, FigureFiles.MOST_BYTES);
        String of = store.tableState(day).map(ETag::value).orElse("");
        boolean made = before.flatMap(blob -> DayFiguresCodec.decode(blob.bytes()))
                .filter(figures -> figures.of().equals(of))
                .isPresent();
        if (made || of.isEmpty()) {
            return true;
        }
        JoinStore.Stored stored = store.table(day);
        Figures figures = reading.figures();
        boolean whole = addAll(day, stored.table(), figures);
        if (!whole) {
            // What is gone by retention was in the figures before.
            return true;
        }
        DayFigures all = new DayFigures(
                day.model(),
                day.version(),
                day.day(),
                stored.etag().map(ETag::value).orElse(""),
                reading.unit(),
                reading.tolerance(),
                figures.all(),
                figures.slices());
        return tally.made(store.write(name, DayFiguresCodec.encode(all).toBytes(), before.map(Blob::etag)));
    }

    /** Whether each row of the table is still captured. */
    private boolean addAll(DayId day, DayTable table, Figures figures) {
        BitSet added = new BitSet(table.size());
        try (Stream<CapturedRow> rows = captures.rows(day.model(), day.version(), day.begin(), day.end())) {
            rows.forEach(row -> {
                int at = table.find(row);
                if (at != LongMap.NONE && !added.get(at)) {
                    added.set(at);
                    figures.add(row, truth(table, at));
                }
            });
        }
        return added.cardinality() == table.size();
    }

    private static Truth truth(DayTable table, int at) {
        if (!table.hasOutcome(at)) {
            return table.isKnownBefore(at) ? Truth.KNOWN_BEFORE : Truth.NOT_YET;
        }
        return table.label(at)
                .<Truth>map(Truth.OfLabel::new)
                .orElseGet(() -> new Truth.OfNumber(table.number(at).orElse(Double.NaN)));
    }

    private interface Attempt {
        /** Whether nobody else wrote meanwhile. */
        boolean succeeds();
    }

    private static void repeat(DayId day, Attempt attempt) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (attempt.succeeds()) {
                return;
            }
        }
        throw new WaybillException(
                ErrorCode.STORE_UNAVAILABLE,
                "Others join " + day + " again and again at this moment: the next update goes on.");
    }
}
