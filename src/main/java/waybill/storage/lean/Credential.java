package waybill.storage.lean;

import java.net.HttpURLConnection;

/** Proves to the store who asks. */
interface Credential {
    /**
     * Adds the proof to a request whose other headers are all set.
     *
     * @param what the request is about, for messages
     * @return the proof, to be handed to {@link #renews}
     * @throws waybill.failure.WaybillException {@code STORE_FORBIDDEN} or {@code STORE_UNAVAILABLE} when there is none to be had
     */
    String authorize(HttpURLConnection request, Object what);

    /** Whether, instead of a proof that was refused, there may be another. */
    default boolean renews(String refused) {
        return false;
    }
}
