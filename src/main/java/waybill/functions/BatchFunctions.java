package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.Optional;
import waybill.app.Api;

/** The functions of batch scoring: a timer finds files, a queue scores them, HTTP starts and shows runs. */
public final class BatchFunctions {
    private static final String CONNECTION = "BatchStorage";
    private static final String QUEUE = "waybill-batch";

    private final Api api;

    public BatchFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("batchSweep")
    public void batchSweep(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_BATCH_SCHEDULE%") String timer,
            ExecutionContext context) {
        api.sweepInbox(context.getLogger());
    }

    @FunctionName("batchChunk")
    public void batchChunk(
            @QueueTrigger(name = "message", queueName = QUEUE, connection = CONNECTION) String message,
            ExecutionContext context) {
        api.workOnRun(message, context.getLogger());
    }

    @FunctionName("batchPoison")
    public void batchPoison(
            @QueueTrigger(name = "message", queueName = QUEUE + "-poison", connection = CONNECTION) String message,
            ExecutionContext context) {
        api.stopRun(message, context.getLogger());
    }

    @FunctionName("batchStart")
    public HttpResponseMessage batchStart(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/batch")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::startRun);
    }

    @FunctionName("batchRuns")
    public HttpResponseMessage batchRuns(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/batch")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, api::runs);
    }

    @FunctionName("batchRun")
    public HttpResponseMessage batchRun(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/batch/{run}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("run") String run,
            ExecutionContext context) {
        return Edge.reply(api, request, context, call -> api.run(call, run));
    }

    @FunctionName("batchRetry")
    public HttpResponseMessage batchRetry(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "api/batch/{run}/retry")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("run") String run,
            ExecutionContext context) {
        return Edge.reply(api, request, context, call -> api.retryRun(call, run));
    }
}
