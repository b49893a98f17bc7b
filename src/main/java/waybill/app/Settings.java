package waybill.app;

import java.time.Duration;
import java.util.Map;
import waybill.answer.Question;
import waybill.batch.scoring.RunLimits;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Deployments;
import waybill.serving.ScorerChoice;
import waybill.wire.RequestLimits;

/**
 * All settings, checked.
 *
 * @param store the location of the store
 * @param model the default model's name
 * @param requests the limits of one request
 * @param models the limits of what is loaded and waited for
 * @param largestArtifact the largest artifact that is read, in bytes
 * @param scorer the file of a version that its scorer is made from
 * @param runs how files are scored
 * @param live how events are taken in, and live state is kept
 * @param capture how what was asked and answered is kept
 * @param shadow how much of it shadows answer, too
 * @param watch how it is summed up
 */
public record Settings(
        StoreLocation store,
        String model,
        RequestLimits requests,
        Deployments.Limits models,
        long largestArtifact,
        ScorerChoice scorer,
        Runs runs,
        Live live,
        Capture capture,
        Shadow shadow,
        Watch watch) {
    /**
     * How files are scored.
     *
     * @param chunkBytes the size of a chunk, in bytes
     * @param maxRatio the most bytes of rows for each byte of a compressed file
     * @param maxRows the most rows of a file
     * @param maxOutputBytes the most bytes of predictions and rejects together
     * @param maxRejectBytes the most bytes of rejects
     * @param question what is asked of each row, unless a run asks for something else
     * @param patience the time without progress after which the rest of a run is sent again
     */
    public record Runs(
            int chunkBytes,
            long maxRatio,
            long maxRows,
            long maxOutputBytes,
            long maxRejectBytes,
            Question question,
            Duration patience) {
        /** The limits of one file. Made when a file is scored: the first answer needs no class of batch. */
        public RunLimits limits() {
            return new RunLimits(maxRatio, maxRows, maxOutputBytes, maxRejectBytes);
        }
    }

    /**
     * How events are taken in, and live state is kept.
     *
     * @param eventBytes the most bytes of one post or file of events
     * @param updating the time after which an update begins nothing more
     * @param waiting the longest wait of an answer for the first live state
     */
    public record Live(int eventBytes, Duration updating, Duration waiting) {}

    /**
     * How what was asked and answered is kept.
     *
     * @param share the share of requests that are kept, from 0 to 1
     * @param fileShare the share of the rows of files that are kept, from 0 to 1
     * @param every the time after which it is written to the store
     * @param mostBytes the most bytes that wait for the store
     * @param salt with what private names of rows are hashed; empty leaves them out
     */
    public record Capture(double share, double fileShare, Duration every, long mostBytes, String salt) {
        /** The same settings, of nothing. */
        public Capture ofNothing() {
            return new Capture(0, 0, every, mostBytes, salt);
        }

        @Override
        public String toString() {
            return "Capture[share=" + share + ", fileShare=" + fileShare + ", every=" + every + ", mostBytes="
                    + mostBytes + "]";
        }
    }

    /**
     * How much of what the champion answers is answered by a shadow, too.
     *
     * @param share the share of requests, from 0 to 1
     * @param longest the time after which a request is given up
     */
    public record Shadow(double share, Duration longest) {}

    /**
     * How captures and outcomes are summed up.
     *
     * @param window the length of the windows in which drift is looked for
     * @param horizon the time after which an outcome is no longer joined to an answer
     * @param outcomeBytes the most bytes of one post of outcomes
     */
    public record Watch(Duration window, Duration horizon, int outcomeBytes) {}

    /** Reads the settings from this process's environment. */
    public static Settings fromEnvironment() {
        return of(environment());
    }

    /** The environment of this process; no other code reads it. */
    public static Map<String, String> environment() {
        return System.getenv();
    }

    /**
     * Reads the settings from an environment.
     *
     * @throws WaybillException {@code INVALID_SETTINGS}, with all faults at once; none repeats a value
     */
    public static Settings of(Map<String, String> environment) {
        SettingsReader read = new SettingsReader(environment);
        Settings settings = new Settings(
                read.store(),
                read.model(),
                new RequestLimits(
                        read.integer(Setting.WAYBILL_MAX_ROWS, 1, 100_000),
                        read.integer(Setting.WAYBILL_MAX_BYTES, 1, 100 << 20),
                        read.integer(Setting.WAYBILL_MAX_EXPLAINED_ROWS, 1, 100_000)),
                new Deployments.Limits(
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_POLL_SECONDS, 1, 3600)),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_LOAD_WAIT_SECONDS, 0, 200)),
                        read.integer(Setting.WAYBILL_MAX_MODELS, 1, 100)),
                read.integer(Setting.WAYBILL_MAX_ARTIFACT_BYTES, 1, Integer.MAX_VALUE - 8),
                read.scorer(),
                new Runs(
                        read.integer(Setting.WAYBILL_BATCH_CHUNK_BYTES, 1024, 1 << 30),
                        read.integer(Setting.WAYBILL_BATCH_MAX_RATIO, 1, 100_000),
                        read.whole(Setting.WAYBILL_BATCH_MAX_ROWS, 1, 1_000_000_000_000L),
                        read.whole(Setting.WAYBILL_BATCH_MAX_OUTPUT_BYTES, 1, 1_000_000_000_000_000L),
                        read.whole(Setting.WAYBILL_BATCH_MAX_REJECT_BYTES, 1, 1_000_000_000_000_000L),
                        read.question(Setting.WAYBILL_BATCH_ANSWER),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_BATCH_PATIENCE_SECONDS, 1, 86_400))),
                new Live(
                        read.integer(Setting.WAYBILL_EVENTS_MAX_BYTES, 1, 100 << 20),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_STATE_UPDATE_SECONDS, 1, 540)),
                        Duration.ofMillis(read.integer(Setting.WAYBILL_STATE_WAIT_MILLIS, 0, 10_000))),
                new Capture(
                        read.share(Setting.WAYBILL_CAPTURE_SHARE),
                        read.share(Setting.WAYBILL_CAPTURE_FILE_SHARE),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_CAPTURE_SECONDS, 1, 3600)),
                        read.whole(Setting.WAYBILL_CAPTURE_MAX_BYTES, 1 << 20, 1L << 34),
                        read.text(Setting.WAYBILL_CAPTURE_SALT)),
                new Shadow(
                        read.share(Setting.WAYBILL_SHADOW_SHARE),
                        Duration.ofMillis(read.integer(Setting.WAYBILL_SHADOW_MILLIS, 1, 10_000))),
                new Watch(
                        Duration.ofHours(read.integer(Setting.WAYBILL_MONITOR_WINDOW_HOURS, 1, 168)),
                        Duration.ofDays(read.integer(Setting.WAYBILL_OUTCOMES_DAYS, 1, 400)),
                        read.integer(Setting.WAYBILL_OUTCOMES_MAX_BYTES, 1, 100 << 20)));
        read.faults().throwIfAny(ErrorCode.INVALID_SETTINGS, "The settings do not describe a working app.");
        return settings;
    }
}
