package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import waybill.json.Json;
import waybill.json.JsonNode;

/** Checks that an answer is an error as documented. */
final class Problems {
    private Problems() {}

    static JsonNode of(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        JsonNode problem = of(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
        assertThat(problem.get("error_code").text()).isEqualTo(code);
        return problem;
    }

    /** The error shape, whatever the fault. */
    static JsonNode of(int status, String contentType, String body) {
        assertThat(contentType).startsWith("application/problem+json");
        assertThat(body).doesNotContain("Exception").doesNotContain("\\tat ");
        JsonNode problem = JsonNode.root(Json.parse(body));
        assertThat(problem.get("status").integer()).isEqualTo(status);
        assertThat(problem.get("title").text()).isNotEmpty();
        assertThat(problem.get("type").text())
                .isEqualTo("urn:waybill:problem:"
                        + problem.get("error_code").text().toLowerCase(java.util.Locale.ROOT));
        assertThat(problem.get("instance").text()).startsWith("urn:waybill:invocation:");
        assertThat(List.of(problem.get("error").text(), problem.get("message").text()))
                .containsOnly(problem.get("detail").text());
        faults(problem);
        return problem;
    }

    /** {@code pointer rule} of each fault. */
    static List<String> faults(JsonNode problem) {
        return problem.get("errors").list(fault -> {
            assertThat(fault.get("detail").text()).isNotEmpty();
            return fault.get("pointer").text() + " " + fault.get("rule").text();
        });
    }
}
