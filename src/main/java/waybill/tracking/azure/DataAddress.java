package waybill.tracking.azure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A file of an Azure ML datastore. */
public record DataAddress(String subscription, String group, String workspace, String datastore, String path) {
    private static final String PREFIX = "azureml:";
    private static final Pattern LONG = Pattern.compile(
            "azureml://subscriptions/([\\w-]+)/resourcegroups/([\\w.()-]+)/"
                    + "(?:providers/Microsoft\\.MachineLearningServices/)?workspaces/([\\w-]+)/datastores/([\\w-]+)/paths/(.+)",
            Pattern.CASE_INSENSITIVE);

    /** Whether a text is meant as such an address; it may still be a wrong one. */
    public static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Reads the long form, which says all that is needed to find the file.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} for every other form, which it names
     */
    public static DataAddress parse(String text) {
        Matcher parts = LONG.matcher(text);
        if (!parts.matches() || isOdd(parts.group(5))) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    refusal(text) + " Write azureml://subscriptions/<id>/"
                            + "resourcegroups/<group>/workspaces/<name>/datastores/<name>/paths/<path>.");
        }
        return new DataAddress(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5));
    }

    private static boolean isOdd(String path) {
        return path.endsWith("/") || path.contains("*") || ("/" + path + "/").contains("/../");
    }

    private static String refusal(String text) {
        if (text.startsWith("azureml://registries/")) {
            return "A registry's assets (azureml://registries/...) are not resolved.";
        }
        if (!text.startsWith("azureml://")) {
            return "A data asset (azureml:<name>:<version>) is not resolved: it may name files, folders or tables.";
        }
        if (text.startsWith("azureml://datastores/")) {
            return "A path without its workspace (azureml://datastores/...) is not resolved.";
        }
        return "This azureml:// URI names no file of a datastore.";
    }
}
