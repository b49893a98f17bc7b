package waybill.localhost;

import java.util.List;
import org.jspecify.annotations.Nullable;
import waybill.storage.MessageQueue;

/**
 * Where a queue output goes.
 *
 * @param name of the binding; {@link #RETURN} for the function's result
 */
record Outlet(String name, MessageQueue queue) {
    static final String RETURN = "$return";

    boolean isReturn() {
        return name.equals(RETURN);
    }

    /** One message for a text, one each for a list of texts, none for null. */
    void send(@Nullable Object value) {
        if (value instanceof String text) {
            queue.send(text);
        } else if (value instanceof List<?> texts) {
            texts.forEach(this::send);
        } else if (value != null) {
            throw new IllegalStateException("The output '" + name + "' is a "
                    + value.getClass().getName() + ". The local host sends a String or a List<String>.");
        }
    }
}
