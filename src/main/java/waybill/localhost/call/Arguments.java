package waybill.localhost.call;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import waybill.localhost.http.Incoming;
import waybill.localhost.http.LocalRequest;
import waybill.localhost.http.RequestBody;

/** The parameters that a function may have here, and how each gets its value. */
public final class Arguments {
    /** The allowed parameters, for people. */
    public static final String ALLOWED =
            "It can fill, with @HttpTrigger, HttpRequestMessage of Optional<String>, String,"
                    + " Optional<byte[]> or byte[]; with @TimerTrigger, String; with @QueueTrigger, String or Optional<String>;"
                    + " with @QueueOutput, OutputBinding of String or List<String>; with @BindingName, String, long or int;"
                    + " and ExecutionContext.";

    private static final Set<String> SENDABLE = Set.of("java.lang.String", "java.util.List<java.lang.String>");

    private Arguments() {}

    /** Makes the argument of a parameter; empty when the local host cannot fill the parameter. */
    public static Optional<Argument> of(Parameter parameter) {
        if (parameter.isAnnotationPresent(HttpTrigger.class)) {
            return request(parameter.getParameterizedType());
        }
        if (parameter.isAnnotationPresent(TimerTrigger.class)) {
            return when(parameter.getType() == String.class, Invocation::payload);
        }
        if (parameter.isAnnotationPresent(QueueTrigger.class)) {
            return message(parameter.getParameterizedType());
        }
        if (parameter.isAnnotationPresent(QueueOutput.class)) {
            String name = parameter.getAnnotation(QueueOutput.class).name();
            return when(isOutput(parameter.getParameterizedType()), call -> call.outputs()
                    .named(name));
        }
        if (parameter.isAnnotationPresent(BindingName.class)) {
            return bound(
                    parameter.getType(),
                    parameter.getAnnotation(BindingName.class).value());
        }
        return when(parameter.getType() == ExecutionContext.class, Invocation::context);
    }

    private static Optional<Argument> when(boolean possible, Argument argument) {
        return Optional.of(argument).filter(unused -> possible);
    }

    private static Optional<Argument> request(Type type) {
        if (!(type instanceof ParameterizedType message) || message.getRawType() != HttpRequestMessage.class) {
            return Optional.empty();
        }
        return body(message.getActualTypeArguments()[0]).map(body -> invocation -> {
            Incoming in = invocation.request();
            return new LocalRequest<>(in, body.apply(in.body()));
        });
    }

    private static Optional<Function<RequestBody, @Nullable Object>> body(Type type) {
        return switch (type.getTypeName()) {
            case "java.util.Optional<java.lang.String>" -> Optional.of(RequestBody::asText);
            case "java.lang.String" -> Optional.of(content -> orNull(content.asText()));
            case "java.util.Optional<byte[]>" -> Optional.of(RequestBody::asBytes);
            case "byte[]" -> Optional.of(content -> orNull(content.asBytes()));
            default -> Optional.empty();
        };
    }

    /** The platform passes null for a missing body. */
    private static @Nullable Object orNull(Optional<?> body) {
        return body.isPresent() ? body.get() : null;
    }

    /** {@code byte[]} is not allowed: the platform's worker gets a text, and cannot convert it. */
    private static Optional<Argument> message(Type type) {
        return switch (type.getTypeName()) {
            case "java.lang.String" -> Optional.of(Invocation::payload);
            case "java.util.Optional<java.lang.String>" -> Optional.of(call -> Optional.of(call.payload()));
            default -> Optional.empty();
        };
    }

    private static boolean isOutput(Type type) {
        return type instanceof ParameterizedType output
                && output.getRawType() == OutputBinding.class
                && isSendable(output.getActualTypeArguments()[0]);
    }

    /** Whether a value of this type can be sent to a queue. */
    public static boolean isSendable(Type type) {
        return SENDABLE.contains(type.getTypeName());
    }

    private static Optional<Argument> bound(Class<?> type, String name) {
        return switch (type.getName()) {
            case "java.lang.String" -> Optional.of(invocation -> BindingData.require(invocation, name));
            case "long", "java.lang.Long" -> Optional.of(invocation -> BindingData.requireNumber(invocation, name));
            case "int", "java.lang.Integer" ->
                Optional.of(invocation -> Math.toIntExact(BindingData.requireNumber(invocation, name)));
            default -> Optional.empty();
        };
    }
}
