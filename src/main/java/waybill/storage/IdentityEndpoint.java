package waybill.storage;

/**
 * The endpoint at which App Service and Functions issue tokens for the app's own identities, as the environment describes it.
 *
 * @param url the value of {@code IDENTITY_ENDPOINT}
 * @param header the value of {@code IDENTITY_HEADER}: a secret, never printed
 */
public record IdentityEndpoint(String url, String header) {
    @Override
    public String toString() {
        return "IdentityEndpoint[" + url + "]";
    }
}
