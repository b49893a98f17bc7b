package waybill.monitoring.join;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;
import waybill.monitoring.OutcomeReader;
import waybill.monitoring.OutcomeRow;
import waybill.storage.BlobStore;

/** Captured rows with their outcomes, as they were joined last. Needs memory for one day. Thread-safe. */
public final class JoinedOutcomes implements OutcomeReader {
    private final JoinStore store;
    private final CaptureReader captures;

    public JoinedOutcomes(BlobStore store, CaptureReader captures) {
        this.store = new JoinStore(store);
        this.captures = captures;
    }

    @Override
    public Stream<OutcomeRow> rows(String model, String version, Instant from, Instant to) {
        LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate behind =
                to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        return first.datesUntil(first.isAfter(behind) ? first : behind)
                .flatMap(day -> rows(new DayId(model, version, day), from, to));
    }

    private Stream<OutcomeRow> rows(DayId day, Instant from, Instant to) {
        DayTable table = store.table(day).table();
        if (table.size() == 0) {
            return Stream.empty();
        }
        BitSet given = new BitSet(table.size());
        Instant begin = from.isAfter(day.begin()) ? from : day.begin();
        Instant end = to.isBefore(day.end()) ? to : day.end();
        return captures.rows(day.model(), day.version(), begin, end).flatMap(row -> known(row, table, given).stream());
    }

    private static Optional<OutcomeRow> known(CapturedRow row, DayTable table, BitSet given) {
        int at = table.find(row);
        if (at == LongMap.NONE || given.get(at) || !table.hasOutcome(at)) {
            return Optional.empty();
        }
        given.set(at);
        return Optional.of(new OutcomeRow(row, table.number(at), table.label(at)));
    }
}
