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

/** The functions that show whether the process lives, and whether it can answer. */
public final class HealthFunctions {
    private final Api api;

    public HealthFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("live")
    public HttpResponseMessage live(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "api/health/live")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::live);
    }

    @FunctionName("ready")
    public HttpResponseMessage ready(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "api/health/ready")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::ready);
    }
}
