package waybill.localhost.call;

/** Makes one argument of a function's call. */
@FunctionalInterface
public interface Argument {
    Object of(Invocation invocation);
}
