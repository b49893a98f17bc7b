package waybill.storage.lean;

/**
 * A token of a managed identity: a secret, never printed.
 *
 * @param expiresAt the end of the token, in milliseconds since 1970, as are all times here
 * @param renewAt the time from which another token is requested
 */
record AccessToken(String value, long expiresAt, long renewAt) {
    static final AccessToken NONE = new AccessToken("", 0, 0);
    private static final long MARGIN = 300_000;
    private static final long PAUSE = 30_000;

    /**
     * A token that is renewed some minutes before its end, but never at once, even when its end is nearer or this machine's clock
     * is wrong.
     */
    static AccessToken given(String value, long expiresAt, long now) {
        return new AccessToken(value, expiresAt, Math.max(expiresAt - MARGIN, now + PAUSE));
    }

    boolean isFresh(long now) {
        return now < renewAt;
    }

    boolean isUsable(long now) {
        return now < expiresAt;
    }

    /** The same token, to be renewed a little later, because renewing failed now. */
    AccessToken postponed(long now) {
        return new AccessToken(value, expiresAt, now + PAUSE);
    }

    @Override
    public String toString() {
        return "AccessToken[...]";
    }
}
