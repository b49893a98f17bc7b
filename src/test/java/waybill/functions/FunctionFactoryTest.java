package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;
import waybill.localhost.http.LocalResponse;

class FunctionFactoryTest {
    private static final LocalContext CONTEXT = LocalContext.of("test");

    @Test
    void services_haveExactlyOneInjector() {
        assertThat(ServiceLoader.load(FunctionInstanceInjector.class).stream().map(ServiceLoader.Provider::type))
                .isEqualTo(List.of(FunctionFactory.class));
    }

    @Test
    void getInstance_everyFunction_sharesOneApp() throws Exception {
        AtomicInteger built = new AtomicInteger();
        FunctionFactory factory = new FunctionFactory(Api.inBackground(() -> {
            built.incrementAndGet();
            return broken();
        }));
        for (int i = 0; i < 3; i++) {
            LocalResponse response = (LocalResponse)
                    factory.getInstance(HealthFunctions.class).ready(LocalRequest.get("/api/health/ready"), CONTEXT);
            assertThat(response.getStatusCode()).isEqualTo(503);
        }

        assertThat(factory.getInstance(PredictFunctions.class))
                .isNotSameAs(factory.getInstance(PredictFunctions.class));
        assertThat(built).hasValue(1);
    }

    @Test
    void constructor_badSettings_neitherThrowsNorStopsLive() throws Exception {
        FunctionFactory factory = new FunctionFactory(Api.inBackground(FunctionFactoryTest::broken));
        LocalResponse live = (LocalResponse)
                factory.getInstance(HealthFunctions.class).live(LocalRequest.get("/api/health/live"), CONTEXT);
        LocalResponse predict = (LocalResponse) factory.getInstance(PredictFunctions.class)
                .predict(LocalRequest.post("/api/predict").body("{}"), CONTEXT);

        assertThat(live.getStatusCode()).isEqualTo(200);
        assertThat(predict.getStatusCode()).isEqualTo(503);
        JsonNode problem = JsonNode.root(Json.parse(predict.text()));
        assertThat(problem.get("error_code").text()).isEqualTo("INVALID_SETTINGS");
        assertThat(problem.get("errors").list(fault -> fault.get("pointer").text()))
                .containsExactly("WAYBILL_STORE", "WAYBILL_MODEL", "WAYBILL_MAX_ROWS");
        assertThat(predict.text()).doesNotContain("4711");
        LocalResponse ready = (LocalResponse)
                factory.getInstance(HealthFunctions.class).ready(LocalRequest.get("/api/health/ready"), CONTEXT);
        assertThat(ready.getStatusCode()).isEqualTo(503);
        assertThat(ready.text()).contains("INVALID_SETTINGS").doesNotContain("WAYBILL_");
    }

    @Test
    void constructor_appThatIsSlowToBuild_doesNotWaitForIt() throws Exception {
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        FunctionFactory factory = new FunctionFactory(Api.inBackground(() -> {
            building.countDown();
            await(release);
            return broken();
        }));

        assertThat(building.await(30, TimeUnit.SECONDS)).isTrue();
        LocalResponse live = (LocalResponse)
                factory.getInstance(HealthFunctions.class).live(LocalRequest.get("/api/health/live"), CONTEXT);
        assertThat(live.getStatusCode()).isEqualTo(200);
        release.countDown();
    }

    @Test
    void constructor_unexpectedFault_isAnsweredOpaque() throws Exception {
        FunctionFactory factory = new FunctionFactory(Api.inBackground(() -> {
            throw new ExceptionInInitializerError("secret");
        }));
        LocalResponse response = (LocalResponse)
                factory.getInstance(HealthFunctions.class).ready(LocalRequest.get("/api/health/ready"), CONTEXT);

        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.text()).contains("INTERNAL").doesNotContain("secret");
    }

    @Test
    void getInstance_classThatTakesNoApi_isRefused() {
        FunctionFactory factory = new FunctionFactory(Api.inBackground(FunctionFactoryTest::broken));

        assertThatThrownBy(() -> factory.getInstance(String.class)).isInstanceOf(NoSuchMethodException.class);
    }

    private static App broken() {
        return App.start(Settings.of(Map.of("WAYBILL_MAX_ROWS", "4711000")), java.time.Clock.systemUTC());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
