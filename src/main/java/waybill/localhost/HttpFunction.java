package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.List;
import java.util.Set;

/** A function with an HTTP trigger, ready to be called. */
record HttpFunction(Target target, AuthorizationLevel level, Set<HttpMethod> methods, RouteTemplate route) {
    HttpFunction {
        methods = Set.copyOf(methods);
    }

    String name() {
        return target.name();
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
}
