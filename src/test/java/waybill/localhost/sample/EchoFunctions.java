package waybill.localhost.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.Optional;
import java.util.TreeMap;

/** Functions that give back what they get. */
public final class EchoFunctions {
    @FunctionName("echo")
    public HttpResponseMessage echo(
            @HttpTrigger(name = "request", methods = HttpMethod.POST, authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "application/json")
                .body(request.getBody().orElse("<none>"))
                .build();
    }

    @FunctionName("head")
    public HttpResponseMessage head(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET, HttpMethod.HEAD})
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return request.createResponseBuilder(HttpStatus.OK)
                .header("X-Trace", context.getTraceContext().getTraceparent())
                .header("X-Invocation", context.getInvocationId())
                .body(new TreeMap<>(request.getHeaders()) + " " + request.getQueryParameters() + " " + request.getUri())
                .build();
    }

    @FunctionName("bytes")
    public HttpResponseMessage bytes(
            @HttpTrigger(name = "request", methods = HttpMethod.POST) HttpRequestMessage<Optional<byte[]>> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .body(request.getBody().orElse(new byte[] {'-'}))
                .build();
    }

    @FunctionName("plain")
    public HttpResponseMessage plain(
            @HttpTrigger(name = "request", methods = HttpMethod.POST) HttpRequestMessage<String> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .body("body " + request.getBody())
                .build();
    }

    @FunctionName("model")
    public HttpResponseMessage model(
            @HttpTrigger(
                            name = "request",
                            route = "models/{model}",
                            methods = {HttpMethod.GET, HttpMethod.POST})
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("model") String model) {
        return request.createResponseBuilder(HttpStatus.OK).body(model).build();
    }

    @FunctionName("bound")
    public HttpResponseMessage bound(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET, HttpMethod.POST})
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("x") String x) {
        return request.createResponseBuilder(HttpStatus.OK).body(x).build();
    }

    @FunctionName("administer")
    public HttpResponseMessage administer(
            @HttpTrigger(
                            name = "request",
                            route = "keys",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ADMIN)
                    HttpRequestMessage<Optional<String>> request) {
        return request.createResponseBuilder(HttpStatus.OK).build();
    }

    @FunctionName("status")
    public HttpResponseMessage status(
            @HttpTrigger(name = "request", route = "status/{code:int}", methods = HttpMethod.GET)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("code") String code) {
        return request.createResponseBuilder(HttpStatusType.custom(Integer.parseInt(code)))
                .build();
    }

    @FunctionName("fail")
    public HttpResponseMessage fail(
            @HttpTrigger(name = "request", methods = HttpMethod.GET) HttpRequestMessage<Optional<String>> request) {
        throw new StackOverflowError("secret of the function");
    }

    @FunctionName("odd")
    public HttpResponseMessage odd(
            @HttpTrigger(name = "request", methods = HttpMethod.GET) HttpRequestMessage<Optional<String>> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .body(new TreeMap<>())
                .build();
    }

    @FunctionName("nightly")
    public void nightly(@TimerTrigger(name = "timer", schedule = "0 0 2 * * *") String timer) {}
}
