package waybill.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulingTest {
    @Test
    void several_areAsSevereAsTheWorst() {
        assertThat(Ruling.of(List.of(Ruling.PASS, Ruling.FAIL, Ruling.INSUFFICIENT)))
                .isEqualTo(Ruling.FAIL);
        assertThat(Ruling.of(List.of(Ruling.PASS, Ruling.INSUFFICIENT))).isEqualTo(Ruling.INSUFFICIENT);
        assertThat(Ruling.of(List.of(Ruling.PASS))).isEqualTo(Ruling.PASS);
    }

    @Test
    void none_isNotKnown() {
        assertThat(Ruling.of(List.of())).isEqualTo(Ruling.INSUFFICIENT);
    }
}
