package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;

class WindowTest {
    @Test
    void before_defaults_endsTheDayBeforeYesterday() {
        Window window = Window.before(() -> ServedWorld.NOW, Window.DAYS, Window.SETTLED);

        assertThat(window).hasToString("2026-11-01 to 2026-11-28");
        assertThat(window.begin()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(window.end()).isEqualTo("2026-11-29T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "367, 1", "28, -1", "28, 61"})
    void before_numberOutOfItsLimits_isRefused(int days, int settled) {
        assertThat(refusal(() -> Window.before(() -> ServedWorld.NOW, days, settled))
                        .code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
