package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.signature.time.ZoneClock;

/** Against the JDK's own reading and rules. */
class TimestampsTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Africa/Casablanca"),
            ZoneOffset.ofHoursMinutes(5, 45));

    private final SplittableRandom random = new SplittableRandom(20131127);

    private static long read(String text, ZoneId zone) {
        return Timestamps.read(RawValue.Cell.of(text), new ZoneClock(zone));
    }

    private static long expected(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toEpochSecond(offsets.get(0));
        }
        return offsets.isEmpty() ? ZoneClock.SKIPPED : ZoneClock.TWICE;
    }

    /** By the minute, so that hours that the clock skips or shows twice are met, by one clock that remembers. */
    @Test
    void read_everyMinuteAroundEachChangeOfTheClock_isWhatTheRulesSay() {
        for (ZoneId zone : ZONES) {
            ZoneClock clock = new ZoneClock(zone);
            zone.getRules().getTransitions().stream()
                    .map(change -> change.getDateTimeBefore().minusHours(26))
                    .forEach(from -> {
                        for (int minute = 0; minute < 52 * 60; minute += 7) {
                            LocalDateTime local = from.plusMinutes(minute);
                            if (local.getYear() >= 1000 && local.getSecond() == 0) {
                                assertThat(Timestamps.read(RawValue.Cell.of(local.toString()), clock))
                                        .as("%s in %s", local, zone)
                                        .isEqualTo(expected(local, zone));
                            }
                        }
                    });
        }
    }

    @Test
    void read_randomTimes_areWhatTheJdkReads() {
        for (int round = 0; round < 50_000; round++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            int[] parts = {
                random.nextInt(10_000),
                random.nextInt(14),
                random.nextInt(33),
                random.nextInt(25),
                random.nextInt(61),
                random.nextInt(61)
            };
            String text = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d%s%02d:%02d:%02d",
                    parts[0],
                    parts[1],
                    parts[2],
                    random.nextBoolean() ? "T" : " ",
                    parts[3],
                    parts[4],
                    parts[5]);

            assertThat(read(text, zone)).as("%s in %s", text, zone).isEqualTo(byTheJdk(parts, zone));
        }
    }

    private static long byTheJdk(int[] parts, ZoneId zone) {
        try {
            return expected(LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]), zone);
        } catch (DateTimeException noSuchTime) {
            return Timestamps.MALFORMED;
        }
    }

    @Test
    void read_offsets_areWhatTheJdkReads() {
        for (int round = 0; round < 20_000; round++) {
            String offset = offset();
            long expected;
            try {
                expected = LocalDateTime.of(2013, 11, 27, 18, 5).toEpochSecond(ZoneOffset.of(offset));
            } catch (DateTimeException noSuchOffset) {
                expected = Timestamps.MALFORMED;
            }

            assertThat(read("2013-11-27T18:05" + offset, ZoneOffset.UTC))
                    .as(offset)
                    .isEqualTo(expected);
        }
    }

    private String offset() {
        String sign = random.nextBoolean() ? "+" : "-";
        String hours = String.format(Locale.ROOT, "%02d", random.nextInt(20));
        String minutes = String.format(Locale.ROOT, "%02d", random.nextInt(62));
        return switch (random.nextInt(4)) {
            case 0 -> "Z";
            case 1 -> sign + hours;
            case 2 -> sign + hours + minutes;
            default -> sign + hours + ":" + minutes;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2013",
                "2013-11-27",
                "2013-11-27T",
                "2013-11-27T18",
                "2013-11-27T18:0",
                "2013-11-27T18:05:",
                "2013-11-27T18:05:00.",
                "2013-11-27T18:05+",
                "2013-11-27T18:05+1",
                "2013-11-27T18:05+01:",
                "2013-11-27T18:05+01:0",
                "2013-11-27T18:05z",
                "2013-11-27T18:05ZZ",
                "2013-11-27T18:05+010000",
                "2013-11-27t18:05",
                "2013-1-27T18:05",
                "13-11-27T18:05",
                "2013-11-27T18:05 ",
                "２013-11-27T18:05"
            })
    void read_otherTexts_areMalformed(String text) {
        assertThat(read(text, ZoneOffset.UTC)).isEqualTo(Timestamps.MALFORMED);
    }

    @Test
    void local_anyInstant_isWhatTheRulesSay() {
        for (ZoneId zone : ZONES) {
            ZoneClock clock = new ZoneClock(zone);
            for (int round = 0; round < 20_000; round++) {
                long second = random.nextLong(-5_000_000_000L, 5_000_000_000L);
                int offset = zone.getRules()
                        .getOffset(java.time.Instant.ofEpochSecond(second))
                        .getTotalSeconds();

                assertThat(clock.local(second)).isEqualTo(second + offset);
            }
        }
    }
}
