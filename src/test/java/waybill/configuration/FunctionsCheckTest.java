package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

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
}
