package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.FakeBlobStore;

/** What of a problem is told to whom: its code to everybody, all of it to callers with a key and in the log. */
class ReadyTest {
    private static final String GOOD =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";

    @TempDir
    private Path folder = Path.of("");

    private final FakeBlobStore store = new FakeBlobStore();
    private final List<App> apps = new ArrayList<>();

    private Api api(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME));
        all.putAll(settings);
        App app = App.start(Settings.of(all), store, TinyModel.CLOCK);
        apps.add(app);
        return Api.of(app);
    }

    @BeforeEach
    void publish() {
        TinyModel.of(3).publishAndPromote(store);
    }

    @AfterEach
    void close() {
        apps.forEach(App::close);
    }

    private static Call json(String body) {
        Logger silent = Logger.getAnonymousLogger();
        silent.setUseParentHandlers(false);
        return new Call(Map.of(), Map.of(), body, "invocation-1", silent);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"STORE_UNAVAILABLE", "STORE_FORBIDDEN", "STORE_REFUSED", "ARTIFACT_REJECTED", "INTERNAL"})
    void ready_anyProblem_hasItsCodeAndNoInternalText(ErrorCode code) throws InterruptedException {
        store.failWith(code);
        Api api = api(Map.of());
        Reply reply = api.ready(json(""));
        for (int tries = 0; tries < 500 && !reply.body().contains(code.name()); tries++) {
            Thread.sleep(10);
            reply = api.ready(json(""));
        }

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body())
                .contains("\"error_code\":\"" + code + "\"", "/api/models")
                .doesNotContain("pointers", folder.toString(), "(");
    }

    @Test
    void ready_defaultModelThatTheStoreLacks_isToldWhereTheModelsAreListed() throws InterruptedException {
        Api api = api(Map.of("WAYBILL_MODEL", "tniy"));
        Reply listed = api.models(json(""));
        for (int tries = 0; tries < 500 && !listed.body().contains("did you mean"); tries++) {
            Thread.sleep(10);
            listed = api.models(json(""));
        }

        assertThat(listed.body()).contains("No version of tniy has been promoted", ": tiny; did you mean 'tiny'?");
        assertThat(api.ready(json("")).body())
                .contains("UNKNOWN_MODEL", "No version of the default model is promoted")
                .doesNotContain("did you mean");
    }

    @Test
    void model_serviceWithRoomForTheDefaultModelOnly_isUnknownAndNothingAsksToTryAgain() {
        TinyModel.of("other", 1).publishAndPromote(store);
        Api api = api(Map.of("WAYBILL_MAX_MODELS", "1"));

        Reply refused = api.predict(json(GOOD), "other");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.headers()).doesNotContainKey("Retry-After");
        assertThat(api.models(json("")).body()).contains("WAYBILL_MAX_MODELS is 1");
    }

    @Test
    void answer_designedFailureOfTheService_isLoggedWithoutAStack() {
        List<LogRecord> logged = new ArrayList<>();
        Logger log = Logger.getAnonymousLogger();
        log.setUseParentHandlers(false);
        log.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        api(Map.of()).predict(new Call(Map.of(), Map.of(), GOOD, "invocation-1", log), "other");

        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getThrown()).isNull();
            assertThat(entry.getMessage()).isNotBlank();
        });
    }
}
