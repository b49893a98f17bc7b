package waybill.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaybillExceptionTest {
    /** Categories, columns and files have names that others gave them. */
    @Test
    void report_namesWithLineBreaksAndEscapes_stayOnTheirLines() {
        WaybillException failure = new WaybillException(
                ErrorCode.GATE_FAILED,
                "It is worse than \u001b[2Jv1:",
                List.of(new Violation("", "champion", "mae at depot=x\n  passed, all of it\r\u202e is 3")));

        assertThat(failure.report())
                .isEqualTo("It is worse than  [2Jv1:\n  mae at depot=x   passed, all of it  is 3 [champion]");
    }
}
