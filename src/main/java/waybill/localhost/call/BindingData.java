package waybill.localhost.call;

import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;

/** Finds the values of {@code @BindingName}. */
final class BindingData {
    private BindingData() {}

    /** @throws IllegalStateException when there is no such value; the platform's worker throws as well */
    static String require(Invocation invocation, String name) {
        return invocation
                .trigger()
                .binding(name)
                .orElseThrow(() -> new IllegalStateException("Cannot find matched @BindingName of name: " + name
                        + ". Read an optional value from the request or the message instead."));
    }

    /** @throws IllegalStateException when there is no such value, or it is not a whole number */
    static long requireNumber(Invocation invocation, String name) {
        try {
            return Long.parseLong(require(invocation, name));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("@BindingName " + name + " is not a whole number here.", e);
        }
    }

    /** The scalar member of a JSON object, as text; empty when the text is not a JSON object with such a member. */
    static Optional<String> inJson(String text, String name) {
        try {
            return Json.parse(text) instanceof Json.Obj object
                    ? Optional.ofNullable(object.members().get(name)).flatMap(Json::scalarText)
                    : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
