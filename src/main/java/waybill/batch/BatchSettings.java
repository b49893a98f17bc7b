package waybill.batch;

import java.time.Duration;
import waybill.answer.Question;
import waybill.batch.scoring.RunLimits;

/**
 * The settings of new runs.
 *
 * @param model the model's name; its champion at the time of creation scores the run
 * @param question what is asked of each row, unless a run asks for something else
 * @param chunkBytes the size of a chunk in bytes, and also of the blocks of the result
 * @param limits the limits of the file of a run
 * @param patience the time without progress after which the rest of a run is sent again
 * @param settle the time that a file of the inbox must stay unchanged before it is scored; zero in a store where files appear
 *     whole
 * @param waybill the version of this software
 */
public record BatchSettings(
        String model,
        Question question,
        int chunkBytes,
        RunLimits limits,
        Duration patience,
        Duration settle,
        String waybill) {
    /** The default size of a chunk, 8 MiB. */
    public static final int CHUNK_BYTES = 8 << 20;

    /** Settings of runs that ask for values only. */
    public BatchSettings(
            String model, int chunkBytes, RunLimits limits, Duration patience, Duration settle, String waybill) {
        this(model, Question.PLAIN, chunkBytes, limits, patience, settle, waybill);
    }
}
