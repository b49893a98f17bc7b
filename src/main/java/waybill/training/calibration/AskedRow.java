package waybill.training.calibration;

import java.time.LocalDate;
import waybill.signature.Row;

/**
 * A row that a version was asked about, and what came true.
 *
 * @param date on which it was asked, in UTC
 * @param actual the true value, in the unit of the output
 */
public record AskedRow(Row row, LocalDate date, double actual) {}
