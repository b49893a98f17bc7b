package waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ScriptedServer;
import waybill.tracking.TrackedModel.Memory;

/** MLflow's variables, and what is refused of them. */
class TrackingSettingsTest {
    private static final String URL = "https://mlflow.example.com";
    private static final String WORKSPACE = "azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/s/"
            + "resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";

    @ParameterizedTest
    @CsvSource({
        "databricks://prod, Databricks",
        "databricks, folder or a database",
        "./mlruns, folder or a database",
        "sqlite:///mlflow.db, folder or a database",
        "postgresql+psycopg2://u@h/d, password",
        "ftp://example.com, http or https",
        "https://user:S3CR3T@example.com, MLFLOW_TRACKING_USERNAME",
        "https://example.com/?key=S3CR3T, without user",
        "'https://exa mple.com/S3CR3T', is none",
        "azureml://evil.example.com/mlflow/v1.0/workspaces/w, azureml://<region>",
        "azureml://westeurope.api.azureml.ms.evil.com/mlflow/v1.0/workspaces/w, azureml://<region>",
        "azureml://a.api.azureml.ms:99/mlflow/v1.0/workspaces/w, azureml://<region>"
    })
    void uriThatIsNoServersOne_isRefusedByName_andNotRepeated(String uri, String told) {
        WaybillException refused = refused(uri, Map.of());

        assertThat(refused.report()).contains(told).doesNotContain("S3CR3T");
    }

    @ParameterizedTest
    @CsvSource({
        "MLFLOW_TRACKING_TOKEN, S3CR3T, MLFLOW_TRACKING_USERNAME, S3CR3T",
        "MLFLOW_TRACKING_TOKEN, S3CR3T, MLFLOW_TRACKING_PASSWORD, S3CR3T",
        "MLFLOW_TRACKING_PASSWORD, S3CR3T, MLFLOW_EXPERIMENT_NAME, x",
        "MLFLOW_EXPERIMENT_NAME, S3CR3T, MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_TRACKING_TOKEN, 'S3CR3T\u00e9', MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_HTTP_REQUEST_TIMEOUT, S3CR3T, MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES, 99, MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_TRACKING_INSECURE_TLS, true, MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_REGISTRY_URI, https://S3CR3T.example.com, MLFLOW_EXPERIMENT_ID, 1",
        "MLFLOW_TRACKING_SERVER_CERT_PATH, /S3CR3T, MLFLOW_EXPERIMENT_ID, 1"
    })
    void variablesThatContradictOrAreNotSupported_areRefused(String name, String value, String other, String more) {
        assertThat(refused(URL, Map.of(name, value, other, more)).report())
                .contains("MLFLOW_")
                .doesNotContain("S3CR3T");
    }

    @Test
    void tokenOverHttp_isForThisMachineOnly() {
        Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "S3CR3T");

        assertThat(refused("http://mlflow.example.com", token).report()).contains("https only");
        assertThat(TrackedModel.settings("http://localhost:5000/", token)).isNotNull();
        assertThat(TrackedModel.settings("http://mlflow.example.com", Map.of())).isNotNull();
    }

    @Test
    void workspace_isReachedByHttps() {
        Tracker tracker = new Tracker(
                TrackedModel.settings(WORKSPACE, Map.of()),
                TrackedModel.noWaiting(new java.util.ArrayList<>()),
                waybill.fixture.TinyModel.CLOCK,
                remark -> {});

        assertThat(tracker.server()).isEqualTo(WORKSPACE.replace("azureml://", "https://"));
    }

    @ParameterizedTest
    @CsvSource({"user, pass, '', Basic dXNlcjpwYXNz", "'', '', abc, Bearer abc", "'', '', '', ''"})
    void credential_goesWithEachRequest(String user, String password, String token, String header) {
        try (ScriptedServer server = ScriptedServer.start(StubMlflow.newest())) {
            TrackingSettings settings = TrackedModel.settings(
                    server.url(),
                    Map.of(
                            "MLFLOW_TRACKING_USERNAME",
                            user,
                            "MLFLOW_TRACKING_PASSWORD",
                            password,
                            "MLFLOW_TRACKING_TOKEN",
                            token,
                            "MLFLOW_EXPERIMENT_NAME",
                            "trips & more"));
            new Tracker(
                            settings,
                            TrackedModel.noWaiting(new java.util.ArrayList<>()),
                            waybill.fixture.TinyModel.CLOCK,
                            remark -> {})
                    .training(TrackedModel.payload(), new Memory());

            assertThat(server.requests()).isNotEmpty().allMatch(request -> request.header("authorization")
                    .equals(header));
            assertThat(server.requests().get(0).target()).endsWith("?experiment_name=trips%20%26%20more");
        }
    }

    private static WaybillException refused(String uri, Map<String, String> environment) {
        WaybillException refused =
                catchThrowableOfType(WaybillException.class, () -> TrackedModel.settings(uri, environment));
        assertThat(refused).as(uri).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        return refused;
    }
}
