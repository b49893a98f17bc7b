package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerToolsTest {
    @Test
    void requireAll_toolThatIsNotHere_failsAndNamesIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RunnerTools.requireAll(List.of("bash", "no-such-tool")))
                .withMessage("The scripts of .github/scripts need, on the PATH: no-such-tool. Their tests cannot run"
                        + " without.");
    }
}
