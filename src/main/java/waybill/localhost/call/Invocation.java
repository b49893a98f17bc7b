package waybill.localhost.call;

import java.util.Optional;
import waybill.localhost.http.Incoming;

/** All that the arguments of one call are made from. */
record Invocation(Trigger trigger, LocalContext context, Outputs outputs) {
    /** The request of an HTTP function. */
    Incoming request() {
        return require(trigger.httpRequest(), "a request");
    }

    /** The text of a timer or queue function. */
    String payload() {
        return require(trigger.payload(), "a text");
    }

    /** Throws when the parameters of a function have two kinds of triggers, of which a call has only one. */
    private <T> T require(Optional<T> part, String what) {
        return part.orElseThrow(() -> new IllegalStateException(
                "A parameter wants " + what + " that the function's trigger does not have: " + trigger.reason()));
    }
}
