package waybill.app;

import java.time.Duration;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Deployments;
import waybill.serving.ScorerChoice;
import waybill.wire.RequestLimits;

/**
 * All that can be set, checked.
 *
 * @param model the default model's name
 * @param largestArtifact in bytes
 * @param scorer from which of a version's files its scorer is made
 */
public record Settings(
        StoreLocation store,
        String model,
        RequestLimits requests,
        Deployments.Limits models,
        long largestArtifact,
        ScorerChoice scorer,
        Runs runs) {
    /**
     * How files are scored.
     *
     * @param chunkBytes how much of a file is scored at once
     * @param patience a run that makes no progress for so long is sent again
     */
    public record Runs(int chunkBytes, Duration patience) {}

    /** From this process's environment. */
    public static Settings fromEnvironment() {
        return of(environment());
    }

    /** This process's environment: the one place that reads it. */
    public static Map<String, String> environment() {
        return System.getenv();
    }

    /**
     * From an environment.
     *
     * @throws WaybillException {@code INVALID_SETTINGS}, with every fault at once; none repeats a value
     */
    public static Settings of(Map<String, String> environment) {
        SettingsReader read = new SettingsReader(environment);
        Settings settings = new Settings(
                read.store(),
                read.model(),
                new RequestLimits(
                        read.integer(Setting.WAYBILL_MAX_ROWS, 1, 100_000),
                        read.integer(Setting.WAYBILL_MAX_BYTES, 1, 100 << 20)),
                new Deployments.Limits(
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_POLL_SECONDS, 1, 3600)),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_LOAD_WAIT_SECONDS, 0, 200)),
                        read.integer(Setting.WAYBILL_MAX_MODELS, 1, 100)),
                read.integer(Setting.WAYBILL_MAX_ARTIFACT_BYTES, 1, Integer.MAX_VALUE - 8),
                read.scorer(),
                new Runs(
                        read.integer(Setting.WAYBILL_BATCH_CHUNK_BYTES, 1024, 1 << 30),
                        Duration.ofSeconds(read.integer(Setting.WAYBILL_BATCH_PATIENCE_SECONDS, 1, 86_400))));
        read.faults().throwIfAny(ErrorCode.INVALID_SETTINGS, "The settings do not describe a working app.");
        return settings;
    }
}
