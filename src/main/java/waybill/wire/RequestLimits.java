package waybill.wire;

/**
 * How much one request may ask.
 *
 * @param bytes of the body, in UTF-8
 */
public record RequestLimits(int rows, int bytes) {}
