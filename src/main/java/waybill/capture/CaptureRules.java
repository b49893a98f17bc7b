package waybill.capture;

import java.time.Duration;

/**
 * What is captured, and how.
 *
 * @param share the share of requests, from 0 to 1
 * @param fileShare the share of the rows of files, from 0 to 1
 * @param every the time after which it is written to the store
 * @param mostBytes the most bytes that wait for the store
 * @param salt with what private names of rows are hashed; empty leaves them out
 */
public record CaptureRules(double share, double fileShare, Duration every, long mostBytes, String salt) {
    /** Whether anything is. */
    public boolean isOn() {
        return share > 0 || fileShare > 0;
    }

    /** Without the salt. */
    @Override
    public String toString() {
        return "CaptureRules[share=" + share + ", fileShare=" + fileShare + ", every=" + every + ", mostBytes="
                + mostBytes + "]";
    }
}
