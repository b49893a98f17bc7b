package waybill.monitoring.outcome;

import java.time.Instant;

/**
 * What became of outcomes that were received.
 *
 * @param path of the blob in the container of outcomes
 * @param outcomes how many they are
 * @param duplicate whether the very same had been received before: then nothing was done
 */
public record OutcomeReceipt(String path, Instant receivedAt, int outcomes, boolean duplicate) {}
