package waybill.smoke;

import java.net.http.HttpResponse;
import java.util.Map;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Request;
import waybill.fixture.ServedApp;

/** What stands before a real service: hands requests on, and changes answers as a test tells it. */
final class Front {
    static final String KEY = "the-key-that-opens-4711";

    private Front() {}

    record Reply(int status, String type, String body) {
        Reply with(String other) {
            return new Reply(status, type, other);
        }

        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body);
        }

        static Reply empty(int status) {
            return new Reply(status, "", "");
        }
    }

    /** What becomes of an answer. */
    interface Change {
        Reply of(Request request, Reply real);

        static Change none() {
            return (request, real) -> real;
        }

        /** Only of answers to requests whose target, a blank and Content-Type contain a text. */
        static Change at(String where, Change change) {
            return (request, real) ->
                    (request.method() + " " + request.target() + " " + request.header("content-type")).contains(where)
                            ? change.of(request, real)
                            : real;
        }
    }

    static ScriptedServer before(ServedApp app, Change change) {
        return ScriptedServer.start(relay(app, change));
    }

    static ScriptedServer.Answer relay(ServedApp app, Change change) {
        return (request, connection) -> {
            Reply reply = change.of(request, real(app, request));
            ScriptedServer.answer(reply.status(), Map.of("Content-Type", reply.type()), reply.body())
                    .to(request, connection);
        };
    }

    /** As {@link #before}, but all except health asks for {@link #KEY}. */
    static ScriptedServer locked(ServedApp app, Change change) {
        return before(app, (request, real) -> {
            boolean open = request.target().contains("/health/")
                    || request.header("x-functions-key").equals(KEY);
            return change.of(request, open ? real : Reply.empty(401));
        });
    }

    private static Reply real(ServedApp app, Request request) {
        HttpResponse<String> answer = request.method().equals("GET")
                ? app.get(request.target())
                : app.post(request.target(), request.header("content-type"), request.body());
        return new Reply(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }
}
