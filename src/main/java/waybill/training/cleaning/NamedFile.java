package waybill.training.cleaning;

import waybill.json.Json;

/**
 * A file that rules name, as it was when they were read.
 *
 * @param path as they name it
 * @param size in bytes
 * @param sha256 of its bytes
 */
public record NamedFile(String path, long size, String sha256) {
    /** It as an object. */
    Json.Obj toJson() {
        return Json.object()
                .put("path", path)
                .put("size", (double) size)
                .put("sha256", sha256)
                .build();
    }
}
