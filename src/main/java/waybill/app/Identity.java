package waybill.app;

import java.util.Map;
import waybill.storage.AccessTokens;
import waybill.storage.Retries;
import waybill.storage.azure.AzureAccessTokens;

/** The identity of this process in Azure, for services that are no store. */
public final class Identity {
    private Identity() {}

    /** @param settings the values of settings, of which one may name a user-assigned identity */
    public static AccessTokens tokens(Map<String, String> settings) {
        String client = settings.getOrDefault(Setting.WAYBILL_IDENTITY_CLIENT_ID.name(), "");
        return AzureAccessTokens.of(client, Retries.standard());
    }
}
