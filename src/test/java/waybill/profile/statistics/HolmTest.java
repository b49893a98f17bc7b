package waybill.profile.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void levels_growUntilTheFirstTestFails() {
        assertThat(Holm.levels(List.of(0.01, 0.04, 0.03, 0.005), 0.05))
                .containsExactly(0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4);
    }

    /** The second would have passed alone; one before it has failed. */
    @Test
    void levels_behindAFailedTest_areItsOwn() {
        assertThat(Holm.levels(List.of(0.03, 0.04), 0.05)).containsExactly(0.025, 0.025);
    }

    @Test
    void levels_ofOneTest_areAlphaItself() {
        assertThat(Holm.levels(List.of(0.2), 0.01)).containsExactly(0.01);
        assertThat(Holm.levels(List.of(), 0.01)).isEmpty();
    }
}
