package waybill.upkeep.recalibration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import waybill.answer.Value;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;
import waybill.model.ServableModel;
import waybill.monitoring.OutcomeReader;
import waybill.monitoring.OutcomeRow;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.training.calibration.AskedRow;

/** Reads the rows that a version answered, and scores each again: only what gets the same value as then tells of this version. */
final class ServedRowsReader {
    /** So many are held at most; of more, those with the smallest hashes of their names: the same ones whatever their order. */
    static final int MOST_ROWS = 200_000;

    /** Answers are written as text, and read again. */
    private static final double TOLERANCE = 1e-6;

    private static final Comparator<Held> ORDER =
            Comparator.comparing(Held::at).thenComparing(Held::request).thenComparingLong(Held::number);

    private final CaptureReader captures;
    private final OutcomeReader outcomes;
    private final int most;

    ServedRowsReader(CaptureReader captures, OutcomeReader outcomes, int most) {
        this.captures = captures;
        this.outcomes = outcomes;
        this.most = most;
    }

    /** The rows of a version that were asked within a window. */
    ServedRows read(String model, String version, Window window, ServableModel scoring) {
        try (Stream<OutcomeRow> rows = outcomes.rows(model, version, window.begin(), window.end())) {
            Reading reading = new Reading(scoring);
            rows.forEach(reading::add);
            return reading.done(asked(model, version, window));
        }
    }

    private long asked(String model, String version, Window window) {
        try (Stream<CapturedRow> rows = captures.rows(model, version, window.begin(), window.end())) {
            return rows.filter(ServedRowsReader::hasNumber).count();
        }
    }

    private static boolean hasNumber(CapturedRow row) {
        return row.answer().value() instanceof Value.Numeric;
    }

    /** A row with its place in the order of asking. */
    private record Held(long hash, Instant at, String request, long number, Row row, double actual) {
        AskedRow asked() {
            return new AskedRow(row, LocalDate.ofInstant(at, ZoneOffset.UTC), actual);
        }
    }

    /** One reading of rows, one by one. */
    private final class Reading {
        private final ServableModel model;
        private final ServableModel.Pass pass;
        private final PriorityQueue<Held> held =
                new PriorityQueue<>(Comparator.comparingLong(Held::hash).reversed());
        private long known;
        private long unreadable;
        private long different;

        Reading(ServableModel model) {
            this.model = model;
            this.pass = model.pass();
        }

        void add(OutcomeRow outcome) {
            CapturedRow captured = outcome.captured();
            if (outcome.actual().isEmpty() || !(captured.answer().value() instanceof Value.Numeric said)) {
                return;
            }
            known++;
            Optional<Row> row = model.signature()
                    .bind(RawRow.of(captured.fields()), captured.at())
                    .row();
            if (row.isEmpty()) {
                unreadable++;
            } else if (!pass.answer(row.get()).value().isNear(said, TOLERANCE)) {
                different++;
            } else {
                hold(captured, row.get(), outcome.actual().getAsDouble());
            }
        }

        private void hold(CapturedRow captured, Row row, double actual) {
            held.add(new Held(hash(captured), captured.at(), captured.request(), captured.row(), row, actual));
            if (held.size() > most) {
                held.poll();
            }
        }

        ServedRows done(long asked) {
            List<AskedRow> rows = held.stream().sorted(ORDER).map(Held::asked).toList();
            return new ServedRows(rows, asked, known, unreadable, different);
        }
    }

    /** The finaliser of SplittableRandom: neighbours in a request are far apart. */
    private static long hash(CapturedRow row) {
        long mixed = 31 * (long) row.request().hashCode() + row.row() + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
