package waybill.tracking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.fixture.TinyModel;
import waybill.storage.AccessTokens;
import waybill.tracking.content.Payload;
import waybill.tracking.http.Pauses;
import waybill.tracking.journal.JournalFile;

/** A small trained model to be tracked, a journal in memory, and waiting that takes no time. */
final class TrackedModel {
    static final String VERSION = "20260131T235958Z-0a1b2c3d";

    private static final String METRICS = """
            {"unit": "min", "chosen": "trees", "test": {"count": 9, "mae": 1.5, "auc": null},
             "candidates": {"line": {"test": {"mae": 2}}, "trees": {"test": {"mae": 1.5}}},
             "test_slices": {"carrier": {"AA": {"mae": 1}, "A/A": {"mae": 2}, "A_A": {"mae": 3}, "..": {"mae": 4}}}}
            """;
    private static final String PROVENANCE = """
            {"started_at": "2026-01-31T20:00:00Z", "ended_at": "2026-01-31T20:01:00.500Z", "git_commit": "0123abc",
             "parts": {"train": {"from": "2026-01-01", "rows": 100}},
             "settings": {"line": {"epochs": "3"}, "trees": {"rounds": "40"}},
             "cleaned": {"trips": {"rules_sha256": "cd", "changed_cells": 12, "repaired": {"missing": 12}}},
             "training_seconds": {"line": 0.5}, "data": [{"path": "trips.csv", "sha256": "ab"}]}
            """;

    /** Made once: Tribuo notes the time in a model. */
    private static final Payload PAYLOAD = make();

    private TrackedModel() {}

    static Payload payload() {
        return PAYLOAD;
    }

    private static Payload make() {
        Map<String, byte[]> files = new HashMap<>(TinyModel.of(3).compiled().files());
        files.put("metrics.json", utf8(METRICS));
        files.put("provenance.json", utf8(PROVENANCE));
        files.put("gate.json", utf8("{\"passed\": true}"));
        files.put("MODEL_CARD.md", utf8("# Trips\n"));
        return Payload.of(TinyModel.of(3).spec(), files);
    }

    static Published published() {
        return new Published(TinyModel.NAME, VERSION, "ann", "the first");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static TrackingSettings settings(String uri, Map<String, String> environment) {
        AccessTokens none = scope -> "";
        return TrackingSettings.of(uri, environment, () -> none);
    }

    /** A tracker that waits two seconds for an answer, and asks as often as it is told. */
    static Tracker tracker(String uri, int retries, List<String> remarks) {
        Map<String, String> environment = Map.of(
                "MLFLOW_HTTP_REQUEST_TIMEOUT", "2", "MLFLOW_HTTP_REQUEST_MAX_RETRIES", Integer.toString(retries));
        return new Tracker(settings(uri, environment), noWaiting(new ArrayList<>()), TinyModel.CLOCK, remarks::add);
    }

    /** Waiting that is only written down. */
    static Pauses noWaiting(List<Duration> pauses) {
        return new Pauses() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void pause(Duration time) {
                pauses.add(time);
            }
        };
    }

    /** A journal in memory. */
    static class Memory implements JournalFile {
        private Optional<byte[]> written = Optional.empty();

        @Override
        public Optional<byte[]> read() {
            return written;
        }

        @Override
        public void write(byte[] content) {
            written = Optional.of(content.clone());
        }
    }
}
