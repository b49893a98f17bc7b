package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.functions.HealthFunctions;
import waybill.functions.PredictFunctions;
import waybill.functions.ProtocolFunctions;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;
import waybill.serving.Handled;
import waybill.serving.Observer;
import waybill.serving.Tally;
import waybill.storage.FakeBlobStore;

/** What observers are told of calls over HTTP. */
@Timeout(60)
class HandledCallsTest {
    private static final String GOOD =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";

    @TempDir
    private Path folder = Path.of("");

    private final List<Handled> heard = Collections.synchronizedList(new ArrayList<>());

    private final class Hearing extends Observing {
        @Override
        List<Supplier<Observer>> observers(App app) {
            Observer observer = new Observer() {
                @Override
                public void handled(Handled handled) {
                    heard.add(handled);
                }
            };
            return List.of(() -> observer);
        }

        @Override
        Tally tally(App app) {
            return Tally.NONE;
        }
    }

    @Test
    void call_ofEachFunction_isToldWithItsNameItsMethodAndItsStatus() {
        FakeBlobStore store = new FakeBlobStore();
        TinyModel.of(3).publishAndPromote(store);
        Settings settings = Settings.of(Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME));
        try (App app = App.start(settings, store, new Hearing(), TinyModel.CLOCK)) {
            Api api = Api.of(app);
            new HealthFunctions(api).live(LocalRequest.get("/api/health/live"), LocalContext.of("live"));
            new PredictFunctions(api).predict(LocalRequest.post("/api/predict").body(GOOD), LocalContext.of("predict"));
            new PredictFunctions(api)
                    .predictModel(LocalRequest.post("/api/predict").body("{"), "tiny", LocalContext.of("predictModel"));
            new ProtocolFunctions(api, LocalRequest::octetsOf)
                    .protocols(LocalRequest.get("/invocations"), LocalContext.of("protocols"));
        }

        assertThat(heard)
                .extracting(call -> call.function() + " " + call.method() + " " + call.status())
                .containsExactly("live GET 200", "predict POST 200", "predictModel POST 400", "protocols GET 405");
        assertThat(heard).allSatisfy(call -> assertThat(call.took()).isPositive());
    }

    @Test
    void call_beforeTheAppIsBuilt_isAnsweredAndToldToNobody() {
        Api api = Api.inBackground(() -> {
            throw new IllegalStateException("never");
        });

        assertThat(new HealthFunctions(api)
                        .live(LocalRequest.get("/api/health/live"), LocalContext.of("live"))
                        .getStatusCode())
                .isEqualTo(200);
    }
}
