package waybill.localhost;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which parameters a function may have here, and how each is filled. */
final class Arguments {
    private Arguments() {}

    /** How to fill the parameter; nothing when the local host cannot. */
    static Optional<Argument> of(Parameter parameter) {
        @Nullable BindingName binding = parameter.getAnnotation(BindingName.class);
        if (parameter.isAnnotationPresent(HttpTrigger.class)) {
            return request(parameter.getParameterizedType());
        }
        if (binding != null) {
            return parameter.getType() == String.class
                    ? Optional.of(invocation -> BindingData.require(invocation, binding.value()))
                    : Optional.empty();
        }
        return parameter.getType() == ExecutionContext.class ? Optional.of(Invocation::context) : Optional.empty();
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
}
