package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Deadline;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A leg of 18:05 that takes 150 minutes: it is due at 20:35, on the other side of a change of clocks. */
class CountsFromTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            field("scheduled", new Domain.Timestamp(ZoneId.of("America/New_York"))),
            field("block", new Domain.Numeric(true, Range.ALL, Range.ALL)),
            field("delay", new Domain.Numeric(true, Range.ALL, Range.ALL))));
    private static final CountsFrom FROM = new CountsFrom(List.of("scheduled", "block"), List.of("delay"), SIGNATURE);

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }

    private static Row row(String scheduled, double block, double delay) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("scheduled", scheduled.isEmpty() ? RawValue.MISSING : new RawValue.Text(scheduled));
        values.put("block", new RawValue.Num(block));
        values.put("delay", new RawValue.Num(delay));
        return SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
    }

    private static Deadline at(String time) {
        return new Deadline.At(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-27T20:35:00-05:00, 0",
        "2013-11-27T20:50:00-05:00, 15",
        "2013-11-27T20:50:59-05:00, 15",
        "2013-11-27T20:34:59-05:00, -1",
        "2013-11-28T03:35:00+01:00, 60"
    })
    void minutes_ofATime_areThoseThatHavePassed(String time, double minutes) {
        Instant instant = OffsetDateTime.parse(time).toInstant();

        assertThat(FROM.minutes(instant, row("2013-11-27T18:05", 150, 0))).isEqualTo(minutes);
    }

    @Test
    void at_minutes_isTheTimeInTheZoneOfTheRow() {
        assertThat(FROM.at(38, row("2013-11-27T18:05", 150, 0)))
                .contains(OffsetDateTime.parse("2013-11-27T21:13:00-05:00"));
        assertThat(FROM.at(30, row("2013-11-03T00:30", 60, 0)))
                .as("clocks were set back at 02:00")
                .contains(OffsetDateTime.parse("2013-11-03T01:00:00-05:00"));
        assertThat(FROM.at(38, row("", 150, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {5e9, -5e9, 5.2594e14, -5.2594e14, 9e15, -9e15, 1e300})
    void at_yearOfMoreThanFourDigits_isNoTime(double minutes) {
        assertThat(FROM.at(minutes, row("2013-11-27T18:05", 150, 0))).isEmpty();
    }

    /** The last second that there is, in a zone before and behind it. */
    @Test
    void at_lastSecondsOfAllTime_isNoTime() {
        for (double hours = -30; hours <= 30; hours += 0.5) {
            double minutes = Instant.MAX.getEpochSecond() / 60.0 + 60 * hours;
            assertThat(FROM.at(minutes, row("1970-01-01T00:00", 0, 0))).isEmpty();
            assertThat(FROM.at(-minutes, row("1970-01-01T00:00", 0, 0))).isEmpty();
        }
    }

    @Test
    void faultOf_deadlineBeforeTheDeparture_isTold() {
        Row late = row("2013-11-27T18:05", 150, 40);

        assertThat(FROM.faultOf(at("2013-11-27T18:45:00-05:00"), late)).isEmpty();
        assertThat(FROM.faultOf(at("2013-11-27T18:44:59-05:00"), late).orElseThrow())
                .isEqualTo("is before the row's own departure, which is at scheduled + delay");
        assertThat(FROM.faultOf(new Deadline.Amount(-110), late)).isEmpty();
        assertThat(FROM.faultOf(new Deadline.Amount(-110.5), late)).isPresent();
    }

    @Test
    void faultOf_timeForARowWithoutOne_isTold() {
        Row bare = row("", 150, 0);

        assertThat(FROM.faultOf(at("2013-11-27T18:45:00-05:00"), bare).orElseThrow())
                .contains("scheduled", "block");
        assertThat(FROM.faultOf(new Deadline.Amount(15), bare)).isEmpty();
    }

    @Test
    void countsFrom_fieldsOfOtherTypes_areRefused() {
        for (List<String> names : List.of(
                List.<String>of(),
                List.of("scheduled"),
                List.of("block", "scheduled"),
                List.of("scheduled", "scheduled"),
                List.of("scheduled", "nowhere"),
                List.of("scheduled", "block", "delay"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CountsFrom(names, List.of(), SIGNATURE));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountsFrom(List.of("scheduled", "block"), List.of("scheduled"), SIGNATURE));
    }
}
