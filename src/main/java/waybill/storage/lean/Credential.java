package waybill.storage.lean;

import java.net.HttpURLConnection;

/** Authenticates requests to the store. */
interface Credential {
    /**
     * Fetches what a proof needs, if it is not there. Called before a connection is made, because making one to an https server
     * takes as long as a token does.
     *
     * @throws waybill.failure.WaybillException as {@link #authorize}
     */
    default void prepare(Object what) {}

    /**
     * Adds the proof to a request whose other headers are all set.
     *
     * @param what the blob of the request, for messages
     * @return the proof, to be passed to {@link #renews}
     * @throws waybill.failure.WaybillException {@code STORE_FORBIDDEN} or {@code STORE_UNAVAILABLE} when no proof can be had
     */
    String authorize(HttpURLConnection request, Object what);

    /** Whether there may be another proof in place of the one that was refused. */
    default boolean renews(String refused) {
        return false;
    }
}
