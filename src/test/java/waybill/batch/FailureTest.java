package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;

/** The reason why a run has stopped, as a file. */
class FailureTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void code_isSpelledAsEverywhere(ErrorCode code) {
        Failure failure = new Failure(code.name(), "why", List.of(new Violation("/header/0", "missing_field", "x")), 3);

        assertThat(Failure.parse(failure.toBytes(Instant.EPOCH))).isEqualTo(failure);
    }

    @Test
    void parse_recordOfAnEarlierVersion_hasTheCodeOfToday() {
        String earlier = "{\"format\":1,\"failure\":{\"code\":\"invalid_file\",\"message\":\"why\",\"chunk\":null,"
                + "\"violations\":[{\"pointer\":\"/a\",\"rule\":\"missing_field\",\"detail\":\"x\"}]},"
                + "\"at\":\"2026-01-31T23:59:58Z\"}";
        Failure failure = Failure.parse(earlier.getBytes(StandardCharsets.UTF_8));

        assertThat(failure.code()).isEqualTo("INVALID_FILE");
        assertThat(Arrays.stream(ErrorCode.values()).map(Enum::name)).contains(failure.code());
        assertThat(failure.violations().get(0).rule()).isEqualTo("missing_field");
    }
}
