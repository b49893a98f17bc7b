package waybill.storage;

import java.nio.charset.StandardCharsets;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The name of a blob. The rules are the strictest of Azure Blob Storage and of a file system, so that every name is valid in
 * both.
 *
 * @param container the container's name: 3 to 63 lower-case letters, digits and single hyphens
 * @param path one or more segments of printable characters between slashes, at most 1,024 characters in all; no segment is empty,
 *     longer than 240 bytes in UTF-8, {@code .} or {@code ..}, ends with a dot or a space, or starts with {@code .waybill}.
 *     Characters beyond U+FFFF are refused, because only without them UTF-8 bytes and UTF-16 code units have the same order, and
 *     with it a listing in every store
 */
public record BlobName(String container, String path) implements Comparable<BlobName> {
    private static final String FORBIDDEN = "/\\:*?\"<>|";
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
                    "A blob's name has parts between slashes, each of 1 to 240 bytes, and no character that some file system"
                            + " refuses, such as ':' or '?': name the parts with letters, digits, '-', '_' and '.'.");
        }
    }

    /** @throws WaybillException {@link ErrorCode#INVALID_NAME} */
    public static void requireContainer(String container) {
        if (!isContainer(container)) {
            throw new WaybillException(ErrorCode.INVALID_NAME, "A container's name is 3 to 63 of a-z, 0-9 and '-'.");
        }
    }

    /**
     * Written by hand, as are all checks of names here: a regular expression would have to be compiled, and its classes loaded,
     * before the first answer.
     */
    private static boolean isContainer(String container) {
        int length = container.length();
        boolean afterHyphen = true;
        for (int i = 0; i < length; i++) {
            char c = container.charAt(i);
            boolean hyphen = c == '-';
            if (hyphen ? afterHyphen : (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
            afterHyphen = hyphen;
        }
        return length >= 3 && length <= 63 && !afterHyphen;
    }

    /** Whether a blob could have this path. A store may hold other paths that were put there by other means. */
    public static boolean isPath(String path) {
        if (path.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (!isSegment(path.substring(start, slash))) {
                return false;
            }
            start = slash + 1;
        }
        return isSegment(path.substring(start));
    }

    /** The name of the blob {@code child} in the folder that this name stands for. */
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
        for (int i = 0; i < segment.length(); i++) {
            if (!isAllowed(segment.charAt(i))) {
                return false;
            }
        }
        return !segment.isEmpty()
                && segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT
                && !segment.endsWith(".")
                && !segment.endsWith(" ")
                && !segment.startsWith(".waybill");
    }

    private static boolean isAllowed(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> FORBIDDEN.indexOf(c) < 0;
        };
    }
}
