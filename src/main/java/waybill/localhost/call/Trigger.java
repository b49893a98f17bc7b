package waybill.localhost.call;

import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import waybill.localhost.http.Incoming;

/** What made a function run. */
public interface Trigger {
    /** Why, for the log. */
    String reason();

    /** What {@code @BindingName} finds under this name. */
    Optional<String> binding(String name);

    /** What the parameter of a timer or queue trigger gets. */
    default Optional<String> payload() {
        return Optional.empty();
    }

    /** What the parameter of an HTTP trigger is made of. */
    default Optional<Incoming> httpRequest() {
        return Optional.empty();
    }

    /** How loudly the log tells of a call that went well. */
    default Level logLevel() {
        return Level.INFO;
    }

    default LocalTrace trace(UUID invocation) {
        return LocalTrace.root(invocation);
    }
}
