package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    /** Unlike RFC_1123_DATE_TIME it writes days with two digits, as HTTP does. */
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59.999Z",
                "2000-02-28T12:00:00Z",
                "2000-02-29T12:00:00Z",
                "2000-03-01T12:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-01-15T18:05:09Z",
                "2100-02-28T23:00:00Z",
                "2100-03-01T01:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void format_edges_areAsTheJdkWritesThem(String instant) {
        assertSame(Instant.parse(instant).toEpochMilli());
    }

    @Test
    void format_everyDayOfFourCenturies_isAsTheJdkWritesIt() {
        for (long day = 0; day < 146_097; day++) {
            assertSame(day * 86_400_000);
        }
    }

    @Test
    void format_anyTime_isAsTheJdkWritesIt() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            assertSame(random.nextLong(0, 253_402_300_799_999L));
        }
    }

    private static void assertSame(long millis) {
        assertThat(HttpDate.format(millis))
                .isEqualTo(HTTP.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)));
    }
}
