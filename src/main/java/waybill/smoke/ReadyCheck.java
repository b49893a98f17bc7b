package waybill.smoke;

import java.util.List;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.json.JsonNode;

/**
 * Checks that the tested model is loaded without problems, and that its version is the champion. Readiness tells of the default
 * model; another model is asked for by its name, which loads it if nobody has asked for it before.
 */
final class ReadyCheck implements Check {
    private final Service service;
    private final Champion champion;

    ReadyCheck(Service service, Champion champion) {
        this.service = service;
        this.champion = champion;
    }

    @Override
    public String name() {
        return "ready";
    }

    @Override
    public Finding look() throws NoAnswer {
        ServiceReply answer = service.get("/api/health/ready");
        boolean says = answer.status() == 200
                || (answer.status() == 503 && answer.type().equals("application/json"));
        if (!says) {
            return answer.insteadOf(200);
        }
        JsonNode readiness = answer.json();
        JsonNode model = readiness.get("model");
        return isTested(model) ? judged(readiness, model) : byItsName();
    }

    private Finding byItsName() throws NoAnswer {
        ServiceReply answer = service.get("/api/models/" + champion.model());
        if (answer.status() != 200) {
            return answer.insteadOf(200);
        }
        ServiceReply list = service.get("/api/models");
        if (list.status() != 200) {
            return list.insteadOf(200);
        }
        return list.json().get("models").items().stream()
                .filter(this::isTested)
                .findFirst()
                .map(model -> judged(model, model))
                .orElseGet(() -> Finding.notYet(champion.model() + " is not among the models"));
    }

    private boolean isTested(JsonNode model) {
        return model.get("name").text().equals(champion.model());
    }

    /** @param readiness of the model: {@code ready} and {@code problems} */
    private Finding judged(JsonNode readiness, JsonNode model) {
        List<String> problems = readiness.get("problems").list(ReadyCheck::problem);
        if (!readiness.get("ready").bool()) {
            return Finding.notYet("not ready" + listed(problems));
        }
        String version = model.get("version").text();
        String seen = champion.model() + " " + version;
        if (!version.equals(champion.version())) {
            return Finding.notYet(seen + " instead of " + champion.version() + listed(problems));
        }
        return problems.isEmpty() || isOfStateOnly(readiness)
                ? Finding.ok(seen + listed(problems))
                : Finding.notYet(seen + ", which is not as it should be" + listed(problems));
    }

    /** State comes from events, and there may be none yet: no release makes them. */
    private static boolean isOfStateOnly(JsonNode readiness) {
        return readiness.get("problems").items().stream()
                .allMatch(problem -> problem.get("error_code").text().equals(ErrorCode.STATE_STALE.name()));
    }

    private static String problem(JsonNode problem) {
        return problem.get("error_code").text() + ": " + problem.get("message").text();
    }

    private static String listed(List<String> problems) {
        return problems.stream().map(problem -> "; " + problem).collect(Collectors.joining());
    }
}
