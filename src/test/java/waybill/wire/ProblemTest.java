package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;

class ProblemTest {
    @Test
    void toJson_hasBothTheStandardsKeysAndThoseOfOtherServers() {
        Problem problem = Problem.of(new WaybillException(
                ErrorCode.INVALID_ROWS,
                "2 faults.",
                List.of(new Violation("/rows/0/a", "wrong_type", "a \"number\""))));

        assertThat(Json.parse(problem.toJson("42")))
                .isEqualTo(Json.parse("{\"type\":\"urn:waybill:problem:invalid_rows\",\"title\":\"Invalid rows\","
                        + "\"status\":422,\"detail\":\"2 faults.\",\"instance\":\"urn:waybill:invocation:42\","
                        + "\"errors\":[{\"pointer\":\"/rows/0/a\",\"rule\":\"wrong_type\","
                        + "\"detail\":\"a \\\"number\\\"\"}],"
                        + "\"error\":\"2 faults.\",\"message\":\"2 faults.\",\"error_code\":\"INVALID_ROWS\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_BODY, 400",
        "MALFORMED_REQUEST, 400",
        "INVALID_NAME, 400",
        "UNSUPPORTED_MEDIA_TYPE, 415",
        "TOO_LARGE, 413",
        "INVALID_HEADER, 422",
        "INVALID_ROWS, 422",
        "UNKNOWN_MODEL, 404",
        "UNKNOWN_VERSION, 404",
        "MODEL_NOT_READY, 503",
        "STORE_UNAVAILABLE, 503",
        "STORE_FORBIDDEN, 503",
        "ARTIFACT_REJECTED, 503",
        "INVALID_SETTINGS, 503",
        "INTERNAL, 500",
        "BLOB_NOT_FOUND, 500",
        "BLOB_CHANGED, 500",
        "GATE_FAILED, 500",
    })
    void status_followsFromTheCode(ErrorCode code, int status) {
        assertThat(Problem.of(new WaybillException(code, "why")).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void status_is500AndAboveExactlyWhereTheServiceIsAtFault(ErrorCode code) {
        Problem problem = Problem.of(new WaybillException(code, "why"));

        assertThat(problem.status() >= 500).isEqualTo(code.fault() == ErrorCode.Fault.SERVICE);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void retryAfter_isGivenExactlyWhereTheServiceIsAway(ErrorCode code) {
        Problem problem = Problem.of(new WaybillException(code, "why"));

        assertThat(problem.retryAfter().isPresent()).isEqualTo(problem.status() == 503);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"STORE_UNAVAILABLE", "STORE_FORBIDDEN", "INTERNAL", "BLOB_CHANGED", "BLOB_NOT_FOUND"})
    void of_whatOnlyOperatorsShouldKnow_isOpaque(ErrorCode code) {
        Problem problem =
                Problem.of(new WaybillException(code, "secret", List.of(new Violation("/secret", "secret", "secret"))));

        assertThat(problem.toJson("42")).doesNotContain("secret");
    }
}
