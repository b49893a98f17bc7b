package waybill.monitoring.join;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;

/** Captured rows in memory. */
final class FakeCaptures implements CaptureReader, CapturedDays {
    private final List<CapturedRow> rows = new ArrayList<>();

    synchronized void add(CapturedRow row) {
        rows.add(row);
    }

    /** Takes rows away, as rules of retention do. */
    synchronized void forget(LocalDate day) {
        rows.removeIf(row -> day(row).equals(day));
    }

    synchronized List<CapturedRow> all() {
        return List.copyOf(rows);
    }

    @Override
    public Stream<CapturedRow> rows(String model, String version, Instant from, Instant to) {
        return all().stream()
                .filter(row -> row.version().equals(version))
                .filter(row -> !row.at().isBefore(from) && row.at().isBefore(to));
    }

    @Override
    public SortedMap<LocalDate, String> states(String model, String version) {
        SortedMap<LocalDate, String> states = new TreeMap<>();
        all().stream()
                .filter(row -> row.version().equals(version))
                .forEach(row -> states.merge(day(row), "1", (a, b) -> a + b));
        return states;
    }

    static LocalDate day(CapturedRow row) {
        return row.at().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
