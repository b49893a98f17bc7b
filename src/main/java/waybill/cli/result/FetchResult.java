package waybill.cli.result;

import java.nio.file.Path;
import java.util.List;
import waybill.json.Json;
import waybill.storage.Digest;

/**
 * A file that was fetched.
 *
 * @param size in bytes
 * @param sha256 its digest, as a provenance will name it
 */
public record FetchResult(Path file, long size, String sha256) implements CommandResult {
    /** The file with these bytes. */
    public static FetchResult of(Path file, byte[] bytes) {
        return new FetchResult(file, bytes.length, Digest.sha256(bytes));
    }

    @Override
    public List<String> text() {
        return List.of("Wrote " + file + ", " + size + " bytes, sha-256 " + sha256);
    }

    @Override
    public List<String> names() {
        return List.of(file.toString());
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("file", file.toString())
                .put("size", (double) size)
                .put("sha256", sha256)
                .build();
    }
}
