package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import waybill.app.Api;

/** The functions of files: a timer finds them, and messages that failed too often; queues score them, and take in their events. */
public final class FileFunctions {
    private static final String CONNECTION = "BatchStorage";

    private final Api api;

    public FileFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("sweep")
    public void sweep(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_BATCH_SCHEDULE%") String timer,
            ExecutionContext context) {
        api.sweep(context.getLogger());
    }

    @FunctionName("batchChunk")
    public void batchChunk(
            @QueueTrigger(name = "message", queueName = "waybill-batch", connection = CONNECTION) String message,
            ExecutionContext context) {
        api.workOnRun(message, context.getLogger());
    }

    @FunctionName("eventsFile")
    public void eventsFile(
            @QueueTrigger(name = "message", queueName = "waybill-events", connection = CONNECTION) String message,
            ExecutionContext context) {
        api.takeEventFile(message, context.getLogger());
    }
}
