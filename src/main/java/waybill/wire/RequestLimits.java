package waybill.wire;

/**
 * The limits of one request.
 *
 * @param rows the largest number of rows
 * @param bytes the largest size of the body, in bytes of UTF-8
 */
public record RequestLimits(int rows, int bytes) {}
