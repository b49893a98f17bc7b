package waybill.bench;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import waybill.app.Api;
import waybill.functions.FunctionFactory;
import waybill.localhost.call.FunctionInstances;

/** {@code predict}, answered by another design. */
public final class OtherFunctions {
    private final Design design;

    /** From a request's body to an answer's. */
    interface Design {
        String predict(String body) throws Exception;
    }

    private OtherFunctions(Design design) {
        this.design = design;
    }

    static FunctionInstances databind() {
        return instances(new DatabindDesign());
    }

    static FunctionInstances usual() {
        return instances(new UsualDesign());
    }

    private static FunctionInstances instances(Design design) {
        FunctionFactory others = new FunctionFactory(BenchHost.withoutApp());
        return new FunctionInstances() {
            @Override
            public <T> T getInstance(Class<T> type) throws Exception {
                return type == OtherFunctions.class
                        ? type.cast(new OtherFunctions(design))
                        : others.getInstance(type);
            }
        };
    }

    @FunctionName("predict")
    public HttpResponseMessage predict(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/predict")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context)
            throws Exception {
        return request.createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "application/json")
                .body(design.predict(request.getBody().orElseThrow()))
                .build();
    }
}
