package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.Optional;
import waybill.app.Api;

/** The functions of trips in motion: HTTP and a queue take in events, a timer keeps live state, HTTP shows the open legs. */
public final class LiveFunctions {
    private static final String CONNECTION = "BatchStorage";
    private static final String QUEUE = "waybill-events";

    private final Api api;

    public LiveFunctions(Api api) {
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

    @FunctionName("eventsFile")
    public void eventsFile(
            @QueueTrigger(name = "message", queueName = QUEUE, connection = CONNECTION) String message,
            ExecutionContext context) {
        api.takeEventFile(message, context.getLogger());
    }

    @FunctionName("eventsPoison")
    public void eventsPoison(
            @QueueTrigger(name = "message", queueName = QUEUE + "-poison", connection = CONNECTION) String message,
            ExecutionContext context) {
        api.refuseEventFile(message, context.getLogger());
    }

    @FunctionName("stateUpdate")
    public void stateUpdate(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_STATE_SCHEDULE%") String timer,
            ExecutionContext context) {
        api.updateState(context.getLogger());
    }

    @FunctionName("openLegs")
    public HttpResponseMessage openLegs(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/legs/open")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::openLegs);
    }
}
