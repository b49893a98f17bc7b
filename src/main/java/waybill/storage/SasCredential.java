package waybill.storage;

import java.net.HttpURLConnection;

/** A shared access signature: a secret that is a part of the URL. */
final class SasCredential implements Credential {
    private final String query;

    /** @param sas names and values, without a question mark before */
    SasCredential(String sas) {
        this.query = "?" + sas;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public String authorize(HttpURLConnection request, Object what) {
        return query;
    }
}
