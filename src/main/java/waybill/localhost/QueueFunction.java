package waybill.localhost;

import waybill.storage.QueueStore;

/** A function with a queue trigger, ready to be called. */
record QueueFunction(Target target, String queue, QueueStore store) {}
