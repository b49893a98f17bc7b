package waybill.localhost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The method of a function, and how to call it. */
record Target(String name, Method method, List<Argument> arguments, List<Outlet> outlets) {
    Target {
        arguments = List.copyOf(arguments);
        outlets = List.copyOf(outlets);
    }

    /** @throws Throwable whatever the function throws, or the making of its arguments or instance */
    @Nullable
    Object call(FunctionInstances instances, Invocation invocation) throws Throwable {
        @Nullable
        Object target =
                Modifier.isStatic(method.getModifiers()) ? null : instances.getInstance(method.getDeclaringClass());
        Object[] values =
                arguments.stream().map(argument -> argument.of(invocation)).toArray();
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Sends what the function has put out. */
    void send(@Nullable Object returned, Outputs outputs) {
        for (Outlet outlet : outlets) {
            outlet.send(outlet.isReturn() ? returned : outputs.value(outlet.name()));
        }
    }
}
