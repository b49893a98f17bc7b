package waybill.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.Optional;

/**
 * Finds the bytes of a body that a host has as bytes. A function that takes a text gets them decoded, and a function that takes
 * bytes cannot be called with a text: whoever takes both takes a text, and asks here.
 */
@FunctionalInterface
public interface Octets {
    /** The bytes as they were sent; empty when the host has none, or does not give them. */
    Optional<byte[]> of(HttpRequestMessage<Optional<String>> request);
}
