package waybill.localhost.discovery;

import waybill.localhost.call.FunctionMethod;
import waybill.storage.QueueStore;

/** A function with a queue trigger, ready to be called. */
public record QueueFunction(FunctionMethod target, String queue, QueueStore store) {}
