package waybill.batch;

import java.time.Instant;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.ETag;

/**
 * A file that is to be scored, in the state in which it was found, and with what. Nothing in it ever changes.
 *
 * @param id by which people know it
 * @param model its name
 * @param version the champion when the run was created
 * @param chunkBytes how the file is cut
 */
record Run(String id, InputFile input, String model, VersionRef version, long chunkBytes, Instant created) {
    /** @param size in bytes */
    record InputFile(BlobName name, ETag state, long size) {}
}
