package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.fixture.Refusals.refusal;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.calibration.Level;

class ConformalTest {
    /** Without the one row to come it would be the last but one; in doubles, 100 x 0.55 is more than 55. */
    @ParameterizedTest
    @CsvSource({"9, 0.9, 9", "19, 0.95, 19", "19, 0.9, 18", "99, 0.55, 55", "99, 0.99, 99", "500, 0.9, 451"})
    void quantile_ofOneToN_isTheRank(int rows, String share, double expected) {
        double[] errors = IntStream.rangeClosed(1, rows).asDoubleStream().toArray();

        assertThat(Conformal.quantile(errors, Level.of(share))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 9", "0.95, 19", "0.99, 99", "0.55, 2", "0.5, 1", "0.9995, 1999"})
    void fewest_rowsOfAShare_haveARankAndOneFewerHaveNone(String text, long fewest) {
        Level share = Level.of(text);

        assertThat(Conformal.fewest(share)).isEqualTo(fewest);
        assertThat(share.rank(fewest)).isLessThanOrEqualTo(fewest);
        assertThat(share.rank(fewest - 1)).isGreaterThan(fewest - 1);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 500", "0.998, 500", "0.999, 999"})
    void least_share_isFiveHundredRowsOrWhatItsRankNeeds(String share, int least) {
        assertThat(Conformal.least(Level.of(share))).isEqualTo(least);
    }

    @Test
    void requireEnough_oneRowTooFew_saysHowManyAreNeeded() {
        WaybillException refusal = refusal(() -> Conformal.requireEnough("Promises", 500, 499));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal)
                .hasMessageContaining("Promises")
                .hasMessageContaining("499")
                .hasMessageContaining("500");
        assertThatCode(() -> Conformal.requireEnough("Promises", 500, 500)).doesNotThrowAnyException();
    }

    @Test
    void sorted_errors_areInOrderAndTheCallersStayAsTheyAre() {
        double[] errors = {3, -1, 2};

        assertThat(Conformal.sorted(errors)).containsExactly(-1, 2, 3);
        assertThat(errors).containsExactly(3, -1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void sorted_scoreThatIsNotFinite_isRefused(double score) {
        WaybillException refusal = refusal(() -> Conformal.sorted(new double[] {1, score, 2}));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
    }
}
