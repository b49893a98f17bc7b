package waybill.registry.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.RawRow;

class GoldenRowTest {
    private static final Answer PLACEHOLDER = Answer.of(new Value.Numeric(2), Verdict.PLACEHOLDER, List.of());

    private static GoldenRow golden(double value, Verdict verdict) {
        return new GoldenRow(RawRow.NOTHING, new Value.Numeric(value), 0.5, verdict);
    }

    /** Versions of before there was this verdict have golden rows with such times, if their data had. */
    @Test
    void reproducedBy_placeholderOfAnOlderVersion_countsByItsValue() {
        assertThat(golden(2, Verdict.OK).reproducedBy(PLACEHOLDER)).isTrue();
        assertThat(golden(2, Verdict.MISSING_INPUT).reproducedBy(PLACEHOLDER)).isTrue();
        assertThat(golden(3, Verdict.OK).reproducedBy(PLACEHOLDER)).isFalse();
        assertThat(golden(2, Verdict.REFUSED).reproducedBy(PLACEHOLDER)).isFalse();
    }

    @Test
    void reproducedBy_otherVerdict_isNot() {
        Answer answer = Answer.of(new Value.Numeric(2), Verdict.EXTRAPOLATING, List.of());

        assertThat(golden(2, Verdict.EXTRAPOLATING).reproducedBy(answer)).isTrue();
        assertThat(golden(2, Verdict.OK).reproducedBy(answer)).isFalse();
    }
}
