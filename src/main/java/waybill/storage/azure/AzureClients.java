package waybill.storage.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.ServiceVersion;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.ConnectionStrings;
import waybill.storage.Retries;
import waybill.storage.WebUrl;

/** Builders of the SDK's clients. All use the JDK's HTTP client, because Netty would add 300 ms to a cold start. */
final class AzureClients {
    /** The SDK's value for a call that lasts as long as its retries do. */
    static final @Nullable Duration NO_TIMEOUT = null;

    private static final @Nullable String NO_SECONDARY = null;

    private AzureClients() {}

    static BlobServiceClientBuilder withConnectionString(String connectionString, Retries retries) {
        return readable(connectionString, () -> {
            BlobServiceClientBuilder builder = blobs(http(retries), retries).connectionString(connectionString);
            // The SDK looks at some parts of the string only here.
            builder.buildClient();
            return builder;
        });
    }

    private static BlobServiceClientBuilder blobs(HttpClient http, Retries retries) {
        return new BlobServiceClientBuilder()
                .serviceVersion(pinned(BlobServiceVersion.values()))
                .httpClient(http)
                .retryOptions(options(retries));
    }

    private static QueueServiceClientBuilder queues(HttpClient http, Retries retries) {
        return new QueueServiceClientBuilder()
                .serviceVersion(pinned(QueueServiceVersion.values()))
                .httpClient(http)
                .retryOptions(options(retries));
    }

    private static <V extends ServiceVersion> V pinned(V[] versions) {
        for (V version : versions) {
            if (version.getVersion().equals(waybill.storage.ServiceVersion.PINNED)) {
                return version;
            }
        }
        throw new IllegalStateException("The SDK does not know the service's pinned version.");
    }

    static QueueServiceClientBuilder queuesWithConnectionString(String connectionString, Retries retries) {
        return readable(connectionString, () -> {
            QueueServiceClientBuilder builder = queues(http(retries), retries).connectionString(connectionString);
            builder.buildClient();
            return builder;
        });
    }

    private static <B> B readable(String connectionString, Supplier<B> builder) {
        ConnectionStrings.require(connectionString);
        try {
            return builder.get();
        } catch (RuntimeException e) {
            // Not passed on as the cause either: the SDK's message may contain a part of the string, and so of the key.
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "The store's connection string is not one: '" + ConnectionStrings.FORM + "'.");
        }
    }

    /** @param clientId the client id of a managed identity; empty for the identity that the environment provides */
    static BlobServiceClientBuilder withIdentity(URI endpoint, String clientId, Retries retries) {
        requirePlain(endpoint, "blob");
        HttpClient http = http(retries);
        return blobs(http, retries).endpoint(endpoint.toString()).credential(credential(clientId, http));
    }

    /** The queue client for an identity; the arguments are those of {@link #withIdentity}. */
    static QueueServiceClientBuilder queuesWithIdentity(URI endpoint, String clientId, Retries retries) {
        requirePlain(endpoint, "queue");
        HttpClient http = http(retries);
        return queues(http, retries).endpoint(endpoint.toString()).credential(credential(clientId, http));
    }

    /** The arguments are those of {@link #withIdentity}. */
    static TokenCredential credential(String clientId, Retries retries) {
        return credential(clientId, http(retries));
    }

    private static TokenCredential credential(String clientId, HttpClient http) {
        return clientId.isEmpty()
                ? new DefaultAzureCredentialBuilder().httpClient(http).build()
                : new ManagedIdentityCredentialBuilder()
                        .httpClient(http)
                        .clientId(clientId)
                        .build();
    }

    private static void requirePlain(URI endpoint, String service) {
        if (!"https".equals(endpoint.getScheme()) || !WebUrl.isWeb(endpoint) || !WebUrl.isBare(endpoint)) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "The store's endpoint is an https URL without a query: 'https://<account>." + service
                            + ".core.windows.net'.");
        }
    }

    private static RequestRetryOptions options(Retries retries) {
        return new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                retries.tries(),
                retries.perTry(),
                retries.firstDelay(),
                retries.longestDelay(),
                NO_SECONDARY);
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
