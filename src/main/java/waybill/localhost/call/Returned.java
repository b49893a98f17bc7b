package waybill.localhost.call;

import java.util.Optional;

/**
 * What a function returned.
 *
 * @param value none when the function is void, or returned null
 */
public record Returned(Optional<Object> value) {}
