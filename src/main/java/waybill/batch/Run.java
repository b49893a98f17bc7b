package waybill.batch;

import java.time.Instant;
import java.util.Optional;
import waybill.answer.Question;
import waybill.registry.VersionRef;
import waybill.state.StatePin;
import waybill.storage.BlobName;
import waybill.storage.ETag;

/**
 * A file to be scored, in the state in which it was found, and the version that scores it. It never changes.
 *
 * @param id the name of the run
 * @param input the file
 * @param model the model's name
 * @param version the champion when the run was created
 * @param state the state that its rows see, whenever they are scored; empty when they see none
 * @param question what is asked of each row
 * @param chunkBytes the size of a chunk, in bytes
 * @param created the time of creation
 */
record Run(
        String id,
        InputFile input,
        String model,
        VersionRef version,
        Optional<StatePin> state,
        Question question,
        long chunkBytes,
        Instant created) {
    /**
     * The input of a run.
     *
     * @param name the blob's name
     * @param state the blob's state when the run was created
     * @param size the blob's size in bytes
     */
    record InputFile(BlobName name, ETag state, long size) {}
}
