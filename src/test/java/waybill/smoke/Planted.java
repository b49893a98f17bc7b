package waybill.smoke;

import java.util.List;
import waybill.smoke.Front.Change;
import waybill.smoke.Front.Reply;

/** A fault, and the one check that notices it, by what. */
record Planted(String name, Change change, String check, String told) {
    @Override
    public String toString() {
        return name;
    }

    /** One long list, so that each fault stands beside what is told of it. */
    static List<Planted> faults() {
        String json = "policy=warn application/json";
        String csv = "policy=warn text/csv";
        String strict = "predict application/json";
        return List.of(
                live("another commit", "{\"live\":true,\"version\":\"1\",\"commit\":\"" + "f".repeat(40) + "\"}"),
                live("no commit", "{\"live\":true}"),
                live("dead", "{\"live\":false,\"commit\":\"" + SmokeTest.COMMIT + "\"}"),
                live("garbage", "<html>Welcome</html>"),
                new Planted(
                        "no page",
                        Change.at("/api/health/live", (q, r) -> Reply.empty(404)),
                        "live",
                        "404 instead of 200"),
                ready(
                        503,
                        "{\"ready\":false,\"model\":{\"name\":\"tiny\"},\"problems\":[{\"error_code\":\"E\",\"message\":\"m\"}]}",
                        "not ready; E: m"),
                ready(
                        200,
                        "{\"ready\":true,\"model\":{\"name\":\"tiny\",\"version\":\"v0\"},\"problems\":[]}",
                        "tiny v0 instead of "),
                ready(200, "ready", "not of the documented shape"),
                new Planted(
                        "a front that is down",
                        Change.at("/api/health/ready", (q, r) -> new Reply(503, "text/html", "<p>")),
                        "ready",
                        "503 instead of 200"),
                new Planted(
                        "a problem",
                        Change.at(
                                "/api/health/ready",
                                (q, r) -> r.with(r.body().replace("[]", "[{\"error_code\":\"E\",\"message\":\"m\"}]"))),
                        "ready",
                        "not as it should be; E: m"),
                new Planted(
                        "wrong number",
                        Change.at(json, (q, r) -> r.with(r.body().replaceFirst("\"value\":", "\"value\":1"))),
                        "golden rows as JSON",
                        "row 0 is ok 1"),
                new Planted(
                        "wrong number in CSV",
                        Change.at(csv, (q, r) -> r.with(r.body().replaceFirst("\"value\":", "\"value\":1"))),
                        "golden rows as CSV",
                        "row 0 is ok 1"),
                new Planted(
                        "wrong verdict",
                        Change.at(
                                json, (q, r) -> r.with(r.body().replace("unknown_category\",\"notes", "ok\",\"notes"))),
                        "golden rows as JSON",
                        "row 2 is ok "),
                new Planted(
                        "unknown verdict",
                        Change.at(json, (q, r) -> r.with(r.body().replace("\"refused\"", "\"fine\""))),
                        "golden rows as JSON",
                        "row 3 is fine instead of refused"),
                new Planted(
                        "refused row scored",
                        Change.at(json, (q, r) -> r.with(r.body().replace("\"value\":null", "\"value\":7"))),
                        "golden rows as JSON",
                        "row 3 is refused 7.0 instead of refused"),
                new Planted(
                        "row without a value",
                        Change.at(json, (q, r) -> r.with(r.body().replaceFirst("\"value\":[0-9.]+", "\"value\":null"))),
                        "golden rows as JSON",
                        "row 0 is ok instead of ok "),
                new Planted(
                        "no predictions",
                        Change.at(
                                json,
                                (q, r) -> r.with(r.body().replaceFirst("\"predictions\":.*", "\"predictions\":[]}"))),
                        "golden rows as JSON",
                        "0 predictions for 5 rows"),
                new Planted(
                        "another version",
                        Change.at(
                                csv,
                                (q, r) -> r.with(r.body().replaceFirst("\"version\":\"[^\"]+", "\"version\":\"v0"))),
                        "golden rows as CSV",
                        "answered by tiny v0 instead of tiny 2026"),
                new Planted(
                        "another model",
                        Change.at(json, (q, r) -> r.with(r.body().replaceFirst("\"name\":\"tiny", "\"name\":\"other"))),
                        "golden rows as JSON",
                        "answered by other "),
                new Planted(
                        "garbled predictions",
                        Change.at(json, (q, r) -> r.with("{}")),
                        "golden rows as JSON",
                        "not of the documented shape: 'model' is missing"),
                new Planted(
                        "lost function",
                        Change.at(csv, (q, r) -> Reply.empty(404)),
                        "golden rows as CSV",
                        "404 instead of 200"),
                new Planted(
                        "fault scored",
                        Change.at(strict, (q, r) -> Reply.json(200, "{}")),
                        "planted fault",
                        "200 instead of 422"),
                new Planted(
                        "fault told in another shape",
                        Change.at(
                                strict,
                                (q, r) -> new Reply(
                                        r.status() == 422 ? 422 : 400,
                                        r.status() == 422 ? "application/json" : r.type(),
                                        r.body())),
                        "planted fault",
                        "not as application/problem+json"),
                new Planted(
                        "fault told of another field",
                        Change.at(strict, (q, r) -> r.with(r.body().replace("/rows/1/dela\"", "/rows/1/x\""))),
                        "planted fault",
                        "no error points to /rows/1/dela"),
                new Planted(
                        "path not described",
                        Change.at("openapi", (q, r) -> r.with(r.body().replace("\"/api/batch\"", "\"/api/b\""))),
                        "routes",
                        "/api/batch is not described"),
                new Planted(
                        "route lost",
                        Change.at("POST /api/batch ", (q, r) -> Reply.empty(404)),
                        "routes",
                        "POST /api/batch answers 404"),
                new Planted(
                        "route moved",
                        Change.at("GET /api/models ", (q, r) -> Reply.empty(302)),
                        "routes",
                        "GET /api/models answers 302"),
                new Planted(
                        "route lost for a run",
                        Change.at("/retry", (q, r) -> Reply.empty(404)),
                        "routes",
                        "POST /api/batch/{run}/retry answers 404"),
                new Planted("no page", Change.at("GET / ", (q, r) -> Reply.empty(404)), "pages", "404 instead of 200"),
                new Planted(
                        "the host's own page",
                        Change.at("GET / ", (q, r) -> new Reply(200, "text/html", "<h1>Up and running</h1>")),
                        "pages",
                        "at / there is another page"),
                new Planted(
                        "file of a page lost",
                        Change.at("GET /ui.css ", (q, r) -> Reply.empty(404)),
                        "pages",
                        "/ui.css answers 404"),
                new Planted(
                        "open door",
                        (q, r) -> q.header("x-functions-key").isEmpty()
                                        && q.target().contains("predict")
                                ? Reply.json(200, "{}")
                                : r,
                        "closed door",
                        "200 instead of 401 without a key or token: anybody is answered"),
                new Planted(
                        "door that is a wall",
                        (q, r) -> q.header("x-functions-key").isEmpty()
                                        && q.target().contains("predict")
                                ? Reply.empty(403)
                                : r,
                        "closed door",
                        "403 instead of 401"));
    }

    private static Planted live(String name, String body) {
        return new Planted(name, Change.at("/api/health/live", (request, real) -> real.with(body)), "live", "");
    }

    private static Planted ready(int status, String body, String told) {
        return new Planted(
                told, Change.at("/api/health/ready", (request, real) -> Reply.json(status, body)), "ready", told);
    }
}
