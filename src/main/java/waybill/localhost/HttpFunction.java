package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function with an HTTP trigger, ready to be called. */
record HttpFunction(
        String name,
        AuthorizationLevel level,
        Set<HttpMethod> methods,
        RouteTemplate route,
        Method method,
        List<Argument> arguments) {
    HttpFunction {
        methods = Set.copyOf(methods);
        arguments = List.copyOf(arguments);
    }

    boolean allows(HttpMethod asked) {
        return methods.isEmpty() || methods.contains(asked);
    }

    /** The methods in the order of the enum; all when the annotation names none. */
    List<String> methodNames() {
        return List.of(HttpMethod.values()).stream()
                .filter(this::allows)
                .map(HttpMethod::name)
                .toList();
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
}
