package waybill.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.GzipInput;
import waybill.storage.MalformedGzipException;

/**
 * The files of a recipe, as the query can read them. Each gzip file is read to its end beforehand: what DuckDB says of a damaged one
 * depends on where it is damaged, and names no remedy. One with zeros behind its last member, which DuckDB takes for no gzip, is
 * copied without them, into a folder that also leads to all other files: DuckDB reads a name from each folder that has it.
 */
final class SourceFiles implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<String> files;
    private final String listedIn;
    private final Path seen;

    private SourceFiles(Path folder, List<String> files, String listedIn) throws IOException {
        this.folder = folder;
        this.files = files;
        this.listedIn = listedIn;
        Map<String, Long> padded = padded();
        this.seen = padded.isEmpty() ? folder : Files.createTempDirectory("waybill-source");
        try {
            padded.forEach(this::requireWithin);
            for (String file : padded.isEmpty() ? List.<String>of() : files) {
                provide(file, padded.getOrDefault(file, 0L));
            }
        } catch (IOException | WaybillException e) {
            close();
            throw e;
        }
    }

    /**
     * The files of a query.
     *
     * @param listedIn the place of the recipe that lists them, for messages
     * @throws WaybillException {@code INVALID_DATA} when a file cannot be read to its end
     */
    static SourceFiles of(Path folder, List<String> files, String listedIn) {
        try {
            return new SourceFiles(folder, files, listedIn);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_DATA, "The files of the recipe cannot be read.", e);
        }
    }

    /** The folder in which the query finds the files by their names. */
    Path folder() {
        return seen;
    }

    /** The padded files, with their lengths without the padding. */
    private Map<String, Long> padded() {
        Map<String, Long> padded = new LinkedHashMap<>();
        for (String file : files) {
            if (GzipInput.isGzip(file)) {
                long length = checked(file);
                if (length > 0) {
                    padded.put(file, length);
                }
            }
        }
        return padded;
    }

    /** The length without padding; 0 for a file that has none. */
    private long checked(String file) {
        try (GzipInput text = new GzipInput(Files.newInputStream(folder.resolve(file)))) {
            text.transferTo(OutputStream.nullOutputStream());
            return text.isPadded() ? text.length() : 0;
        } catch (MalformedGzipException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, listedIn + " lists " + file + ", which " + e.reason() + ".", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_DATA, file + " of " + listedIn + " cannot be read.", e);
        }
    }

    /** DuckDB would find the original in the current folder first; and nothing is written outside of ours. */
    private void requireWithin(String file, long length) {
        if (Files.exists(Path.of(file)) || !seen.resolve(file).normalize().startsWith(seen)) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    listedIn + " lists " + file + ", which has zeros behind its last gzip member, after " + length
                            + " bytes, and the query would read them: compress it again.");
        }
    }

    private void provide(String file, long length) throws IOException {
        Path place = seen.resolve(file).normalize();
        if (!place.startsWith(seen)) {
            return; // Found by its path from the current folder, if at all.
        }
        Files.createDirectories(place.resolveSibling("."));
        if (length == 0) {
            Files.createSymbolicLink(place, folder.resolve(file));
        } else {
            copy(folder.resolve(file), place, length);
        }
    }

    private static void copy(Path from, Path to, long length) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            long left = length;
            while (left > 0) {
                byte[] part = in.readNBytes((int) Math.min(left, BUFFER));
                out.write(part);
                left -= part.length;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (seen.equals(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(seen)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
