package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.wire.Problem;

class FaultsTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void code_isAFaultOfOurs_whenHttpAnswersWith500OrAbove(ErrorCode code) {
        assertThat(Faults.isOurs(code)).isEqualTo(new Problem(code, "", List.of()).status() >= 500);
    }
}
