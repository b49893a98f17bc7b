package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import waybill.json.JsonNode;
import waybill.wire.OpenApi;

/**
 * Checks that the service has every route of this build, in its description and by calling each: a description is part of the
 * code, while the platform may have lost the function.
 */
final class RoutesCheck implements Check {
    private static final String DESCRIPTION = "/api/openapi.json";
    /** The prefix of routes that have checks of their own. */
    private static final String HEALTH = "/api/health/";
    /** The id of no run; a request with it changes nothing. */
    private static final String NO_RUN = "smoke";
    /** A file that most versions have. */
    private static final String FILE = "metrics.json";
    /** The name of no version. */
    private static final String NO_VERSION = "20000101T000000Z-00000000";

    private final Service service;
    private final String model;

    RoutesCheck(Service service, String model) {
        this.service = service;
        this.model = model;
    }

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public Finding look() throws NoAnswer {
        ServiceReply answer = service.get(DESCRIPTION);
        if (answer.status() != 200) {
            return answer.insteadOf(200);
        }
        Set<String> described = answer.json().get("paths").names();
        JsonNode own = JsonNode.root(OpenApi.document()).get("paths");
        List<String> missing = new ArrayList<>();
        for (String path : own.names()) {
            if (!described.contains(path)) {
                missing.add(path + " is not described");
            }
            if (!path.startsWith(HEALTH)) {
                probe(own.get(path).names(), path, missing);
            }
        }
        return missing.isEmpty()
                ? Finding.ok("all " + own.names().size() + " are there")
                : Finding.notYet(String.join("; ", missing));
    }

    private void probe(Set<String> methods, String path, List<String> missing) throws NoAnswer {
        for (String method : methods) {
            probe(method, path, missing);
        }
    }

    /** Calls a route. A refusal by the app shows that it exists; a 404 of the platform has no body of the app's. */
    private void probe(String method, String path, List<String> missing) throws NoAnswer {
        ServiceReply answer = service.probe(
                method,
                path.replace("{model}", model)
                        .replace("{run}", NO_RUN)
                        .replace("{file}", FILE)
                        .replace("{version}", NO_VERSION));
        if (answer.status() >= 300 && !answer.isRefusal()) {
            missing.add(method.toUpperCase(Locale.ROOT) + " " + path + " answers " + answer.said());
        }
    }
}
