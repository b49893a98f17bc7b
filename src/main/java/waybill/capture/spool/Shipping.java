package waybill.capture.spool;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/**
 * Writes segments to the store. The blobs of a segment are named by its instance and number and made of nothing but its file, and
 * are written only where there are none: written twice, they are there once.
 */
final class Shipping {
    private final Supplier<BlobStore> store;

    /** @param store makes the store, or gives the one that is there: whoever captures nothing needs none */
    Shipping(Supplier<BlobStore> store) {
        this.store = store;
    }

    /** Keeps what is said of an instance. */
    void report(InstanceReport report) {
        new Instances(store.get()).write(report);
    }

    /**
     * Writes the segments of a folder up to a number, each of which is remembered, and then deleted.
     *
     * @param upTo the number of the last segment
     * @throws WaybillException when the store does not take one: it and those after it stay
     */
    void ship(File folder, String instance, Shipped shipped, long upTo) throws IOException {
        for (long number : SegmentFile.numbersIn(folder)) {
            if (number > upTo) {
                return;
            }
            if (number > shipped.segment()) {
                List<SpoolRecord> records = SegmentFile.read(folder, number);
                write(records, String.format(Locale.ROOT, "%s-%06d.jsonl", instance, number));
                shipped.add(number, records);
            }
            SegmentFile.delete(folder, number);
        }
    }

    private void write(List<SpoolRecord> records, String name) {
        Map<String, ByteArrayOutputStream> blobs = new LinkedHashMap<>();
        for (SpoolRecord record : records) {
            for (SpoolRecord.Line line : record.lines()) {
                ByteArrayOutputStream blob =
                        blobs.computeIfAbsent(line.folder(), folder -> new ByteArrayOutputStream());
                line.text().writeTo(blob);
                blob.write('\n');
            }
        }
        blobs.forEach((folder, content) ->
                write(new BlobName(Instances.CONTAINER, folder + "/" + name), content.toByteArray()));
    }

    private void write(BlobName name, byte[] content) {
        try {
            store.get().write(name, content, WriteCondition.ifAbsent());
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
        }
    }
}
