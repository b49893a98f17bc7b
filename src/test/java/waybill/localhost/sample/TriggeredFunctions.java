package waybill.localhost.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Functions that nobody calls over HTTP, and one that feeds them. What they see, they put into {@link #SEEN}. */
public final class TriggeredFunctions {
    public static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();
    /** What {@code stuck} waits for. */
    public static final CountDownLatch NEVER = new CountDownLatch(1);

    @FunctionName("plan")
    public void plan(
            @TimerTrigger(name = "timer", schedule = "%PLAN_SCHEDULE%") String timer,
            @QueueOutput(name = "orders", queueName = "orders") OutputBinding<List<String>> orders,
            ExecutionContext context) {
        SEEN.add("plan " + timer + " " + context.getRetryContext().getRetrycount());
        orders.setValue(List.of("one", "two"));
    }

    @FunctionName("work")
    @QueueOutput(name = "done", queueName = "%DONE_QUEUE%")
    public String work(
            @QueueTrigger(name = "order", queueName = "ORDERS", connection = "OrderStorage") String order,
            @BindingName("DequeueCount") long count,
            @BindingName("Id") String id,
            @BindingName("InsertionTime") String inserted) {
        SEEN.add("work " + order + " " + count + " " + id.length() + " " + inserted.length());
        if (order.startsWith("bad")) {
            throw new IllegalStateException("no such order");
        }
        return order + "!";
    }

    @FunctionName("finish")
    public void finish(@QueueTrigger(name = "done", queueName = "done-orders") Optional<String> done) {
        SEEN.add("finish " + done.orElseThrow());
    }

    @FunctionName("bury")
    public void bury(
            @QueueTrigger(name = "order", queueName = "orders-poison") String order,
            @BindingName("QueueTrigger") String same) {
        SEEN.add("bury " + order + " " + same);
    }

    @FunctionName("submit")
    public HttpResponseMessage submit(
            @HttpTrigger(name = "request", methods = HttpMethod.POST) HttpRequestMessage<Optional<String>> request,
            @QueueOutput(name = "orders", queueName = "orders") OutputBinding<String> orders) {
        orders.setValue(request.getBody().orElse(null));
        if (request.getQueryParameters().containsKey("fail")) {
            throw new IllegalStateException("after the output was set");
        }
        return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
    }

    @FunctionName("stuck")
    public void stuck(@QueueTrigger(name = "m", queueName = "stuck") String message, ExecutionContext context)
            throws InterruptedException {
        SEEN.add("stuck " + message);
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            SEEN.add("interrupted " + message);
            throw e;
        }
    }
}
