package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveFieldsTest {
    private static final int ROUNDS = 2_000;
    private static final Range SEEN = new Range(-60, 60);
    private static final Range AGES = new Range(0, 720);
    private static final Field DELAY =
            new Field("delay", new Domain.Numeric(false, Range.ALL, SEEN), "min", Presence.required(), "");
    private static final Field GAIN =
            new Field("gain", new Domain.Numeric(false, Range.ALL, SEEN), "min", Presence.live(), "");
    private static final Field QUEUE =
            new Field("queue", new Domain.Numeric(false, Range.ALL, SEEN), "", Presence.live(), "");
    private static final Field AGE =
            new Field("state_age", new Domain.Numeric(false, AGES, AGES), "min", Presence.age(5, 720), "");
    private static final Signature SIGNATURE = new Signature(List.of(DELAY, GAIN, QUEUE, AGE));
    private static final LiveFields LIVE = SIGNATURE.live().orElseThrow();

    private static RawRow row(double... values) {
        Map<String, RawValue> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            RawValue value = Double.isNaN(values[i]) ? RawValue.MISSING : new RawValue.Num(values[i]);
            row.put(SIGNATURE.fields().get(i).name(), value);
        }
        return RawRow.of(row);
    }

    private static Row bound(RawRow raw) {
        return SIGNATURE.bind(raw).row().orElseThrow();
    }

    private static List<Object> parts(Row row) {
        List<Object> parts = new ArrayList<>(row.notes());
        for (int i = 0; i < SIGNATURE.fields().size(); i++) {
            parts.add(Double.doubleToRawLongBits(row.value(i)));
        }
        return parts;
    }

    /** What a row is answered does not depend on who has looked the state up. */
    @Test
    void completedRow_andRowThatBringsTheSame_areTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ROUNDS; i++) {
            double delay = random.nextInt(-90, 90);
            double[] live = {number(random), number(random)};
            double age = random.nextInt(720);

            Row given = bound(row(delay, live[0], live[1], age));
            Row completed = LIVE.with(bound(row(delay)), live, age);

            assertThat(parts(completed)).isEqualTo(parts(given));
        }
    }

    private static double number(SplittableRandom random) {
        return random.nextInt(4) == 0 ? Double.NaN : random.nextInt(-90, 90) + random.nextInt(2) * 0.25;
    }

    @Test
    void rowWithoutState_andRowThatBringsNone_areTheSame() {
        Row given = bound(row(20, Double.NaN, Double.NaN, Double.NaN));

        assertThat(parts(LIVE.without(bound(row(20))))).isEqualTo(parts(given));
        assertThat(given.notes()).containsExactly(new Note("state_age", Rule.NO_STATE));
        assertThat(given.value(3)).isEqualTo(720);
    }

    @ParameterizedTest
    @CsvSource({"0,", "4.99,", "5,STALE_STATE", "719.5,STALE_STATE", "720,NO_STATE"})
    void givenRow_isNotedByItsAge(double age, Rule rule) {
        assertThat(bound(row(20, 1, 1, age)).notes().stream().map(Note::rule))
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void givenRow_withoutAge_isFromNowIfItKnowsAnything() {
        assertThat(bound(row(20, 3)).value(3)).isZero();
        assertThat(bound(row(20, 3)).notes()).isEmpty();
        assertThat(bound(row(20, Double.NaN)).value(3)).isEqualTo(720);
    }

    @Test
    void rowThatNamesNoLiveField_hasNoneAndNoNoteOfIt() {
        Row row = bound(row(20));

        assertThat(row.value(1)).isNaN();
        assertThat(row.value(3)).isNaN();
        assertThat(row.notes()).isEmpty();
        assertThat(SIGNATURE.binder(row(20).header(), Instant.MAX).isGiven()).isFalse();
        assertThat(SIGNATURE.binder(row(20, Double.NaN).header(), Instant.MAX).isGiven())
                .isTrue();
    }

    @Test
    void givenAge_beyondTheLargest_isRefused() {
        Binding binding = SIGNATURE.bind(row(20, 1, 1, 721));

        assertThat(binding).isInstanceOf(Binding.Refused.class);
        assertThat(binding.violations()).singleElement().satisfies(fault -> assertThat(fault.pointer())
                .isEqualTo("/state_age"));
    }

    @Test
    void completed_whatIsNoNumber_isNotKnown() {
        Row row = LIVE.with(bound(row(20)), new double[] {Double.POSITIVE_INFINITY, -0.0}, 0);

        assertThat(row.value(1)).isNaN();
        assertThat(Double.doubleToRawLongBits(row.value(2))).isZero();
    }

    @Test
    void completed_ofAnAgeBelowZero_isNew() {
        assertThat(LIVE.with(bound(row(20)), new double[] {1, 1}, -3).value(3)).isZero();
    }

    @Test
    void signature_withLiveFieldsThatDoNotFit_isRefused() {
        Field text = new Field("gain", new Domain.Category(List.of(), Unseen.WARN), "", Presence.live(), "");
        Field second = new Field("age", new Domain.Numeric(false, AGES, AGES), "min", Presence.age(5, 720), "");

        assertThatThrownBy(() -> new Signature(List.of(DELAY, GAIN))).hasMessageContaining("says how old");
        assertThatThrownBy(() -> new Signature(List.of(text, AGE))).hasMessageContaining("no number: gain");
        assertThatThrownBy(() -> new Signature(List.of(GAIN, AGE, second))).hasMessageContaining("Two fields");
    }
}
