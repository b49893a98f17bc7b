package waybill.localhost;

/** All that the arguments of one call are made from. */
record Invocation(Trigger trigger, LocalContext context, Outputs outputs) {
    /** The request of an HTTP function. */
    Incoming request() {
        return ((HttpCall) trigger).request();
    }
}
