package waybill.storage;

import java.util.Optional;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The names of queues, and of the poison queues that keep messages that could not be processed. */
public final class QueueNames {
    private static final Pattern NAME = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final String POISON = "-poison";

    private QueueNames() {}

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name of the poison queue of a queue; empty when the queue is a poison queue itself, or the name would be too long. */
    public static Optional<String> poisonOf(String name) {
        return Optional.of(name + POISON).filter(poison -> !name.endsWith(POISON) && isName(poison));
    }

    public static String require(String name) {
        if (!isName(name)) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A queue's name is 3 to 63 of a-z, 0-9 and '-'.");
        }
        return name;
    }
}
