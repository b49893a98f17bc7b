package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import waybill.json.JsonNode;
import waybill.wire.OpenApi;

/**
 * That the service has every route that this build has, by its description and by asking each: a description comes with the
 * code, while the platform may have lost the function.
 */
final class RoutesCheck implements Check {
    private static final String DESCRIPTION = "/api/openapi.json";
    /** No run is named like this; asking for it changes nothing. */
    private static final String NO_RUN = "smoke";

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
        Answer answer = service.get(DESCRIPTION);
        if (answer.status() != 200) {
            return answer.insteadOf(200);
        }
        Set<String> described = answer.json().get("paths").names();
        JsonNode own = JsonNode.root(OpenApi.document()).get("paths");
        List<String> missing = new ArrayList<>();
        int asked = 0;
        for (String path : own.names()) {
            if (!described.contains(path)) {
                missing.add(path + " is not described");
            }
            for (String method : own.get(path).names()) {
                asked++;
                probe(method, path, missing);
            }
        }
        return missing.isEmpty()
                ? Finding.ok("all " + asked + " described and there")
                : Finding.notYet(String.join("; ", missing));
    }

    /** What refuses as the app does is there; a 404 of the platform is no problem document. */
    private void probe(String method, String path, List<String> missing) throws NoAnswer {
        Answer answer = service.probe(method, path.replace("{model}", model).replace("{run}", NO_RUN));
        if (answer.status() >= 300 && !answer.isProblem() && !isNotReady(path, answer)) {
            missing.add(method.toUpperCase(Locale.ROOT) + " " + path + " answers " + answer.said());
        }
    }

    /** The one refusal of the app that is no problem document, and is told by its own check. */
    private static boolean isNotReady(String path, Answer answer) {
        return path.equals("/api/health/ready") && answer.status() == 503;
    }
}
