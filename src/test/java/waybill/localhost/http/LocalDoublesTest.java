package waybill.localhost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.localhost.call.LocalContext;
import waybill.localhost.sample.EchoFunctions;

final class LocalDoublesTest {
    @Test
    void request_builtByATest_readsLikeThePlatforms() {
        HttpRequestMessage<Optional<String>> request = LocalRequest.post("/api/predict?policy=warn&a=1&a=2&none=")
                .header("Content-Type", "application/json")
                .header("X-A", "1")
                .header("x-a", "2")
                .body("{}");

        assertThat(request.getUri()).hasToString("http://localhost:7071/api/predict?policy=warn&a=1&a=2&none=");
        assertThat(request.getHttpMethod()).isEqualTo(HttpMethod.POST);
        assertThat(request.getHeaders()).isEqualTo(Map.of("content-type", "application/json", "x-a", "1,2"));
        assertThat(request.getQueryParameters()).isEqualTo(Map.of("policy", "warn", "a", "1,2"));
        assertThat(request.getBody()).contains("{}");
    }

    @Test
    void request_emptyBody_isNone() {
        assertThat(LocalRequest.get("/x").getBody()).isEmpty();
        assertThat(LocalRequest.post("/x").body("").getBody()).isEmpty();
        assertThat(LocalRequest.post("/x").bytes(new byte[0]).getBody()).isEmpty();
        assertThat(LocalRequest.post("/x")
                        .bytes("a".getBytes(StandardCharsets.UTF_8))
                        .getBody())
                .isPresent();
    }

    @Test
    void response_headers_areKeptBySpellingAndFoundByName() {
        LocalResponse response = LocalResponse.builder(HttpStatusType.custom(299))
                .header("X-A", "1")
                .header("X-A", "2")
                .header("x-a", "3")
                .body("text")
                .build();

        assertThat(response.getStatusCode()).isEqualTo(299);
        assertThat(response.headers()).containsExactly(Map.entry("X-A", "2"), Map.entry("x-a", "3"));
        assertThat(response.getHeader("X-a")).isNull();
        assertThat(response.header("X-a")).contains("2");
        assertThat(response.text()).isEqualTo("text");
    }

    @Test
    void context_ofATest_isAlwaysTheSame() {
        LocalContext context = LocalContext.of("predict");

        assertThat(context.getFunctionName()).isEqualTo("predict");
        assertThat(context.getInvocationId())
                .isEqualTo(LocalContext.of("predict").getInvocationId());
        assertThat(context.getTraceContext().getTraceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(context.getTraceContext().getAttributes()).isEmpty();
        assertThat(context.getRetryContext().getMaxretrycount()).isZero();
        assertThat(context.getLogger().getName()).isEqualTo("Function.predict");
    }

    @Test
    void function_calledDirectly_needsNoHost() {
        LocalResponse response = (LocalResponse)
                new EchoFunctions().echo(LocalRequest.post("/api/echo").body("hi"));

        assertThat(response.text()).isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource({"X-Id, 'a\r\nX-Other: b'", "X-Id, 'a\0'", "X Id, a", "'', a"})
    void headerThatCannotBeSent_isTheFunctionsFailure(String name, String value) {
        HttpResponseMessage response = LocalRequest.get("/")
                .createResponseBuilder(HttpStatus.OK)
                .header(name, value)
                .build();

        assertThatThrownBy(() -> ReplyMapper.map(response)).isInstanceOf(IllegalStateException.class);
    }
}
