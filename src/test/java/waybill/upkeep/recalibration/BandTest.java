package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BandTest {
    @Test
    void around_nineInTen_reachesTwoPointsToBothSides() {
        Band band = Band.around(.9);

        assertThat(band.low()).isEqualTo(.88, within(1e-12));
        assertThat(band.high()).isEqualTo(.92, within(1e-12));
    }

    @Test
    void around_shareNearOne_reachesHalfOfTheWay() {
        Band band = Band.around(.99);

        assertThat(band.low()).isEqualTo(.985, within(1e-12));
        assertThat(band.high()).isEqualTo(.995, within(1e-12));
    }
}
