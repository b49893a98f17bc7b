package waybill.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants as {@code java.time} reads them, whatever is read by hand. */
class InstantsTest {
    private static Optional<Instant> byLibrary(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    @Test
    void parse_anyInstantOfFourDigitYears_isThatInstant() {
        SplittableRandom random = new SplittableRandom(17);
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(first, last + 1));
            assertThat(Instants.parse(instant.toString())).contains(instant);
        }
    }

    /** Days that are not in every year, and parts of a time that are just none. */
    @Test
    void parse_anyDayAndTimeOfTheForm_isWhatTheLibrarySays() {
        for (String year : new String[] {"1900", "1999", "2000", "2023", "2024", "2100", "0000"}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    assertAlike(String.format("%s-%02d-%02dT23:59:59Z", year, month, day));
                }
            }
        }
        for (int part = 0; part < 100; part++) {
            assertAlike(String.format("2026-01-31T%02d:00:00Z", part));
            assertAlike(String.format("2026-01-31T00:%02d:00Z", part));
            assertAlike(String.format("2026-01-31T00:00:%02dZ", part));
        }
    }

    @Test
    void parse_anyTextThatIsNearlyOne_isWhatTheLibrarySays() {
        SplittableRandom random = new SplittableRandom(3);
        String letters = "0123456789-:TZtz +.,/\u0660";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("2026-02-28T23:59:58Z");
            for (int change = random.nextInt(3); change >= 0; change--) {
                text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            }
            assertAlike(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-31",
                "2026-01-31T23:59:58.123Z",
                "2026-01-31T23:59Z",
                "2026-01-31T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-01-31T23:59:58+01:00",
                "+12026-01-31T23:59:58Z",
                "-0001-01-31T23:59:58Z",
                "2026-01-31t23:59:58z"
            })
    void parse_anyOtherForm_isWhatTheLibrarySays(String text) {
        assertAlike(text);
    }

    private static void assertAlike(String text) {
        assertThat(Instants.parse(text)).as(text).isEqualTo(byLibrary(text));
    }
}
