package waybill.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0s, PT0S", "90s, PT90S", "5m, PT5M", "12h, PT12H", "2d, PT48H", "999999999d, P999999999D"})
    void parse_numberAndUnit_isThatLong(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "1h30m", "5M", "1.5h", "5w", "1234567890s", "PT5M", "٥m"})
    void parse_anythingElse_isNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, 30s", "5m, 5m", "1h, 60m", "90m, 90m", "2h, 2h", "150m, 150m", "6h, 6h", "1d, 24h"})
    void text_isAsPeopleSayIt(String text, String expected) {
        assertThat(Durations.parse(text).map(Durations::text)).contains(expected);
    }
}
