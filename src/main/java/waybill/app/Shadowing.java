package waybill.app;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import waybill.capture.Sampling;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.shadow.Shadow;
import waybill.serving.shadow.ShadowRules;

/** Has shadows answer what champions answered. */
final class Shadowing {
    private Shadowing() {}

    /** What asks shadows; nothing is asked, and no thread begun, until a model has one. */
    static Observer observer(App app) {
        return observer(app, app.deployments()::shadow);
    }

    /** @param shadows the shadow of a model, by its name */
    static Observer observer(App app, Function<String, Optional<Chosen>> shadows) {
        Settings.Shadow settings = app.settings().shadow();
        // By the hash that captures go by: of what a shadow answers, none is scored in vain because it is not captured.
        ShadowRules rules =
                ShadowRules.of(name -> Sampling.takes(name, settings.share()), app.callers()::none, settings.longest());
        return new Shadow(shadows, rules, app.metrics().shadows(), captured(app));
    }

    private static Consumer<Exchange> captured(App app) {
        return answered -> app.captures().ifPresent(captures -> captures.shadowed(answered));
    }
}
