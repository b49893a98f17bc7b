package waybill.localhost.call;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.logging.Level;

/**
 * A call for a timer that was due, or was started by hand.
 *
 * @param info the argument of the function, in JSON
 * @param firedAt the time of the call
 * @param byHand whether somebody waits to see it in the log
 */
public record TimerCall(String info, Instant firedAt, boolean byHand) implements Trigger {
    private static final DateTimeFormatter DOT_NET =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public String reason() {
        return "Timer fired at " + firedAt;
    }

    /** A timer is due again and again, mostly for nothing; what its function does, it logs itself. */
    @Override
    public Level logLevel() {
        return byHand ? Level.INFO : Level.FINE;
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
