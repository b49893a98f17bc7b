package waybill.training.data;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import waybill.signature.Field;
import waybill.signature.RawValue;

/** Instants in seconds since 1970-01-01T00:00Z, NaN where one is missing. */
final class InstantCells implements Table.Cells {
    private final double[] seconds;

    InstantCells(double[] seconds) {
        this.seconds = seconds;
    }

    @Override
    public Table.Cells inOrder(int[] order) {
        return new InstantCells(Table.in(order, seconds));
    }

    @Override
    public double place(int row) {
        return seconds[row];
    }

    @Override
    public RawValue raw(int row, Field field) {
        if (Double.isNaN(seconds[row])) {
            return RawValue.MISSING;
        }
        return TrainingType.of(field).raw(this, row, field);
    }

    @Override
    public String text(int row) {
        return Double.isNaN(seconds[row]) ? "" : instant(row).toString();
    }

    RawValue inZone(int row, ZoneId zone) {
        // The text of an OffsetDateTime has no seconds where they are zero, which no date-time may lack.
        return new RawValue.Text(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant(row).atZone(zone)));
    }

    private Instant instant(int row) {
        return Instant.ofEpochSecond((long) seconds[row]);
    }
}
