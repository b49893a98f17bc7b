package waybill.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 */5 * * * *          | 2026-03-01T10:03:20Z | 2026-03-01T10:05:00Z",
                "0 */5 * * * *          | 2026-03-01T10:05:00Z | 2026-03-01T10:10:00Z",
                "0 */5 * * * *          | 2026-03-01T10:04:59.999Z | 2026-03-01T10:05:00Z",
                "*/5 * * * *            | 2026-03-01T10:03:20Z | 2026-03-01T10:05:00Z",
                "* * * * * *            | 2026-03-01T10:03:20.5Z | 2026-03-01T10:03:21Z",
                "30 5 /6 * * *          | 2026-03-01T10:03:20Z | error",
                "0 0 2 * * *            | 2026-03-01T02:00:00Z | 2026-03-02T02:00:00Z",
                "0 0 2 * * *            | 2026-12-31T23:59:59Z | 2027-01-01T02:00:00Z",
                "0 0 9-17 * * MON-FRI   | 2026-02-27T17:00:00Z | 2026-03-02T09:00:00Z",
                "0 0 9-17 * * 5-1       | 2026-02-27T17:00:00Z | 2026-03-02T09:00:00Z",
                "0 30 9 * Jan,jul Monday| 2026-03-01T10:00:00Z | 2026-07-06T09:30:00Z",
                "0 0 0 1,15 * *         | 2026-03-01T00:00:00Z | 2026-03-15T00:00:00Z",
                "0 0 0 13 * FRI         | 2026-03-14T00:00:00Z | 2026-11-13T00:00:00Z",
                "0 0 0 29 2 *           | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 0 29 2 mon         | 2026-03-01T00:00:00Z | 2044-02-29T00:00:00Z",
                "0 50/4 * * * *         | 2026-03-01T10:54:00Z | 2026-03-01T10:58:00Z",
                "0 50/4 * * * *         | 2026-03-01T10:58:00Z | 2026-03-01T11:50:00Z",
                "0 10-20/5 * * * *      | 2026-03-01T10:16:00Z | 2026-03-01T10:20:00Z",
                "0 */0 * * * *          | 2026-03-01T10:16:00Z | 2026-03-01T10:17:00Z",
                "59 59 23 31 12 *       | 2026-12-31T23:59:59Z | 2027-12-31T23:59:59Z",
                "15,45 30 10 * * *      | 2026-03-01T10:30:15Z | 2026-03-01T10:30:45Z",
                "15,45 30 10 * * *      | 2026-03-01T10:30:45Z | 2026-03-02T10:30:15Z",
                "10 20 * * * *          | 2026-03-01T10:20:30Z | 2026-03-01T11:20:10Z",
                "01:30:00               | 2026-03-01T10:00:00.25Z | 2026-03-01T11:30:00.25Z",
                "24:00:00               | 2026-03-01T10:00:00Z | 2026-03-25T10:00:00Z",
                "1.02:00:00             | 2026-03-01T10:00:00Z | 2026-03-02T12:00:00Z",
                "00:05                  | 2026-03-01T10:00:00Z | 2026-03-01T10:05:00Z",
                "2                      | 2026-03-01T10:00:00Z | 2026-03-03T10:00:00Z"
            })
    void next_byTable(String expression, String after, String next) {
        if (next.equals("error")) {
            assertThatThrownBy(() -> Schedule.parse(expression)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Schedule.parse(expression).next(Instant.parse(after))).isEqualTo(Instant.parse(next));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-00:01:00",
                "often",
                "* * * *",
                "* * * * * * *",
                "60 * * * * *",
                "* 60 * * * *",
                "* * 24 * * *",
                "* * * 0 * *",
                "* * * 32 * *",
                "* * * * 13 *",
                "* * * * * 7",
                "* * * * smarch *",
                "* * * ? * *",
                "* * * L * *",
                "1, * * * * *",
                "-1 * * * * *",
                "1- * * * * *",
                "*/x * * * * *",
                "0 0 0 30 2 *",
                "00:60:00",
                "99999999999999:00:00"
            })
    void parse_faulty_saysWhatIsWrong(String expression) {
        assertThatThrownBy(() -> Schedule.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".{10,}");
    }

    @Test
    void next_overTenThousandSteps_isWhatCountingSecondsFinds() {
        Schedule schedule = Schedule.parse("*/7 3-50/11 1,5,22 */9 * *");
        Instant time = Instant.parse("2026-01-31T23:59:59Z");
        Instant end = time.plus(Duration.ofDays(30));
        Instant next = schedule.next(time);
        int hits = 0;
        for (Instant second = time.plusSeconds(1); second.isBefore(end); second = second.plusSeconds(1)) {
            if (isHit(second)) {
                assertThat(next).isEqualTo(second);
                next = schedule.next(second);
                hits++;
            }
        }
        assertThat(hits).isGreaterThan(400);
    }

    private static boolean isHit(Instant time) {
        var at = time.atZone(java.time.ZoneOffset.UTC);
        int minute = at.getMinute();
        int hour = at.getHour();
        return at.getSecond() % 7 == 0
                && minute >= 3
                && minute <= 50
                && (minute - 3) % 11 == 0
                && (hour == 1 || hour == 5 || hour == 22)
                && (at.getDayOfMonth() - 1) % 9 == 0;
    }

    @ParameterizedTest
    @CsvSource({
        "*/30 * * * * *, true",
        "* * * * * *, true",
        "0 * * * * *, false",
        "'0,1 0 * * * *', false",
        "00:00:45, true",
        "00:01:00, false"
    })
    void isFrequent_twiceInTheNextMinute(String expression, boolean frequent) {
        assertThat(Schedule.parse(expression).isFrequent(Instant.parse("2026-03-01T10:30:00Z")))
                .isEqualTo(frequent);
    }
}
