package waybill.app;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import waybill.storage.AccessTokens;
import waybill.storage.BlobReader;
import waybill.storage.Retries;
import waybill.storage.azure.AzureAccessTokens;

/** The identity of this process in Azure, for what is not the app's own store. */
public final class Identity {
    private Identity() {}

    /** @param settings the values of settings, of which one may name a user-assigned identity */
    public static AccessTokens tokens(Map<String, String> settings) {
        return AzureAccessTokens.of(client(settings), Retries.standard());
    }

    /** The blobs of an account that this identity may read. */
    public static BlobReader blobs(URI endpoint, Map<String, String> settings, Clock clock) {
        return new StoreLocation.Endpoint(endpoint, client(settings), Optional.empty()).blobs(clock);
    }

    private static String client(Map<String, String> settings) {
        return settings.getOrDefault(Setting.WAYBILL_IDENTITY_CLIENT_ID.name(), "");
    }
}
