package waybill.localhost.call;

import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import waybill.localhost.http.Incoming;

/** The reason for a call of a function, and its data. */
public interface Trigger {
    /** The reason for the call, for the log. */
    String reason();

    /** The value that {@code @BindingName} finds under this name. */
    Optional<String> binding(String name);

    /** The value of the parameter of a timer or queue trigger. */
    default Optional<String> payload() {
        return Optional.empty();
    }

    /** The request from which the parameter of an HTTP trigger is made. */
    default Optional<Incoming> httpRequest() {
        return Optional.empty();
    }

    /** The log level of a successful call. */
    default Level logLevel() {
        return Level.INFO;
    }

    default LocalTrace trace(UUID invocation) {
        return LocalTrace.root(invocation);
    }
}
