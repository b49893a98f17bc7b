package waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Value;
import waybill.capture.CapturedFiles;
import waybill.capture.CapturedRow;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.monitoring.OutcomeRow;
import waybill.monitoring.join.JoinedOutcomes;
import waybill.monitoring.join.OutcomeJoin;
import waybill.registry.Rollout;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** A shadow that the pointer names, from the request to what came true of its answer. */
@Timeout(120)
class ShadowEndToEndTest {
    private static final int REQUESTS = 20;
    private static final TinyModel CHAMPION = TinyModel.of(3);
    private static final TinyModel SHADOW = TinyModel.of(40);

    /** The row of both models' good value. */
    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    @TempDir
    private Path folder = Path.of("");

    private static String ask(ServedApp app, String name) {
        return app.predict("{\"id\":\"" + name + "\",\"rows\":[" + ROW + "," + ROW + "]}")
                .body();
    }

    private static boolean says(ServedApp app, String... words) {
        return app.get("/api/metrics").body().lines().anyMatch(line -> Stream.of(words)
                .allMatch(line::contains));
    }

    private static void await(ServedApp app, String... words) {
        while (!says(app, words)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static List<CapturedRow> captured(BlobStore store, String version) {
        Instant now = Instant.now();
        try (Stream<CapturedRow> rows = new CapturedFiles(store)
                .rows(TinyModel.NAME, version, now.minus(Duration.ofDays(1)), now.plusSeconds(60))) {
            return rows.toList();
        }
    }

    private static double value(CapturedRow row) {
        return ((Value.Numeric) row.answer().value()).value();
    }

    private static List<OutcomeRow> joined(BlobStore store, String version) {
        CapturedFiles captures = new CapturedFiles(store);
        var unused = new OutcomeJoin(
                        store,
                        captures,
                        captures::states,
                        TinyModel.versions(store),
                        Clock.systemUTC(),
                        Duration.ofDays(35))
                .update(TinyModel.NAME, List.of(version), Duration.ofMinutes(1));
        Instant now = Instant.now();
        try (Stream<OutcomeRow> rows = new JoinedOutcomes(store, captures)
                .rows(TinyModel.NAME, version, now.minus(Duration.ofDays(1)), now.plusSeconds(60))) {
            return rows.toList();
        }
    }

    @Test
    void shadow_answersWhatTheChampionAnswered_unseen_andOutcomesJoinToBoth() {
        BlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        String champion = CHAMPION.publishAndPromote(store).version();
        String shadow = SHADOW.publish(store).version();
        new Rollout(TinyModel.registry(store)).shadow(TinyModel.NAME, shadow, TinyModel.REASON);
        try (ServedApp app = ServedApp.startInTime(
                folder, Map.of("WAYBILL_CAPTURE_SHARE", "1", "WAYBILL_SHADOW_MILLIS", "10000"), method -> {})) {
            await(app, "waybill_held_version_info", shadow);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(ask(app, "leg-" + i)).contains(champion).doesNotContain(shadow);
            }
            String outcomes = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> "leg-" + i + ",1," + (60 + i))
                    .collect(Collectors.joining("\n", "request,row,actual\n", "\n"));
            assertThat(app.post("/api/outcomes", "text/csv", outcomes).statusCode())
                    .isBetween(200, 202);
            await(app, "waybill_shadow_requests_total", shadow, "result=\"answered\"} " + REQUESTS);
            await(app, "waybill_capture_told_total", "kind=\"shadow\"} " + REQUESTS);
            assertThat(says(app, "waybill_rows_total", shadow)).isFalse();
        }

        List<CapturedRow> before = captured(store, champion);
        List<CapturedRow> after = captured(store, shadow);
        assertThat(after).hasSize(2 * REQUESTS).allMatch(row -> row.route().equals("shadow"));
        assertThat(before).hasSize(2 * REQUESTS).allMatch(row -> row.route().equals("champion"));
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).request()).isEqualTo(before.get(i).request());
            assertThat(after.get(i).fields()).isEqualTo(before.get(i).fields());
            assertThat(value(before.get(i))).isCloseTo(CHAMPION.goodValue(), within(1e-6));
            assertThat(value(after.get(i))).isCloseTo(SHADOW.goodValue(), within(1e-6));
        }
        List<InstanceReport> reports = new Instances(store).all();
        assertThat(reports).hasSize(1);
        Tallies each = new Tallies(REQUESTS, REQUESTS, REQUESTS, 0, 0);
        assertThat(reports.get(0).of(Kind.REQUESTS)).isEqualTo(each);
        assertThat(reports.get(0).of(Kind.SHADOW)).isEqualTo(each);
        assertThat(joined(store, champion)).hasSize(REQUESTS);
        assertThat(joined(store, shadow)).hasSize(REQUESTS).allSatisfy(row -> {
            assertThat(row.captured().route()).isEqualTo("shadow");
            assertThat(row.actual())
                    .hasValue(60 + Integer.parseInt(row.captured().request().substring(4)));
        });
        assertThat(store.list("monitor", TinyModel.NAME + "/" + shadow + "/counts/"))
                .isEmpty();
    }
}
