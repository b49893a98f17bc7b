package waybill.storage.folder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** What the children of {@link DirectoryProcessesTest} run. Each says "ready", and starts when it is sent a line. */
final class StoreRacer {
    static final String CONTAINER = "race";

    private StoreRacer() {}

    /** {@code <task> <root> <this racer's name> <how often>} */
    public static void main(String[] arguments) throws Exception {
        BlobStore store = new DirectoryBlobStore(Path.of(arguments[1]), Clock.systemUTC());
        int times = Integer.parseInt(arguments[3]);
        System.out.println("ready");
        System.in.read();
        switch (arguments[0]) {
            case "create" -> create(store, arguments[2], times);
            case "count" -> countUp(store, new BlobName(CONTAINER, "counter"), times);
            case "scribble" -> scribble(store);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Tries to be the first to write each of some blobs; prints those that it won. */
    private static void create(BlobStore store, String racer, int times) {
        for (int i = 0; i < times; i++) {
            try {
                store.write(
                        new BlobName(CONTAINER, "claim-" + i),
                        racer.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.ifAbsent());
                System.out.println(i);
            } catch (WaybillException e) {
                requireCode(e, ErrorCode.BLOB_EXISTS);
            }
        }
    }

    /** Adds 1 to a number so many times, by If-Match. */
    static void countUp(BlobStore store, BlobName counter, int times) {
        for (int done = 0; done < times; ) {
            done += increment(store, counter) ? 1 : 0;
        }
    }

    private static boolean increment(BlobStore store, BlobName counter) {
        try {
            var present = store.read(counter, 100);
            int value = present.map(blob -> Integer.parseInt(new String(blob.bytes(), StandardCharsets.UTF_8)))
                    .orElse(0);
            WriteCondition condition =
                    present.map(blob -> WriteCondition.ifMatch(blob.etag())).orElseGet(WriteCondition::ifAbsent);
            store.write(counter, Integer.toString(value + 1).getBytes(StandardCharsets.UTF_8), condition);
            return true;
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                requireCode(e, ErrorCode.BLOB_CHANGED);
            }
            return false;
        }
    }

    /** Replaces one blob for ever, each time by a megabyte of one and the same byte. */
    private static void scribble(BlobStore store) {
        byte[] content = new byte[1 << 20];
        for (int i = 0; ; i++) {
            Arrays.fill(content, (byte) i);
            store.write(new BlobName(CONTAINER, "scribble"), content, WriteCondition.always());
            if (i == 3) {
                System.out.println("scribbling");
            }
        }
    }

    private static void requireCode(WaybillException e, ErrorCode expected) {
        if (e.code() != expected) {
            throw e;
        }
    }
}
