package waybill.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.URI;
import java.util.function.Function;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Builders of the SDK's clients, all on the JDK's HTTP client: Netty would cost 300 ms of a cold start. */
final class AzureClients {
    private AzureClients() {}

    static BlobServiceClientBuilder withConnectionString(String connectionString, Retries retries) {
        BlobServiceClientBuilder builder = withRetries(retries, http(retries));
        try {
            return builder.connectionString(connectionString);
        } catch (RuntimeException e) {
            // Not as the cause either: the SDK's message may hold a part of the string, and so of the key.
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "The store's connection string is not one: 'AccountName=...;AccountKey=...;BlobEndpoint=...'.");
        }
    }

    /** With the identity that is found where this runs: a developer's log-in, or the app's own. */
    static BlobServiceClientBuilder withIdentity(URI endpoint, Retries retries) {
        return withCredential(endpoint, retries, http -> new DefaultAzureCredentialBuilder()
                .httpClient(http)
                .build());
    }

    /** With a managed identity of the app, chosen by its client id. */
    static BlobServiceClientBuilder withIdentity(URI endpoint, String clientId, Retries retries) {
        return withCredential(endpoint, retries, http -> new ManagedIdentityCredentialBuilder()
                .httpClient(http)
                .clientId(clientId)
                .build());
    }

    private static BlobServiceClientBuilder withCredential(
            URI endpoint, Retries retries, Function<HttpClient, TokenCredential> credential) {
        boolean plain = "https".equals(endpoint.getScheme())
                && endpoint.getHost() != null
                && endpoint.getRawQuery() == null
                && endpoint.getRawUserInfo() == null;
        if (!plain) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "The store's endpoint is an https URL without a query: 'https://<account>.blob.core.windows.net'.");
        }
        HttpClient http = http(retries);
        return withRetries(retries, http).endpoint(endpoint.toString()).credential(credential.apply(http));
    }

    private static BlobServiceClientBuilder withRetries(Retries retries, HttpClient http) {
        RequestRetryOptions options = new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                retries.tries(),
                retries.perTry(),
                retries.firstDelay(),
                retries.longestDelay(),
                null);
        return new BlobServiceClientBuilder().httpClient(http).retryOptions(options);
    }

    private static HttpClient http(Retries retries) {
        return new JdkHttpClientBuilder()
                .connectionTimeout(retries.perTry())
                .writeTimeout(retries.perTry())
                .responseTimeout(retries.perTry())
                .readTimeout(retries.perTry())
                .build();
    }
}
