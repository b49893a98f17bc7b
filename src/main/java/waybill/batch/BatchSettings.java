package waybill.batch;

import java.time.Duration;

/**
 * How runs are made.
 *
 * @param model by its name; the champion of the moment scores
 * @param chunkBytes how much of a file is scored at once; also the size of the blocks of the result
 * @param patience a run that has made no progress for so long is sent again
 * @param settle a file of the inbox is taken when it has not changed for so long; zero in a store where files appear whole
 * @param waybill the version of this software
 */
public record BatchSettings(String model, int chunkBytes, Duration patience, Duration settle, String waybill) {
    /** 8 MiB. */
    public static final int CHUNK_BYTES = 8 << 20;
}
