package waybill.storage;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Where a blob is. The rules are the strictest of Azure Blob Storage and of a file system, so that a name that exists is
 * valid in both.
 *
 * @param container 3 to 63 lower-case letters, digits and single hyphens
 * @param path one or more segments of printable characters between slashes, at most 1,024 characters in all; no segment is
 *     empty, longer than 240 bytes in UTF-8, {@code .} or {@code ..}, ends with a dot or a space, or starts with {@code
 *     .waybill}. Characters beyond U+FFFF are refused: only without them do UTF-8 bytes and UTF-16 code units sort alike,
 *     and a listing has one order in every store
 */
public record BlobName(String container, String path) implements Comparable<BlobName> {
    private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SEGMENT =
            Pattern.compile("[^/\\\\\\p{C}\\p{Zl}\\p{Zp}:*?\"<>|\\x{10000}-\\x{10FFFF}]+");
    private static final int LONGEST = 1024;
    private static final int LONGEST_SEGMENT = 240;

    /** @throws WaybillException {@link ErrorCode#INVALID_NAME} */
    public BlobName {
        requireContainer(container);
        if (path.length() > LONGEST) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A blob's name has at most 1,024 characters.");
        }
        if (!isPath(path)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A blob's name is segments between slashes, none of them empty, '.', '..', longer than 240 bytes, or"
                            + " with characters that a file system refuses.");
        }
    }

    /** @throws WaybillException {@link ErrorCode#INVALID_NAME} */
    static void requireContainer(String container) {
        if (!CONTAINER.matcher(container).matches()) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A container's name is 3 to 63 of a-z, 0-9 and '-'.");
        }
    }

    /** Whether a blob could have this path: a store may hold others, put there by other means. */
    static boolean isPath(String path) {
        return path.length() <= LONGEST && Stream.of(path.split("/", -1)).allMatch(BlobName::isSegment);
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

    static boolean isSegment(String segment) {
        return SEGMENT.matcher(segment).matches()
                && segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT
                && !segment.endsWith(".")
                && !segment.endsWith(" ")
                && !segment.startsWith(".waybill");
    }
}
