package waybill.localhost;

import java.util.Optional;
import waybill.json.Json;

/** A JSON scalar as the text that .NET's configuration makes of it. */
final class JsonText {
    private JsonText() {}

    static Optional<String> of(Json value) {
        if (value instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        boolean scalar = value instanceof Json.Num || value instanceof Json.Bool;
        return scalar ? Optional.of(value.toText()) : Optional.empty();
    }
}
