package waybill.localhost.discovery;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.StorageAccount;
import com.microsoft.azure.functions.annotation.TimerTrigger;
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
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.localhost.call.Argument;
import waybill.localhost.call.Arguments;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.call.FunctionMethod;
import waybill.localhost.call.OutputQueue;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.TriggerOptions;
import waybill.localhost.route.RouteTemplate;
import waybill.storage.QueueStore;
import waybill.triggers.Schedule;

/** Reads the annotations of function classes, and collects all faults. */
public final class Discovery {
    private static final Logger LOG = Logger.getLogger(Discovery.class.getName());
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,127}");

    private final String routePrefix;
    private final FunctionInstances instances;
    private final Connections connections;
    private final Violations faults = new Violations();
    private final List<HttpFunction> http = new ArrayList<>();
    private final List<TimerFunction> timers = new ArrayList<>();
    private final List<QueueFunction> queues = new ArrayList<>();
    private final List<UnservedFunction> unserved = new ArrayList<>();

    private Discovery(String routePrefix, FunctionInstances instances, Connections connections) {
        this.routePrefix = routePrefix;
        this.instances = instances;
        this.connections = connections;
    }

    /**
     * Finds the functions of classes.
     *
     * @param sent called with the queue's name for every message that a function sends
     * @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} with every fault
     */
    public static Catalog of(
            List<Class<?>> classes, LocalHostConfig config, FunctionInstances instances, Consumer<String> sent) {
        TriggerOptions options = config.triggers();
        Discovery discovery = new Discovery(
                config.hostJson().routePrefix(),
                instances,
                new Connections(options.settings(), options.queues(), sent));
        classes.forEach(discovery::readClass);
        return discovery.catalog();
    }

    private Catalog catalog() {
        Catalog catalog = new Catalog(http, timers, queues, unserved);
        CatalogChecks.run(catalog, faults);
        faults.throwIfAny(ErrorCode.INVALID_SETTINGS, "The functions cannot be served.");
        return catalog;
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

    /** Catches any exception of the injector, so that it is reported with the other faults. */
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
        } else {
            readTrigger(name, trigger.get(), method);
        }
    }

    private void readTrigger(String name, Annotation trigger, Method method) {
        if (trigger instanceof HttpTrigger own) {
            readHttp(name, own, method);
        } else if (connections.isDisabled(name)) {
            unserved.add(new UnservedFunction(name, triggerName(trigger).orElseThrow(), true));
        } else if (trigger instanceof TimerTrigger own) {
            readTimer(name, own, method);
        } else if (trigger instanceof QueueTrigger own) {
            readQueue(name, own, method);
        } else {
            unserved.add(new UnservedFunction(name, triggerName(trigger).orElseThrow(), false));
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
        FunctionMethod function = functionMethod(name, method);
        route.ifPresent(template ->
                http.add(new HttpFunction(function, trigger.authLevel(), Set.of(trigger.methods()), template)));
    }

    private void readTimer(String name, TimerTrigger trigger, Method method) {
        if (method.isAnnotationPresent(FixedDelayRetry.class)
                || method.isAnnotationPresent(ExponentialBackoffRetry.class)) {
            LOG.warning(name + " is retried on the platform when it fails; the local host waits for the next time.");
        }
        FunctionMethod function = functionMethod(name, method);
        attempt(name, () -> {
            String expression = connections.resolve(trigger.schedule());
            try {
                timers.add(new TimerFunction(function, expression, Schedule.parse(expression)));
            } catch (IllegalArgumentException e) {
                faults.add(
                        "schedule",
                        name + ": the schedule '" + expression + "' cannot be read: " + e.getMessage() + ".");
            }
        });
    }

    private void readQueue(String name, QueueTrigger trigger, Method method) {
        FunctionMethod function = functionMethod(name, method);
        attempt(name, () -> {
            String queue = connections.queueName(trigger.queueName());
            QueueStore store = connections.queues(connectionOf(trigger.connection(), method));
            store.queue(queue);
            queues.add(new QueueFunction(function, queue, store));
        });
    }

    private FunctionMethod functionMethod(String name, Method method) {
        return new FunctionMethod(name, method, arguments(name, method), outputs(name, method));
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
                                + parameter.getParameterizedType().getTypeName() + ". " + Arguments.ALLOWED);
            }
        }
        return arguments;
    }

    private List<OutputQueue> outputs(String name, Method method) {
        List<OutputQueue> outputs = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            for (QueueOutput output : parameter.getAnnotationsByType(QueueOutput.class)) {
                attempt(name, () -> outputs.add(output(output.name(), output, method)));
            }
        }
        for (QueueOutput returned : method.getAnnotationsByType(QueueOutput.class)) {
            requireSendable(name, method);
            attempt(name, () -> outputs.add(output(OutputQueue.RETURN, returned, method)));
        }
        return outputs;
    }

    private OutputQueue output(String name, QueueOutput output, Method method) {
        return new OutputQueue(
                name,
                connections
                        .queues(connectionOf(output.connection(), method))
                        .queue(connections.queueName(output.queueName())));
    }

    private void requireSendable(String name, Method method) {
        if (!Arguments.isSendable(method.getGenericReturnType())) {
            faults.add("return_type", name + " must return String or List<String> to a queue.");
        }
    }

    private static String connectionOf(String own, Method method) {
        return own.isEmpty() && method.isAnnotationPresent(StorageAccount.class)
                ? method.getAnnotation(StorageAccount.class).value()
                : own;
    }

    /** Runs a step, and records faults of settings with the other faults. */
    private void attempt(String name, Runnable step) {
        try {
            step.run();
        } catch (WaybillException e) {
            faults.add("setting", name + ": " + e.getMessage());
        }
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
            faults.add("route", name + ": the route '" + own + "' cannot be served: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static Optional<String> triggerName(Annotation annotation) {
        return Optional.of(bindingName(annotation)).filter(text -> text.endsWith("Trigger"));
    }

    private static String bindingName(Annotation annotation) {
        if (annotation instanceof CustomBinding own) {
            return own.type();
        }
        Class<? extends Annotation> type = annotation.annotationType();
        String simple = type.getSimpleName();
        return type.isAnnotationPresent(CustomBinding.class)
                ? type.getAnnotation(CustomBinding.class).type()
                : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    }
}
