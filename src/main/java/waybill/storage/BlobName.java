package waybill.storage;

import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Where a blob is. The rules are the strictest of Azure Blob Storage and of a file system, so that a name that exists is
 * valid in both.
 *
 * @param container 3 to 63 lower-case letters, digits and single hyphens
 * @param path one or more segments of printable characters between slashes, at most 1,024 characters in all; no segment is
 *     empty, {@code .} or {@code ..}, ends with a dot or a space, or starts with {@code .waybill}
 */
public record BlobName(String container, String path) implements Comparable<BlobName> {
    private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\\\p{Cntrl}:*?\"<>|]+");
    private static final int LONGEST = 1024;

    /** @throws WaybillException {@link ErrorCode#INVALID_NAME} */
    public BlobName {
        if (!CONTAINER.matcher(container).matches()) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A container's name is 3 to 63 of a-z, 0-9 and '-'.");
        }
        if (path.length() > LONGEST) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A blob's name has at most 1,024 characters.");
        }
        for (String segment : path.split("/", -1)) {
            requireSegment(segment);
        }
    }

    /** The blob {@code child} in the folder that this name stands for. */
    public BlobName resolve(String child) {
        return new BlobName(container, path + "/" + child);
    }

    @Override
    public int compareTo(BlobName other) {
        int byContainer = container.compareTo(other.container);
        return byContainer != 0 ? byContainer : path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return container + "/" + path;
    }

    private static void requireSegment(String segment) {
        boolean legal = SEGMENT.matcher(segment).matches()
                && !segment.endsWith(".")
                && !segment.endsWith(" ")
                && !segment.startsWith(".waybill");
        if (!legal) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A blob's name is segments between slashes, none of them empty, '.', '..', or with characters that a"
                            + " file system refuses.");
        }
    }
}
