package waybill.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static waybill.fixture.Refusals.refusal;
import static waybill.storage.Failures.messageOf;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.identity.CredentialUnavailableException;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.Retries;
import waybill.storage.WriteCondition;

/**
 * {@link AzureBlobStore} by identity, before a credential and a transport of the SDK's that are mocked: there is no Azure here to
 * give a token, and no Azurite that takes one over plain HTTP.
 */
class AzureIdentityTest {
    private static final BlobName NAME = new BlobName("models", "a");
    private static final URI ENDPOINT = URI.create("https://account.blob.core.windows.net");
    private static final String TOKEN = "secret-token";

    private final TokenCredential credential = mock(TokenCredential.class);
    private final HttpClient http = mock(HttpClient.class);
    private final List<HttpRequest> sent = new ArrayList<>();

    @Test
    void read_noIdentityHere_isForbiddenAndNothingIsSent() {
        when(credential.getToken(any()))
                .thenReturn(Mono.error(new CredentialUnavailableException("no managed identity endpoint " + TOKEN)));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> store().read(NAME, 10)))
                .contains("models/a", "'az login'")
                .doesNotContain(TOKEN);
        assertThat(sent).isEmpty();
    }

    @Test
    void write_identityThatTheDirectoryRefuses_isForbidden() {
        when(credential.getToken(any()))
                .thenReturn(Mono.error(new ClientAuthenticationException("AADSTS700016 " + TOKEN, null)));

        assertThat(messageOf(
                        ErrorCode.STORE_FORBIDDEN, () -> store().write(NAME, new byte[1], WriteCondition.always())))
                .doesNotContain(TOKEN);
    }

    @Test
    void read_identity_isSentAsABearerTokenForStorage() {
        giveToken();
        answer(404, "BlobNotFound");

        assertThat(store().read(NAME, 10)).isEmpty();
        assertThat(sent).isNotEmpty().allSatisfy(request -> {
            assertThat(request.getUrl().getProtocol()).isEqualTo("https");
            assertThat(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                    .isEqualTo("Bearer " + TOKEN);
        });
    }

    @Test
    void read_identityWithoutTheRole_isForbiddenAndNeitherTokenNorCauseIsTold() {
        giveToken();
        answer(403, "AuthorizationPermissionMismatch");
        WaybillException refused = refusal(() -> store().read(NAME, 10));

        assertThat(refused.code()).isEqualTo(ErrorCode.STORE_FORBIDDEN);
        assertThat(refused.getMessage())
                .contains("403", "AuthorizationPermissionMismatch")
                .doesNotContain(TOKEN);
        assertThat(refused.getCause()).isNull();
    }

    private AzureBlobStore store() {
        RequestRetryOptions retries = new RequestRetryOptions(
                RetryPolicyType.FIXED, 1, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(1), null);
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(ENDPOINT.toString())
                .credential(credential)
                .httpClient(http)
                .retryOptions(retries);
        return new AzureBlobStore(
                builder, new Retries(1, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(1)), 10);
    }

    private void giveToken() {
        when(credential.getToken(any()))
                .thenReturn(Mono.just(new AccessToken(TOKEN, OffsetDateTime.parse("2099-01-01T00:00:00Z"))));
    }

    private void answer(int status, String errorCode) {
        when(http.send(any(HttpRequest.class), any(Context.class))).thenAnswer(call -> {
            HttpRequest request = call.getArgument(0);
            sent.add(request);
            return Mono.just(response(request, status, errorCode));
        });
    }

    private static HttpResponse response(HttpRequest request, int status, String errorCode) {
        HttpResponse response = mock(HttpResponse.class);
        HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.fromString("x-ms-error-code"), errorCode);
        when(response.getRequest()).thenReturn(request);
        when(response.getStatusCode()).thenReturn(status);
        when(response.getHeaders()).thenReturn(headers);
        when(response.getBody()).thenReturn(Flux.empty());
        when(response.getBodyAsByteArray()).thenReturn(Mono.empty());
        when(response.getBodyAsString()).thenReturn(Mono.empty());
        when(response.buffer()).thenReturn(response);
        return response;
    }
}
