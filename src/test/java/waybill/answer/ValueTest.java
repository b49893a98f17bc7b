package waybill.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {
    private static final Value LATE = label(0.7, 0.3);

    private static Value label(double late, double onTime) {
        return Value.Label.of(List.of(new Value.Score("late", late), new Value.Score("on time", onTime)));
    }

    @Test
    void label_largestScore_isTheName() {
        assertThat(LATE).hasToString("late");
        assertThat(label(0.2, 0.8)).hasToString("on time");
    }

    @Test
    void label_equalScores_isTheFirst() {
        assertThat(label(0.5, 0.5)).hasToString("late");
    }

    @Test
    void isNear_sameKind_goesByTheTolerance() {
        assertThat(new Value.Numeric(1).isNear(new Value.Numeric(1.5), 0.5)).isTrue();
        assertThat(new Value.Numeric(1).isNear(new Value.Numeric(1.6), 0.5)).isFalse();
        assertThat(new Value.Numeric(1).isNear(new Value.Numeric(Double.NaN), 0.5))
                .isFalse();
        assertThat(LATE.isNear(label(0.69, 0.31), 0.02)).isTrue();
        assertThat(LATE.isNear(label(0.6, 0.4), 0.02)).isFalse();
        assertThat(Value.NONE.isNear(new Value.None(), 0)).isTrue();
    }

    @Test
    void isNear_labelsOfAnotherModel_areNot() {
        Value other = Value.Label.of(List.of(new Value.Score("late", 0.7), new Value.Score("early", 0.3)));

        assertThat(LATE.isNear(other, 1)).isFalse();
    }

    @Test
    void isNear_anotherKind_isNot() {
        List<Value> kinds = List.of(new Value.Numeric(0), LATE, Value.NONE);
        for (Value one : kinds) {
            for (Value other : kinds) {
                assertThat(one.isNear(other, 1e9)).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void label_ofAnOutput_needsTwoDifferentNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Output.Label("late", List.of("yes")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Output.Label("late", List.of("yes", "yes")));
    }

    @Test
    void interval_turnedRoundOrWithoutCoverage_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 0.9, "all"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1, 0.9, "all"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 2, 1, "all"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 2, Double.NaN, "all"));
    }
}
