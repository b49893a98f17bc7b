package waybill.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.Field;
import java.util.Optional;

/**
 * The bytes of a body of {@code application/octet-stream} where Microsoft's worker keeps them: its request holds the host's
 * message, whose accessors are public. A worker that keeps them elsewhere gives none, and the body counts as a text.
 */
final class WorkerOctets implements Octets {
    @Override
    public Optional<byte[]> of(HttpRequestMessage<Optional<String>> request) {
        try {
            Object message = field(field(request, "parentDataSource"), "httpPayload");
            Object body = call(message, "getBody");
            byte[] bytes = (byte[]) call(call(body, "getBytes"), "toByteArray");
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (ReflectiveOperationException | RuntimeException otherWorker) {
            return Optional.empty();
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static Object call(Object owner, String name) throws ReflectiveOperationException {
        var method = owner.getClass().getMethod(name);
        // The class of the bytes is not public, but its method is.
        method.setAccessible(true);
        return method.invoke(owner);
    }
}
