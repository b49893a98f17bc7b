package waybill.localhost.call;

import java.util.Optional;

/**
 * The result of a function.
 *
 * @param value the returned value; empty when the function is void, or returned null
 */
public record Returned(Optional<Object> value) {}
