package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
    /** A probability at an edge belongs to the bin above it, and 1 to the last. */
    @Test
    void of_probabilitiesAtEdges_areInTheirBins() {
        Reliability reliability = Reliability.of(
                new double[] {0, 0.05, 0.1, 0.19, 0.2, 0.85, 0.9, 1},
                new boolean[] {false, true, false, true, true, true, true, false});

        assertThat(reliability.bins()).extracting(Reliability.Bin::rows).containsExactly(2L, 2L, 1L, 1L, 2L);
        assertThat(reliability.bins()).extracting(Reliability.Bin::happened).containsExactly(0.5, 0.5, 1.0, 1.0, 0.5);
        // Off by .475, .355, .8, .15 and .45.
        assertThat(reliability.error()).isCloseTo((2 * 0.475 + 2 * 0.355 + 0.8 + 0.15 + 2 * 0.45) / 8, within(1e-12));
    }

    @Test
    void error_withoutRows_hasNoValue() {
        assertThat(Reliability.of(new double[0], new boolean[0]).error()).isNaN();
    }
}
