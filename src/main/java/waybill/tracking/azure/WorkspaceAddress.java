package waybill.tracking.azure;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.tracking.http.ServerAddress;

/** The tracking URI of an Azure ML workspace: MLflow's interface behind another scheme, opened by a token of Entra. */
public final class WorkspaceAddress {
    /** For whom the token is. */
    public static final String SCOPE = "https://management.azure.com/.default";

    private static final String SCHEME = "azureml://";
    /** A token goes to no other host. */
    private static final List<String> HOSTS = List.of(".api.azureml.ms", ".api.ml.azure.us", ".api.ml.azure.cn");

    private WorkspaceAddress() {}

    /** Whether a URI is meant as such an address; it may still be a wrong one. */
    public static boolean is(String uri) {
        return uri.startsWith(SCHEME);
    }

    /**
     * The server of a workspace.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}
     */
    public static ServerAddress of(String uri) {
        ServerAddress address = ServerAddress.of("https://" + uri.substring(SCHEME.length()));
        URI url = URI.create(address.base());
        String host = Optional.ofNullable(url.getHost()).orElse("");
        if (HOSTS.stream().noneMatch(host::endsWith)
                || url.getPort() >= 0
                || !url.getRawPath().startsWith("/mlflow/")
                || !url.getRawPath().contains("/workspaces/")) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A workspace's tracking URI is azureml://<region>.api.azureml.ms/mlflow/v1.0/subscriptions/<id>/"
                            + "resourceGroups/<group>/providers/Microsoft.MachineLearningServices/workspaces/<name>:"
                            + " 'az ml workspace show --query mlflow_tracking_uri' tells it.");
        }
        return address;
    }
}
