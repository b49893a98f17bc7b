package waybill.training.imported;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far from Python's number a number may be. */
class ClosenessTest {
    /** 1.0000001 is the float beside 1, and 1.0000002 the next but one. */
    @ParameterizedTest
    @CsvSource({
        "SAME_FLOAT, 0.1, 0.10000000149011612, true",
        "SAME_FLOAT, 1, 1.0000001, false",
        "SAME_FLOAT, NaN, NaN, true",
        "SAME_FLOAT, NaN, 0, false",
        "NEXT_FLOAT, 1, 1.0000001, true",
        "NEXT_FLOAT, 1, 1.0000002, false",
        "NEXT_FLOAT, NaN, 1, false",
        "SAME_DOUBLE, 1, 1, true",
        "SAME_DOUBLE, 1, 1.0000000000000002, false",
        "NEAR_DOUBLE, 1, 1.0000000000009, true",
        "NEAR_DOUBLE, 1, 1.000000000002, false",
        "NEAR_DOUBLE, 1e-20, 2e-20, false",
        "NEAR, 10, 10.000009, true",
        "NEAR, 10, 10.00002, false",
        "NEAR, 0, 9e-7, true",
        "NEAR, 0, 2e-6, false",
    })
    void holds_asCloseAsTheArithmeticAllows(Closeness closeness, double expected, double said, boolean holds) {
        assertThat(closeness.holds(expected, said, 1)).isEqualTo(holds);
        assertThat(closeness.holds(said, expected, 1)).isEqualTo(holds);
    }
}
