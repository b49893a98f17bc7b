package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.CapturedFiles;
import waybill.capture.CapturedRow;
import waybill.fixture.Shadows;
import waybill.fixture.TinyModel;
import waybill.metrics.Exposition;
import waybill.serving.Chosen;
import waybill.serving.Observer;
import waybill.storage.FakeBlobStore;

/** An app whose champion has a shadow. */
@Timeout(120)
class ShadowingTest {
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    private final FakeBlobStore store = new FakeBlobStore();
    private final String version = MODEL.publishAndPromote(store).version();

    @TempDir
    private Path folder = Path.of("");

    /** All observers, with this shadow in the place of what the pointer names. */
    private static Observing shadowedBy(Chosen shadow) {
        return new Observing() {
            @Override
            List<Supplier<Observer>> observers(App app) {
                return Stream.concat(
                                Stream.<Supplier<Observer>>of(() -> shadow(app, model -> Optional.of(shadow))),
                                super.observers(app).stream())
                        .toList();
            }
        };
    }

    private App start(Chosen shadow, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME, "WAYBILL_SHADOW_MILLIS", "10000"));
        all.putAll(settings);
        return App.start(Settings.of(all), store, shadowedBy(shadow), TinyModel.CLOCK);
    }

    private static Reply ask(App app, int number) {
        String body = "{\"id\":\"leg-" + number + "\",\"rows\":[" + ROW + "]}";
        Logger silent = Logger.getAnonymousLogger();
        silent.setUseParentHandlers(false);
        return Api.of(app).predict(new Call(Map.of(), Map.of(), body, "leg-" + number, silent));
    }

    private static String awaitLine(App app, String line) {
        String page = "";
        while (page.lines().noneMatch(said -> said.startsWith("waybill_") && said.endsWith(line))) {
            LockSupport.parkNanos(1_000_000);
            page = app.metrics().page(Exposition.PROMETHEUS);
        }
        return page;
    }

    private List<CapturedRow> captured(String of) {
        try (Stream<CapturedRow> rows = new CapturedFiles(store)
                .rows(TinyModel.NAME, of, TinyModel.DAY.minusSeconds(60), TinyModel.DAY.plusSeconds(60))) {
            return rows.toList();
        }
    }

    /** The shadow is woken when all replies are there: had one of them waited for it, this would never end. */
    @Test
    void predict_withAShadowThatSleeps_repliesAllTheSame() throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        Chosen shadow = Shadows.of(TinyModel.of(40), () -> {
            asleep.countDown();
            try {
                assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        try (App app = start(shadow, Map.of("WAYBILL_CAPTURE_SHARE", "0"))) {
            ask(app, 0);
            assertThat(asleep.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 100; i++) {
                Reply reply = ask(app, i);
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).contains("\"route\":\"champion\"");
            }
            awaitLine(app, "route=\"champion\",source=\"request\",verdict=\"ok\"} 101");
            assertThat(app.metrics().page(Exposition.PROMETHEUS)).contains("result=\"dropped\"} 36");
            woken.countDown();

            awaitLine(app, "result=\"answered\"} 65");
        }
    }

    @Test
    void predict_withAShadow_capturesBothUnderTheSameName_andCountsTheRowsOfOne() {
        try (App app = start(Shadows.of(TinyModel.of(40), () -> {}), Map.of())) {
            for (int i = 0; i < 5; i++) {
                ask(app, i);
            }
            awaitLine(app, "result=\"answered\"} 5");
            assertThat(app.metrics().page(Exposition.PROMETHEUS)).doesNotContain("route=\"shadow\"");
        }

        List<CapturedRow> before = captured(version);
        List<CapturedRow> after = captured(Shadows.REF.version());
        assertThat(before).hasSize(5);
        assertThat(after)
                .extracting(CapturedRow::request)
                .containsExactlyElementsOf(
                        before.stream().map(CapturedRow::request).toList());
        assertThat(after).allMatch(row -> row.route().equals("shadow"));
        assertThat(store.paths("monitor")).noneMatch(path -> path.contains(Shadows.REF.version() + "/counts/"));
    }
}
