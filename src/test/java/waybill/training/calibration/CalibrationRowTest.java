package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.RowScores;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.signature.Signature;

class CalibrationRowTest {
    private static final Row ROW = new Signature(List.of(
                    new Field("miles", new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), "")))
            .bind(RawRow.of(Map.of()))
            .row()
            .orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "-12, CQR, 2",
        "25, CQR, 5",
        "4, CQR, -14",
        "20, CQR, 0",
        "25, SPLIT, 22",
        "-12, SPLIT, 15",
        "25, SCALE, 5.5",
        "3, SCALE, 0"
    })
    void error_ofAMethod_isWhatItsEndsLack(double actual, Method method, double expected) {
        assertThat(row(actual, new RowScores(3, -10, 20, 4)).error(method)).isEqualTo(expected);
    }

    @Test
    void error_endsThatCross_areSorted() {
        RowScores crossed = new RowScores(3, 20, -10, 4);

        assertThat(row(25, crossed).error(Method.CQR)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0", "-3"})
    void u_scaleBelowTheFloor_isTheFloor(double scale) {
        RowScores scores = new RowScores(3, Double.NaN, Double.NaN, scale);

        assertThat(row(10, scores).u()).isEqualTo(7);
        assertThat(row(10, scores).error(Method.SCALE)).isEqualTo(7);
    }

    @Test
    void u_earlierThanTheValue_isBelowZero() {
        assertThat(row(-5, new RowScores(3, Double.NaN, Double.NaN, 4)).u()).isEqualTo(-2);
    }

    @Test
    void months_ofTwoYears_areNotTheSame() {
        RowScores scores = new RowScores(0, 0, 0, 0);

        assertThat(CalibrationRow.months(List.of(
                        new CalibrationRow(ROW, LocalDate.of(2013, 12, 31), 0, scores),
                        new CalibrationRow(ROW, LocalDate.of(2013, 12, 1), 0, scores),
                        new CalibrationRow(ROW, LocalDate.of(2014, 12, 1), 0, scores))))
                .satisfies(months -> {
                    assertThat(months[0]).isEqualTo(months[1]);
                    assertThat(months[0]).isNotEqualTo(months[2]);
                });
    }

    private static CalibrationRow row(double actual, RowScores scores) {
        return new CalibrationRow(ROW, LocalDate.of(2013, 9, 1), actual, scores);
    }
}
