package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(FunctionsCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            infra/locals.tf     | ~"predictModel"~      | ~"predictNamed"~ | predictNamed, of predict_functions of infra/locals.tf, is missing in the functions of package waybill.functions whose routes end with /predict
            infra/locals.tf     | ~, "predictModel"~    | ~~ | predictModel, of the functions of package waybill.functions whose routes end with /predict, is missing in predict_functions
            infra/locals.tf     | ~= "ready"~           | ~= "live"~ | live, of ready_function of infra/locals.tf, is missing in
            infra/monitoring.tf | ~"${local.ready_function}"~ | ~"isReady"~ | ~isReady, of the query of alert no-verified-model in infra/monitoring.tf, is missing in package waybill.functions~
            infra/monitoring.tf | ~Name in (${local.predictions})~ | ~Name == "score"~ | ~score, of the query of alert slow-answers~
            infra/env/prod.tfvars | ~{ http = 1 }~      | ~{ "function:batchchunks" = 1 }~ | function:batchchunks, of always_ready of infra/env/prod.tfvars, is missing in the scale groups
            infra/env/prod.tfvars | ~{ http = 1 }~      | ~{ "function:predict" = 1 }~ | function:predict, of always_ready
            infra/app.tf        | ~"/api/health/live", ~ | ~~ | /api/health/live, of the routes of package waybill.functions that need no key, is missing in excluded_paths
            infra/app.tf        | ~"/api/health/live"~  | ~"/api/predict"~ | /api/predict, of excluded_paths of infra/app.tf, is missing in the routes
            infra/monitoring.tf | ~}/api/health/ready"~ | ~}/health/ready"~ | /health/ready, of the web test of infra/monitoring.tf, is missing in the routes
            infra/kubernetes/deployment.yaml | ~path: /api/health/ready~ | ~path: /api/models~ | /api/models, of the readinessProbe of infra/kubernetes/deployment.yaml, is missing in the routes
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(FunctionsCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

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
