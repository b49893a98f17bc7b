package waybill.registry;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.storage.BlobName;

/**
 * The names of the registry's blobs. The checks are written by hand, because each regular expression would lengthen a cold start.
 */
public final class Names {
    public static final String MODELS = "models";
    public static final String POINTERS = "pointers";
    /** The serialized Tribuo model: the canonical artifact. */
    public static final String ARTIFACT = "model.tribuo";

    private static final String OTHER_ARTIFACT = ".tribuo";

    /** The same model compiled to flat arrays: a {@link waybill.model.file.ScorerFile}. */
    public static final String SCORER = "scorer.bin";

    /** All that serving needs of a version, in one {@link ServingFile}: publishing adds it. */
    public static final String SERVING = "serving.bin";

    /** What became of a version beside the champion: publishing adds it, and training may have written it before. */
    public static final String CHAMPION = "champion.json";

    public static final String MANIFEST = "manifest.json";

    private static final int LONGEST_MODEL = 63;
    private static final int LONGEST_FILE = 128;
    /** The length of a version's name, such as 20260131T235959Z-0a1b2c3d. */
    private static final int VERSION = 25;

    private Names() {}

    public static boolean isModel(String name) {
        return isOf(name, "-", LONGEST_MODEL) && name.equals(name.toLowerCase(Locale.ROOT));
    }

    public static boolean isVersion(String version) {
        return version.length() == VERSION
                && isDigits(version, 0, 8)
                && version.charAt(8) == 'T'
                && isDigits(version, 9, 15)
                && version.startsWith("Z-", 15)
                && isHex(version, 17, VERSION);
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
        if (!isOf(path, "_.-", LONGEST_FILE) || path.startsWith(".")) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME, "A version's files lie in one folder, under plain names.");
        }
        return path;
    }

    /** The file of a member's serialized Tribuo model: {@link #ARTIFACT}, or as {@code lower.tribuo}. */
    public static String artifact(Member member) {
        return member == Member.POINT ? ARTIFACT : member.wireName() + OTHER_ARTIFACT;
    }

    /** The serialized Tribuo models among files by their names, for each member that has one. */
    public static Map<Member, byte[]> artifacts(Map<String, byte[]> files) {
        Map<Member, byte[]> artifacts = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            byte[] artifact = files.get(artifact(member));
            if (artifact != null) {
                artifacts.put(member, artifact);
            }
        }
        return artifacts;
    }

    static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the text consists of ASCII letters, digits and {@code others}, and does not start with a hyphen. */
    private static boolean isOf(String text, String others, int longest) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !isDigit(c) && others.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= longest && text.charAt(0) != '-';
    }

    static BlobName file(String model, String version, String path) {
        return new BlobName(MODELS, requireModel(model) + "/" + requireVersion(version) + "/" + requireFile(path));
    }

    static BlobName pointer(String model) {
        return new BlobName(POINTERS, requireModel(model) + ".json");
    }

    /** The beginning of the paths of a model's history. */
    static String histories(String model) {
        return requireModel(model) + "/history/";
    }

    static BlobName history(String model, String entry) {
        return new BlobName(POINTERS, histories(model) + entry + ".json");
    }
}
