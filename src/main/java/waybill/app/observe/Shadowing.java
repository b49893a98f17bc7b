package waybill.app.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import waybill.capture.Sampling;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.shadow.Shadow;
import waybill.serving.shadow.ShadowRules;
import waybill.serving.shadow.ShadowTally;

/**
 * Has shadows answer what champions answered.
 *
 * @param share of requests that are asked at all, from 0 to 1
 * @param longest the time after which a request is given up
 */
public record Shadowing(double share, Duration longest) {
    /**
     * What asks shadows; nothing is asked, and no thread begun, until a model has one.
     *
     * @param shadows the shadow of a model, by its name
     * @param free whether no caller waits
     * @param captured gets what they answered
     */
    public Observer observer(
            Function<String, Optional<Chosen>> shadows,
            BooleanSupplier free,
            ShadowTally tally,
            Consumer<Exchange> captured) {
        // By the hash that captures go by: of what a shadow answers, none is scored in vain because it is not captured.
        ShadowRules rules = ShadowRules.of(name -> Sampling.takes(name, share), free, longest);
        return new Shadow(shadows, rules, tally, captured);
    }
}
