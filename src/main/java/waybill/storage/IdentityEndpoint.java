package waybill.storage;

/**
 * Where App Service and Functions give out the tokens of the app's own identities, as they tell it in the environment.
 *
 * @param url {@code IDENTITY_ENDPOINT}
 * @param header {@code IDENTITY_HEADER}: a secret, never printed
 */
public record IdentityEndpoint(String url, String header) {
    @Override
    public String toString() {
        return "IdentityEndpoint[" + url + "]";
    }
}
