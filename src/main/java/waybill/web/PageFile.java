package waybill.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import waybill.storage.Digest;

/**
 * One of the files, as it is sent. All of them are text.
 *
 * @param mediaType without a charset, which the host adds
 * @param tag the entity tag, made of the bytes
 */
public record PageFile(String mediaType, String text, String tag) {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html",
            "css", "text/css",
            "js", "text/javascript",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    /** Stands in a page for the build that serves it. */
    private static final String BUILD = "@waybill.version@";

    /** Hex digits of the digest: 64 bits tell the builds of one file apart. */
    private static final int TAG_DIGITS = 16;

    /**
     * Reads a file of the package.
     *
     * @param name one of {@link Pages}, never what a caller sent
     * @param build which build this is, asked for the page that says so
     */
    static PageFile read(String name, Supplier<String> build) {
        String raw = new String(bytes(name), StandardCharsets.UTF_8);
        String text = raw.contains(BUILD) ? raw.replace(BUILD, build.get()) : raw;
        return new PageFile(
                Objects.requireNonNull(MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name),
                text,
                "\"" + Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, TAG_DIGITS) + "\"");
    }

    /** Whether a caller has this very file, by what his If-None-Match says: tags between commas, or {@code *}. */
    public boolean isAmong(String tags) {
        for (String other : tags.split(",", -1)) {
            // A proxy that compresses makes a tag a weak one.
            String one = other.strip().replaceFirst("^W/", "");
            if (one.equals(tag) || one.equals("*")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The headers of an answer with it, and of one that only says that the caller has it. A browser asks each time: a page and the
     * scripts of another release never meet.
     */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(PageHeaders.ALL);
        headers.put("Content-Type", mediaType);
        headers.put("ETag", tag);
        headers.put("Cache-Control", "no-cache");
        return headers;
    }

    private static byte[] bytes(String name) {
        try (InputStream file = Objects.requireNonNull(PageFile.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
