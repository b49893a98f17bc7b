package waybill.storage.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.AccessTokens;
import waybill.storage.Retries;

/** Tokens by the SDK: of a managed identity, or of the one that 'az login' left. */
public final class AzureAccessTokens implements AccessTokens {
    private final TokenCredential credential;

    private AzureAccessTokens(TokenCredential credential) {
        this.credential = credential;
    }

    /** @param clientId the client id of a user-assigned identity; empty for the identity that the environment provides */
    public static AzureAccessTokens of(String clientId, Retries retries) {
        return new AzureAccessTokens(AzureClients.credential(clientId, retries));
    }

    @Override
    public String token(String scope) {
        return AzureFaults.translating("A token for " + scope, () -> {
            AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            if (token == null) {
                throw new WaybillException(ErrorCode.STORE_FORBIDDEN, "No identity was found here that Azure knows.");
            }
            return token.getToken();
        });
    }
}
