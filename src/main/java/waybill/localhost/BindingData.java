package waybill.localhost;

import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;

/** What {@code @BindingName} reads: the route, else the last such query parameter, else a member of a JSON body. */
final class BindingData {
    private BindingData() {}

    /** @throws IllegalStateException when there is none: the platform's worker throws as well, and answers 500 */
    static String require(Invocation invocation, String name) {
        return find(invocation, name)
                .orElseThrow(() -> new IllegalStateException("Cannot find matched @BindingName of name: " + name
                        + ". Read an optional value from the request instead."));
    }

    private static Optional<String> find(Invocation invocation, String name) {
        return Optional.ofNullable(invocation.routeValues().get(name))
                .or(() -> inQuery(invocation.request(), name))
                .or(() -> invocation.request().content().asText().flatMap(body -> inBody(body, name)));
    }

    private static Optional<String> inQuery(Incoming request, String name) {
        if (name.equalsIgnoreCase("code")) {
            return Optional.empty();
        }
        Map<String, String> query = request.query();
        return Optional.ofNullable(query.get(name)).map(joined -> joined.substring(joined.lastIndexOf(',') + 1));
    }

    private static Optional<String> inBody(String body, String name) {
        try {
            return Json.parse(body) instanceof Json.Obj object
                    ? Optional.ofNullable(object.members().get(name)).flatMap(JsonText::of)
                    : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
