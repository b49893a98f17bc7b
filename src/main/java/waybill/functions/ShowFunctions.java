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
import waybill.app.catalog.Catalog;
import waybill.app.watch.Watching;

/** All that is read: models, their versions and their description, runs, open legs, and how the service does. One function, because each delays the first answer. */
public final class ShowFunctions {
    private final Api api;

    public ShowFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("show")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/{part:regex(^(models|openapi.json|batch|legs|metrics|monitor)$)}/{*path}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, call -> answer(call, RequestPath.of(request)));
    }

    private Reply answer(Call call, RequestPath path) {
        return switch (path.shape()) {
            case "api/models" -> api.models(call);
            case "api/models/*" -> api.model(call, path.name());
            case "api/models/*/sample" -> api.sample(call, path.name());
            case "api/models/*/versions" -> Catalog.versions(api, call, path.name());
            case "api/models/*/history" -> Catalog.history(api, call, path.name());
            case "api/models/*/files/*" -> Catalog.file(api, call, path.name(), path.file());
            case "api/models/*/diff" -> Catalog.diff(api, call, path.name());
            case "api/models/*/contract" -> Catalog.contract(api, call, path.name());
            case "api/openapi.json" -> api.openApi(call);
            case "api/batch" -> api.runs(call);
            case "api/batch/*" -> api.run(call, path.name());
            case "api/batch/*/files/*" -> api.runFile(call, path.name(), path.file());
            case "api/legs/open" -> api.openLegs(call);
            case "api/metrics" -> Watching.metrics(api, call);
            case "api/monitor" -> Watching.monitor(api, call);
            default -> Edge.NOWHERE;
        };
    }
}
