package waybill.localhost.discovery;

import waybill.localhost.call.FunctionMethod;
import waybill.storage.QueueStore;

/** A function with a queue trigger, ready to be called. */
public record QueueFunction(FunctionMethod method, String queue, QueueStore store) {
    public String name() {
        return method.name();
    }
}
