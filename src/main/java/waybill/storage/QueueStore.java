package waybill.storage;

/** Message queues by name. */
public interface QueueStore {
    /**
     * A queue, which need not be there yet.
     *
     * @param name 3 to 63 lower-case letters, digits and single hyphens, else {@code INVALID_NAME}
     */
    MessageQueue queue(String name);

    /** Where the queues are, for people: a folder or a URL, never a key. */
    String location();
}
