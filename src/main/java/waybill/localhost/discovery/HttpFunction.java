package waybill.localhost.discovery;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.List;
import java.util.Set;
import waybill.localhost.call.FunctionMethod;
import waybill.localhost.route.RouteTemplate;

/** A function with an HTTP trigger, ready to be called. */
public record HttpFunction(
        FunctionMethod method, AuthorizationLevel level, Set<HttpMethod> methods, RouteTemplate route) {
    public HttpFunction {
        methods = Set.copyOf(methods);
    }

    public String name() {
        return method.name();
    }

    boolean allows(HttpMethod asked) {
        return methods.isEmpty() || methods.contains(asked);
    }

    /** The methods in the order of the enum; all when the annotation names none. */
    public List<String> methodNames() {
        return List.of(HttpMethod.values()).stream()
                .filter(this::allows)
                .map(HttpMethod::name)
                .toList();
    }
}
