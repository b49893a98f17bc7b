package waybill.localhost;

import org.jspecify.annotations.Nullable;

/** Makes one argument of a function's call. */
@FunctionalInterface
interface Argument {
    @Nullable
    Object of(Invocation invocation);
}
