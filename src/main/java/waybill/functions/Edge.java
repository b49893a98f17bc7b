package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.app.Api;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.serving.Handled;

/** Converts the platform's requests and responses to and from the app's. */
final class Edge {
    /** As the platform answers where it knows of no function. */
    static final Reply NOWHERE = new Reply(404, Map.of(), "");

    private Edge() {}

    /** Answers by an operation; observers are told that the call has ended. */
    static HttpResponseMessage reply(
            Api api,
            HttpRequestMessage<Optional<String>> request,
            ExecutionContext context,
            Function<Call, Reply> operation) {
        long begun = System.nanoTime();
        Reply reply = operation.apply(call(request, context));
        HttpResponseMessage response = response(request, reply);
        api.handled(new Handled(
                context.getFunctionName(),
                request.getHttpMethod().name(),
                reply.status(),
                Duration.ofNanos(System.nanoTime() - begun)));
        return response;
    }

    private static HttpResponseMessage response(HttpRequestMessage<Optional<String>> request, Reply reply) {
        HttpResponseMessage.Builder response = request.createResponseBuilder(HttpStatusType.custom(reply.status()))
                .body(reply.bytes().length > 0 ? reply.bytes() : reply.body());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.header(header.getKey(), header.getValue());
        }
        return response.build();
    }

    private static Call call(HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : request.getHeaders().entrySet()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Call(
                headers,
                request.getQueryParameters(),
                request.getBody().orElse(""),
                context.getInvocationId(),
                context.getLogger());
    }
}
