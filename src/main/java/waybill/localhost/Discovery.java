package waybill.localhost;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;

/** Reads the annotations of function classes, and collects every fault on the way. */
final class Discovery {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,127}");

    private final String routePrefix;
    private final FunctionInstances instances;
    private final Violations faults = new Violations();
    private final List<HttpFunction> served = new ArrayList<>();
    private final List<Unserved> unserved = new ArrayList<>();

    private Discovery(String routePrefix, FunctionInstances instances) {
        this.routePrefix = routePrefix;
        this.instances = instances;
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} with every fault */
    static Catalog of(List<Class<?>> classes, String routePrefix, FunctionInstances instances) {
        Discovery discovery = new Discovery(routePrefix, instances);
        classes.forEach(discovery::readClass);
        return discovery.catalog();
    }

    private Catalog catalog() {
        CatalogChecks.run(served, unserved, faults);
        faults.throwIfAny(ErrorCode.INVALID_SETTINGS, "The functions cannot be served.");
        served.sort(Comparator.comparing(HttpFunction::name, String.CASE_INSENSITIVE_ORDER));
        return new Catalog(served, unserved);
    }

    private void readClass(Class<?> type) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FunctionName.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        if (methods.stream().anyMatch(method -> !Modifier.isStatic(method.getModifiers()))) {
            requireInstance(type);
        }
        methods.forEach(this::readMethod);
    }

    /** The injector may throw anything, and its fault is to be listed with the others. */
    private void requireInstance(Class<?> type) {
        try {
            instances.getInstance(type);
        } catch (Exception e) {
            faults.add("instance", "No instance of " + type.getName() + " can be made: " + e);
        }
    }

    private void readMethod(Method method) {
        String name = method.getAnnotation(FunctionName.class).value();
        requireCallable(name, method);
        Optional<Annotation> trigger = Stream.of(method.getParameters())
                .flatMap(parameter -> Stream.of(parameter.getAnnotations()))
                .filter(annotation -> triggerName(annotation).isPresent())
                .findFirst();
        if (trigger.isEmpty()) {
            faults.add("no_trigger", name + " has no parameter with a trigger annotation.");
        } else if (trigger.get() instanceof HttpTrigger http) {
            readHttp(name, http, method);
        } else {
            unserved.add(new Unserved(name, triggerName(trigger.get()).orElseThrow()));
        }
    }

    private void requireCallable(String name, Method method) {
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    "name",
                    "'" + name + "' is not a function's name: a letter, then at most 127 of A-Z, 0-9, '_' and '-'.");
        }
        int publics = method.getModifiers() & method.getDeclaringClass().getModifiers();
        if (!Modifier.isPublic(publics)) {
            faults.add("not_public", name + ": the method and its class must be public.");
        }
        long same = Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .filter(other -> other.getName().equals(method.getName()) && !other.isSynthetic())
                .count();
        if (same > 1) {
            faults.add(
                    "overloaded",
                    name + ": the platform refuses a method with overloads, here " + method.getName() + ".");
        }
    }

    private void readHttp(String name, HttpTrigger trigger, Method method) {
        if (method.getReturnType() != HttpResponseMessage.class) {
            faults.add(
                    "return_type", name + " must return HttpResponseMessage; anything else the platform guesses at.");
        }
        Optional<RouteTemplate> route = route(name, trigger);
        List<Argument> arguments = arguments(name, method);
        route.ifPresent(template -> served.add(
                new HttpFunction(name, trigger.authLevel(), Set.of(trigger.methods()), template, method, arguments)));
    }

    private List<Argument> arguments(String name, Method method) {
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Optional<Argument> argument = Arguments.of(parameter);
            argument.ifPresent(arguments::add);
            if (argument.isEmpty()) {
                faults.add(
                        "parameter",
                        name + ": the local host cannot fill the parameter "
                                + parameter.getParameterizedType().getTypeName()
                                + ". It can fill HttpRequestMessage of Optional<String>, String, Optional<byte[]> or byte[],"
                                + " ExecutionContext, and String with @BindingName.");
            }
        }
        return arguments;
    }

    private Optional<RouteTemplate> route(String name, HttpTrigger trigger) {
        String own = trigger.route().isEmpty() ? name : trigger.route().strip();
        String lower = own.replaceFirst("^/", "").toLowerCase(Locale.ROOT);
        if (lower.startsWith("admin") || lower.startsWith("runtime")) {
            faults.add(
                    "reserved_route",
                    name + ": the route '" + own + "' conflicts with a built-in one; it may not start with"
                            + " 'admin' or 'runtime'.");
            return Optional.empty();
        }
        try {
            return Optional.of(RouteTemplate.parse(routePrefix + "/" + own));
        } catch (IllegalArgumentException e) {
            faults.add("route", name + ": the route '" + own + "' is not a template: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static Optional<String> triggerName(Annotation annotation) {
        @Nullable
        CustomBinding custom = annotation instanceof CustomBinding own
                ? own
                : annotation.annotationType().getAnnotation(CustomBinding.class);
        String simple = annotation.annotationType().getSimpleName();
        String name = custom != null ? custom.type() : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
        return Optional.of(name).filter(text -> text.endsWith("Trigger"));
    }
}
