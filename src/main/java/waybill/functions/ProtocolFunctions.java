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
import waybill.app.protocol.ProtocolCall;
import waybill.app.protocol.Protocols;

/** The one function of all protocols of other prediction servers: each function that a worker loads delays the first answer. */
public final class ProtocolFunctions {
    private final Api api;
    private final Octets octets;

    public ProtocolFunctions(Api api, Octets octets) {
        this.api = api;
        this.octets = octets;
    }

    @FunctionName("protocols")
    public HttpResponseMessage protocols(
            @HttpTrigger(
                            name = "request",
                            // Those that no path takes are answered 405, with the one that it takes.
                            methods = {
                                HttpMethod.GET,
                                HttpMethod.POST,
                                HttpMethod.PUT,
                                HttpMethod.PATCH,
                                HttpMethod.DELETE,
                                HttpMethod.TRACE
                            },
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "{protocol:regex(^(v2|invocations|ping|health|version|score)$)}/{*path}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(
                api,
                request,
                context,
                call -> Protocols.answer(
                        api,
                        new ProtocolCall(
                                call,
                                request.getHttpMethod().name(),
                                RequestPath.of(request).segments(),
                                call.isOctets() ? octets.of(request) : Optional.empty())));
    }
}
