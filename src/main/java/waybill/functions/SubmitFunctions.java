package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import waybill.app.Api;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.app.watch.Watching;

/** What is sent in besides rows: events by carriers, who get a key for nothing else, and runs and outcomes by the operator's own systems. */
public final class SubmitFunctions {
    private final Api api;

    public SubmitFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("events")
    public HttpResponseMessage events(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/events")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::takeEvents);
    }

    @FunctionName("submit")
    public HttpResponseMessage submit(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/{part:regex(^(batch|outcomes)$)}/{*path}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, call -> answer(call, RequestPath.of(request)));
    }

    private Reply answer(Call call, RequestPath path) {
        return switch (path.shape()) {
            case "api/batch" -> api.startRun(call);
            case "api/batch/*" -> path.name().equalsIgnoreCase("inbox") ? api.takeFile(call) : Edge.NOWHERE;
            case "api/batch/*/retry" -> api.retryRun(call, path.name());
            case "api/outcomes" -> Watching.outcomes(api, call);
            default -> Edge.NOWHERE;
        };
    }
}
