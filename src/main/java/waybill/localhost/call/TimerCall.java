package waybill.localhost.call;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A call for a timer that was due, or was started by hand.
 *
 * @param info the argument of the function, in JSON
 * @param firedAt the time of the call
 */
public record TimerCall(String info, Instant firedAt) implements Trigger {
    private static final DateTimeFormatter DOT_NET =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public String reason() {
        return "Timer fired at " + firedAt;
    }

    @Override
    public Optional<String> payload() {
        return Optional.of(info);
    }

    @Override
    public Optional<String> binding(String name) {
        return name.equalsIgnoreCase("TimerTrigger") ? Optional.of(DOT_NET.format(firedAt)) : Optional.empty();
    }
}
