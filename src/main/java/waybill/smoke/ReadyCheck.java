package waybill.smoke;

import java.util.List;
import java.util.stream.Collectors;
import waybill.json.JsonNode;

/** Checks that the default model is loaded without problems, and that its version is the champion if it is the tested model. */
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
        return says ? judged(answer.json()) : answer.insteadOf(200);
    }

    private Finding judged(JsonNode readiness) {
        List<String> problems = readiness.get("problems").list(ReadyCheck::problem);
        if (!readiness.get("ready").bool()) {
            return Finding.notYet("not ready" + listed(problems));
        }
        JsonNode model = readiness.get("model");
        String seen = model.get("name").text() + " " + model.get("version").text();
        if (model.get("name").text().equals(champion.model())
                && !model.get("version").text().equals(champion.version())) {
            return Finding.notYet(seen + " instead of " + champion.version() + listed(problems));
        }
        return problems.isEmpty()
                ? Finding.ok(seen)
                : Finding.notYet(seen + ", which is not as it should be" + listed(problems));
    }

    private static String problem(JsonNode problem) {
        return problem.get("error_code").text() + ": " + problem.get("message").text();
    }

    private static String listed(List<String> problems) {
        return problems.stream().map(problem -> "; " + problem).collect(Collectors.joining());
    }
}
