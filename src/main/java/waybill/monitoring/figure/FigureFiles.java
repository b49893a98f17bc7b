package waybill.monitoring.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** The files of figures in the store. */
public final class FigureFiles {
    /** Where they are. */
    public static final String CONTAINER = "windows";

    /** The largest file of figures in bytes. */
    public static final long MOST_BYTES = 8L << 20;

    private FigureFiles() {}

    /** The file of a day. */
    public static BlobName name(String model, String version, LocalDate day) {
        return new BlobName(CONTAINER, folder(model, version) + day + ".json");
    }

    private static String folder(String model, String version) {
        return model + "/" + version + "/figures/";
    }

    /** The figures of a version from one day on, by day; a file that is none of figures is left out. */
    public static List<DayFigures> read(BlobStore store, String model, String version, LocalDate from) {
        String first = name(model, version, from).path();
        try (Stream<BlobProperties> files = store.list(CONTAINER, folder(model, version))) {
            return files.map(BlobProperties::name)
                    .filter(file -> file.path().compareTo(first) >= 0)
                    .flatMap(file -> store.readUnlessLarger(file, MOST_BYTES).map(Blob::bytes).stream())
                    .flatMap(bytes -> DayFiguresCodec.decode(bytes).stream())
                    .toList();
        }
    }
}
