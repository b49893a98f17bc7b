package waybill.localhost.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/**
 * The method of a function, and how to call it.
 *
 * @param arguments one for each parameter, in order
 * @param outputs the queues of the function's output bindings
 */
public record FunctionMethod(String name, Method method, List<Argument> arguments, List<OutputQueue> outputs) {
    public FunctionMethod {
        arguments = List.copyOf(arguments);
        outputs = List.copyOf(outputs);
    }

    /** @throws Throwable any exception of the function, or of making its arguments or its instance */
    Returned call(FunctionInstances instances, Invocation invocation) throws Throwable {
        // The receiver of a static method is ignored.
        Class<?> type = method.getDeclaringClass();
        Object receiver = Modifier.isStatic(method.getModifiers()) ? type : instances.getInstance(type);
        Object[] values =
                arguments.stream().map(argument -> argument.of(invocation)).toArray();
        try {
            return new Returned(Optional.ofNullable(method.invoke(receiver, values)));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Sends the outputs of the function. */
    void send(Returned returned, Outputs given) {
        for (OutputQueue output : outputs) {
            Optional<Object> value = output.isReturn() ? returned.value() : given.value(output.name());
            value.ifPresent(output::send);
        }
    }
}
