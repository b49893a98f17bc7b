package waybill.storage;

/**
 * Where App Service and Functions give out the tokens of the app's own identities, as they tell it in the environment.
 *
 * @param url {@code IDENTITY_ENDPOINT}; empty when there is none
 * @param header {@code IDENTITY_HEADER}: a secret, never printed
 */
public record IdentityEndpoint(String url, String header) {
    /** Nowhere: not on App Service, or the app is to find its identity elsewhere. */
    public static final IdentityEndpoint NONE = new IdentityEndpoint("", "");

    @Override
    public String toString() {
        return "IdentityEndpoint[" + url + "]";
    }
}
