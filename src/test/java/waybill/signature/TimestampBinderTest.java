package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;

/** The times that a field refuses, or tells, although a clock could show them. */
class TimestampBinderTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static Binding bind(String time, TimeRange allowed) {
        Field field = new Field("at", new Domain.Timestamp(ZONE, allowed), "", Presence.required(), "");
        return new Signature(List.of(field)).bind(RawRow.of(Map.of("at", new RawValue.Text(time))), NOW);
    }

    private static TimeRange range(String min, String max) {
        TimeRange range = min.isEmpty()
                ? TimeRange.ALL
                : TimeRange.ALL.from(TimeBound.lower(min, ZONE).orElseThrow());
        return max.isEmpty() ? range : range.to(TimeBound.upper(max, ZONE).orElseThrow());
    }

    private static Stream<String> rules(Binding binding) {
        return binding.violations().stream().map(Violation::rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00",
                "1970-01-01T18:05",
                "1970-01-01T00:00+14:00",
                "1970-01-01T23:59:59-12:00",
                "1969-12-31T19:00-05:00",
                "0001-01-01T00:00:00",
                "0001-01-01T00:00:00Z",
                "1601-01-01 00:00",
                "1753-01-01 00:00",
                "1899-12-30 00:00",
                "1899-12-31 00:00",
                "1900-01-01 18:05",
                "1904-01-01 00:00",
                "9999-12-31T23:59:59.999",
                "9999-12-31T00:00Z"
            })
    void bind_timeThatStandsForNone_isToldAndScoredForWhoWantsIt(String time) {
        Binding binding = bind(time, TimeRange.ALL);

        assertThat(rules(binding)).containsExactly("placeholder");
        assertThat(binding.row().orElseThrow().notes()).containsExactly(new Note("at", Rule.PLACEHOLDER));
        assertThat(rules(bind(time, range("0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00"))))
                .as("where limits say that it is meant")
                .isEmpty();
        assertThat(rules(bind(time, range("2010-01-01", "now+400d")))).containsExactly("out_of_limits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-03T00:00Z",
                "1969-07-20T20:17Z",
                "1999-12-31T23:59",
                "2000-01-01T00:00",
                "2038-01-19T03:14:07Z",
                "1900-01-03T00:00",
                "9998-12-31T23:59"
            })
    void bind_otherTimes_haveNoNote(String time) {
        assertThat(bind(time, TimeRange.ALL).row().orElseThrow().notes()).isEmpty();
        assertThat(bind(time, TimeRange.ALL)).isInstanceOf(Binding.Bound.class);
    }

    /** An end that a recipe leaves open says nothing about the placeholders beyond it. */
    @Test
    void bind_placeholderBeyondAnOpenEnd_isTold() {
        assertThat(rules(bind("1970-01-01T00:00Z", range("", "now+400d")))).containsExactly("placeholder");
        assertThat(rules(bind("9999-12-31T00:00Z", range("2010-01-01", "")))).containsExactly("placeholder");
    }

    /** Both ends belong to the range; dates are whole days on the field's own clock. */
    @ParameterizedTest
    @CsvSource({
        "2010-01-01, , 2010-01-01T00:00, true",
        "2010-01-01, , 2010-01-01T05:00Z, true",
        "2010-01-01, , 2010-01-01T04:59:59Z, false",
        ", 2026-06-30, 2026-06-30T23:59:59, true",
        ", 2026-06-30, 2026-07-01T00:00, false",
        "2010-01-01T12:00, , 2010-01-01T12:00, true",
        "2010-01-01T12:00Z, , 2010-01-01T11:59:59Z, false",
        ", now, 2026-05-01T12:00Z, true",
        ", now, 2026-05-01T12:00:01Z, false",
        ", now+2d, 2026-05-03T12:00Z, true",
        ", now+2d, 2026-05-03T12:00:01Z, false",
        ", now-12h, 2026-05-01T00:00Z, true",
        ", now-12h, 2026-05-01T00:00:01Z, false",
        "2010-01-01, now+400d, 2026-05-01T00:00:01Z, true",
    })
    void bind_timesAtTheEndsOfARange_areAllowedOrNot(String min, String max, String time, boolean allowed) {
        TimeRange range = range(min == null ? "" : min, max == null ? "" : max);

        assertThat(bind(time, range) instanceof Binding.Bound).isEqualTo(allowed);
        if (!allowed) {
            assertThat(bind(time, range).violations())
                    .containsExactly(new Violation("/at", "out_of_limits", "must be " + range.inWords()));
        }
    }

    @Test
    void range_inWords_namesItsEndsAsTheyStandInTheRecipe() {
        assertThat(range("2010-01-01", "now+400d").inWords()).isEqualTo("between 2010-01-01 and now+400d");
        assertThat(range("2010-01-01", "").inWords()).isEqualTo("2010-01-01 or later");
        assertThat(range("", "now").inWords()).isEqualTo("now or earlier");
        assertThat(TimeRange.ALL.inWords()).isEqualTo("any time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tomorrow",
                "2010-13-01",
                "2010-1-1",
                "now+",
                "now+1",
                "now+1w",
                "Now",
                "2013-03-10T02:30"
            })
    void bound_anythingElse_isNone(String text) {
        assertThat(TimeBound.upper(text, ZONE)).isEmpty();
        assertThat(TimeBound.lower(text, ZONE)).isEmpty();
    }

    /** Rows that were trained on would fall out of the range one after the other. */
    @Test
    void bound_lowerEndThatMoves_isNone() {
        assertThat(TimeBound.lower("now-30d", ZONE)).isEmpty();
        TimeBound moving = TimeBound.upper("now-30d", ZONE).orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> TimeRange.ALL.from(moving));
    }

    @Test
    void range_thatEndsBeforeItBegins_cannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> range("2010-01-02", "2010-01-01"));
    }

    /** Golden rows are bound without a clock, and what fitted once fits for ever. */
    @Test
    void bind_rowThatFittedOnce_fitsWithoutAClock() {
        Field field =
                new Field("at", new Domain.Timestamp(ZONE, range("2010-01-01", "now")), "", Presence.required(), "");
        RawRow row = RawRow.of(Map.of("at", new RawValue.Text("2026-05-01T12:00Z")));

        assertThat(new Signature(List.of(field)).bind(row)).isInstanceOf(Binding.Bound.class);
        assertThat(new Signature(List.of(field)).bind(row, NOW.minusSeconds(1))).isInstanceOf(Binding.Refused.class);
    }
}
