package waybill.registry;

import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;

/** The names of the registry's blobs. */
public final class Names {
    public static final String MODELS = "models";
    public static final String POINTERS = "pointers";
    /** The serialized Tribuo model: the canonical artifact. */
    public static final String ARTIFACT = "model.tribuo";
    /** The same model compiled to flat arrays, where its type can be: a {@link waybill.model.ScorerFile}. */
    public static final String SCORER = "scorer.bin";

    static final String MANIFEST = "manifest.json";
    private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private Names() {}

    public static boolean isModel(String name) {
        return MODEL.matcher(name).matches();
    }

    public static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    static String requireModel(String name) {
        if (!isModel(name)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A model's name is at most 63 of a-z, 0-9 and '-', and starts with no '-'.");
        }
        return name;
    }

    static String requireVersion(String version) {
        if (!isVersion(version)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A version looks like 20260131T235959Z-0a1b2c3d: its time, and its digest.");
        }
        return version;
    }

    static String requireFile(String path) {
        if (!FILE.matcher(path).matches()) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME, "A version's files lie in one folder, under plain names.");
        }
        return path;
    }

    static BlobName file(String model, String version, String path) {
        return new BlobName(MODELS, requireModel(model) + "/" + requireVersion(version) + "/" + requireFile(path));
    }

    static BlobName pointer(String model) {
        return new BlobName(POINTERS, requireModel(model) + ".json");
    }

    static BlobName history(String model, String entry) {
        return new BlobName(POINTERS, requireModel(model) + "/history/" + entry + ".json");
    }
}
