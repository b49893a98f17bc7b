package waybill.serving;

import java.time.Duration;

/**
 * A call of one of the service's functions over HTTP, as it ended.
 *
 * @param function the name of the function
 * @param method the method, in upper case
 * @param status the status of the reply
 * @param took from the call to the reply
 */
public record Handled(String function, String method, int status, Duration took) {}
