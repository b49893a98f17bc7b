package waybill.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AbsentFeaturesTest {
    private static final double NONE = Double.NaN;

    @Test
    void fill_rowsThatDiffer_haveZerosForWhatIsAbsent() {
        double[][] rows = {{1, 2}, {NONE, 4}};

        AbsentFeatures.ZERO_WHERE_ROWS_DIFFER.fill(rows);

        assertThat(Arrays.deepEquals(rows, new double[][] {{1, 2}, {0, 4}})).isTrue();
    }

    @Test
    void fill_rowsThatAllLackOne_stayAsTheyAre() {
        double[][] rows = {{1, NONE}, {NONE, 4}};

        AbsentFeatures.ZERO_WHERE_ROWS_DIFFER.fill(rows);

        assertThat(Arrays.deepEquals(rows, new double[][] {{1, NONE}, {NONE, 4}}))
                .isTrue();
    }

    @Test
    void fill_trainerThatKnowsAbsence_changesNothing() {
        double[][] rows = {{1, 2}, {NONE, 4}};

        AbsentFeatures.LEFT_OUT.fill(rows);

        assertThat(Arrays.deepEquals(rows, new double[][] {{1, 2}, {NONE, 4}})).isTrue();
    }
}
