package waybill.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

class EachModelTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void run_aModelThatFails_othersHaveTheirTurn_andTheFirstFailureIsTold() {
        assertThatExceptionOfType(WaybillException.class)
                .isThrownBy(() -> new EachModel(Logger.getAnonymousLogger())
                        .run(List.of("one", "two", "three", "four"), "fails", this::work))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));

        assertThat(done).containsExactly("one", "three");
    }

    private void work(String model) {
        switch (model) {
            case "two" -> throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store is away.");
            case "four" -> throw new WaybillException(ErrorCode.TOO_LARGE, "It is too large.");
            default -> done.add(model);
        }
    }
}
