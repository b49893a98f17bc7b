package waybill.localhost;

import java.util.Optional;
import java.util.UUID;

/** What made a function run. */
interface Trigger {
    /** Why, for the log. */
    String reason();

    /** What {@code @BindingName} finds under this name. */
    Optional<String> binding(String name);

    default LocalTrace trace(UUID invocation) {
        return LocalTrace.root(invocation);
    }
}
