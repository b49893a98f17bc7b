package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.Optional;
import waybill.app.Api;
import waybill.app.watch.Watching;

/**
 * What the service tells and takes about what it served. One function over HTTP for all of it: each function that a worker loads
 * delays the first answer.
 */
public final class WatchFunctions {
    private final Api api;

    public WatchFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("watch")
    public HttpResponseMessage watch(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET, HttpMethod.POST},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/{part:regex(^(metrics|monitor|outcomes)$)}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("part") String part,
            ExecutionContext context) {
        return Edge.reply(
                api,
                request,
                context,
                call -> Watching.answer(api, call, request.getHttpMethod().name(), part));
    }

    @FunctionName("monitorUpdate")
    public void monitorUpdate(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_MONITOR_SCHEDULE%") String timer,
            ExecutionContext context) {
        Watching.update(api, context.getLogger());
    }

    @FunctionName("guard")
    public void guard(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_GUARD_SCHEDULE%") String timer,
            ExecutionContext context) {
        Watching.guard(api, context.getLogger());
    }
}
