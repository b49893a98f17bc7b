package waybill.clean;

/**
 * The input of a cleaning, put together again.
 *
 * @param repairs how many were taken back
 */
public record UndoneFile(String file, long rows, long repairs, String sha256) {}
