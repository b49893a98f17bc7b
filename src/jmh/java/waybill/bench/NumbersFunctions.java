package waybill.bench;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import waybill.functions.WatchFunctions;
import waybill.localhost.call.FunctionInstances;

/** {@code /api/metrics} without the timers beside it, whose schedules are settings. */
public final class NumbersFunctions {
    private final WatchFunctions watching;

    private NumbersFunctions(WatchFunctions watching) {
        this.watching = watching;
    }

    static FunctionInstances beside(FunctionInstances others) {
        return new FunctionInstances() {
            @Override
            public <T> T getInstance(Class<T> type) throws Exception {
                return type == NumbersFunctions.class
                        ? type.cast(new NumbersFunctions(others.getInstance(WatchFunctions.class)))
                        : others.getInstance(type);
            }
        };
    }

    @FunctionName("watch")
    public HttpResponseMessage watch(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/metrics")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return watching.watch(request, "metrics", context);
    }
}
