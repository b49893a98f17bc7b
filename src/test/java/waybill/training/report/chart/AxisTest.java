package waybill.training.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({"0.2, 0.2", "0.6000000000000001, 0.6", "0.25, 0.25", "-1.5, −1.5", "12.34, 12.3", "250, 250", "0, 0"})
    void label_ofAnyNumber_isShort(double value, String label) {
        assertThat(Axis.label(value)).isEqualTo(label);
    }
}
