package waybill.localhost.call;

import java.util.List;
import java.util.Objects;
import waybill.storage.MessageQueue;

/**
 * The queue that an output binding of a function sends to.
 *
 * @param name the name of the binding; {@link #RETURN} for the function's result
 * @param queue the queue
 */
public record OutputQueue(String name, MessageQueue queue) {
    public static final String RETURN = "$return";

    boolean isReturn() {
        return name.equals(RETURN);
    }

    /** Sends a text as one message, and a list of texts as one message each, without those that are null. */
    void send(Object value) {
        if (value instanceof String text) {
            queue.send(text);
        } else if (value instanceof List<?> texts) {
            texts.stream().filter(Objects::nonNull).forEach(this::send);
        } else {
            throw new IllegalStateException("The output '" + name + "' is a "
                    + value.getClass().getName() + ". The local host sends a String or a List<String>.");
        }
    }
}
