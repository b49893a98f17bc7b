package waybill.localhost;

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

/** Which parameters a function may have here, and how each is filled. */
final class Arguments {
    /** For people. */
    static final String ALLOWED = "It can fill, with @HttpTrigger, HttpRequestMessage of Optional<String>, String,"
            + " Optional<byte[]> or byte[]; with @TimerTrigger, String; with @QueueTrigger, String or Optional<String>;"
            + " with @QueueOutput, OutputBinding of String or List<String>; with @BindingName, String, long or int;"
            + " and ExecutionContext.";

    private static final Set<String> SENDABLE = Set.of("java.lang.String", "java.util.List<java.lang.String>");

    private Arguments() {}

    /** How to fill the parameter; nothing when the local host cannot. */
    static Optional<Argument> of(Parameter parameter) {
        @Nullable BindingName binding = parameter.getAnnotation(BindingName.class);
        @Nullable QueueOutput output = parameter.getAnnotation(QueueOutput.class);
        if (parameter.isAnnotationPresent(HttpTrigger.class)) {
            return request(parameter.getParameterizedType());
        }
        if (parameter.isAnnotationPresent(TimerTrigger.class)) {
            return when(parameter.getType() == String.class, call -> ((TimerCall) call.trigger()).info());
        }
        if (parameter.isAnnotationPresent(QueueTrigger.class)) {
            return message(parameter.getParameterizedType());
        }
        if (output != null) {
            return when(isOutput(parameter.getParameterizedType()), call -> call.outputs()
                    .named(output.name()));
        }
        if (binding != null) {
            return bound(parameter.getType(), binding.value());
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
            return new LocalRequest<>(in.method(), in.uri(), in.headers(), body.apply(in.content()));
        });
    }

    private static Optional<Function<Content, @Nullable Object>> body(Type type) {
        return switch (type.getTypeName()) {
            case "java.util.Optional<java.lang.String>" -> Optional.of(Content::asText);
            case "java.lang.String" -> Optional.of(content -> content.asText().orElse(null));
            case "java.util.Optional<byte[]>" -> Optional.of(Content::asBytes);
            case "byte[]" -> Optional.of(content -> content.asBytes().orElse(null));
            default -> Optional.empty();
        };
    }

    /** Not {@code byte[]}: the platform's worker gets a text, and cannot convert it. */
    private static Optional<Argument> message(Type type) {
        return switch (type.getTypeName()) {
            case "java.lang.String" -> Optional.of(Arguments::text);
            case "java.util.Optional<java.lang.String>" -> Optional.of(invocation -> Optional.of(text(invocation)));
            default -> Optional.empty();
        };
    }

    private static String text(Invocation invocation) {
        return ((QueueCall) invocation.trigger()).message().text();
    }

    private static boolean isOutput(Type type) {
        return type instanceof ParameterizedType output
                && output.getRawType() == OutputBinding.class
                && isSendable(output.getActualTypeArguments()[0]);
    }

    /** Whether a value of this type can go to a queue. */
    static boolean isSendable(Type type) {
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
