package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunctionsCheckTest {
    private final Checkout here = Checkout.here();

    /** Functions as nobody provisioned them. */
    static final class Planted {
        @FunctionName("open")
        public void open(
                @HttpTrigger(name = "request", authLevel = AuthorizationLevel.ANONYMOUS, route = "api/open")
                        String request) {}
    }

    @Test
    void faults_ofFunctionsThatNobodyProvisioned_nameWhatIsMissing() {
        List<Function> functions = Stream.concat(Function.all().stream(), Function.of(Planted.class))
                .toList();

        assertThat(FunctionsCheck.faults(here, functions))
                .containsExactly("/api/open, of the routes of package waybill.functions that need no key, is missing in"
                        + " excluded_paths of infra/app.tf, which has [/api/health/live, /api/health/ready].");
    }

    /** As a merge of live and ready would be, if it took whatever stands there. */
    static final class Merged {
        @FunctionName("health")
        public void health(
                @HttpTrigger(
                                name = "request",
                                methods = HttpMethod.GET,
                                authLevel = AuthorizationLevel.ANONYMOUS,
                                route = "api/health/{part}")
                        String request) {}
    }

    @Test
    void meanings_ofAnOpenFunctionThatTakesAnyPath_areFaults() {
        List<Function> functions = Stream.concat(
                        Function.all().stream()
                                .filter(function -> !function.route().startsWith("/api/health/")),
                        Function.of(Merged.class))
                .toList();

        assertThat(FunctionMeanings.faults(here, functions))
                .contains(
                        "health needs no key, and has a parameter in its route: /api/health/{part}.",
                        "health needs no key, and serves [get /api/health/live, get /api/health/ready].",
                        "get /api/health/ready, of what the alert of readiness is about, is missing in what ready,"
                                + " ready_function of infra/locals.tf, serves, which has [].");
    }
}
