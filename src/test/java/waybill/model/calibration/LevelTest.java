package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {
    @ParameterizedTest
    @CsvSource({
        "0.9, 9, 9",
        "0.9, 8, 9",
        "0.9, 10, 10",
        "0.95, 19, 19",
        "0.95, 18, 19",
        "0.99, 99, 99",
        "0.5, 9, 5",
        // In doubles it would be 56.
        "0.55, 99, 55",
        "0.9, 55628, 50067",
        "0.123456789, 999999999, 123456789"
    })
    void rank_ofALevel_isExact(String level, long n, long rank) {
        assertThat(Level.of(level).rank(n)).isEqualTo(rank);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-0.1",
                "1.1",
                "NaN",
                "Infinity",
                "",
                "nine",
                "0.1234567891",
                "1e-999999999",
                "1e999999999",
                "0.90000000000000000"
            })
    void of_whatIsNoShare_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Level.of(text));
    }

    @Test
    void value_isThatOfTheText() {
        assertThat(Level.of("0.9").value()).isEqualTo(0.9);
        assertThat(Level.of("9e-1").value()).isEqualTo(0.9);
    }
}
