package waybill.tracking.azure;

import java.net.URI;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.tracking.http.Server;
import waybill.tracking.http.ServerAddress;
import waybill.tracking.http.TrackingFault;

/** Where the files of datastores are, as Azure's resource manager says. */
public final class Datastores {
    /** The resource manager. */
    public static final ServerAddress MANAGER = new ServerAddress("https://management.azure.com");

    private static final String VERSION = "?api-version=2024-04-01";

    private final Server manager;

    /** @param manager the server at {@link #MANAGER}, or one that speaks for it */
    public Datastores(Server manager) {
        this.manager = manager;
    }

    /**
     * A blob in a storage account.
     *
     * @param endpoint the account's blob service
     */
    public record Place(URI endpoint, String container, String path) {}

    /** @throws TrackingFault also when the datastore is of a kind that has no blobs */
    public Place of(DataAddress address) {
        String what = "The datastore " + address.datastore();
        JsonNode answer = manager.get(
                what,
                "/subscriptions/" + address.subscription() + "/resourceGroups/" + address.group()
                        + "/providers/Microsoft.MachineLearningServices/workspaces/" + address.workspace()
                        + "/datastores/" + address.datastore() + VERSION);
        try {
            return place(what, answer.get("properties"), address.path());
        } catch (JsonException e) {
            throw TrackingFault.wrong(what + ": an answer of another shape at " + e.pointer() + ".");
        }
    }

    private static Place place(String what, JsonNode properties, String path) {
        String kind = properties.get("datastoreType").text();
        String container =
                switch (kind) {
                    case "AzureBlob" -> properties.get("containerName").text();
                    case "AzureDataLakeGen2" -> properties.get("filesystem").text();
                    default ->
                        throw TrackingFault.refused(
                                what + " is no blob storage and no data lake of the second generation.");
                };
        String account = properties.get("accountName").text();
        String domain = properties.find("endpoint").map(JsonNode::text).orElse("core.windows.net");
        if (!account.matches("[a-z0-9]{3,24}") || !domain.matches("core\\.[a-z.]+")) {
            throw TrackingFault.wrong(what + ": the name of its account is none.");
        }
        return new Place(URI.create("https://" + account + ".blob." + domain), container, path);
    }
}
