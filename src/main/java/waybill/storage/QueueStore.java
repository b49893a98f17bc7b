package waybill.storage;

/** Message queues by name. */
public interface QueueStore {
    /**
     * A queue, which may not exist yet.
     *
     * @param name the queue's name: 3 to 63 lower-case letters, digits and single hyphens, else {@code INVALID_NAME}
     */
    MessageQueue queue(String name);

    /** The address of the queues, for people: a folder or a URL, never a key. */
    String location();
}
