package waybill.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import waybill.clean.file.CleanFiles;
import waybill.clean.file.OutputFile;
import waybill.clean.file.Undo;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.storage.Digest;

/** The folder that a cleaning has written. */
public final class CleanedFolder {
    private static final String PARTIAL = ".partial";

    private final Path folder;
    private final JsonNode summary;

    private CleanedFolder(Path folder, JsonNode summary) {
        this.folder = folder;
        this.summary = summary;
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND} when it is no such folder */
    public static CleanedFolder open(Path folder) {
        try {
            byte[] summary = Files.readAllBytes(folder.resolve(CleanFiles.SUMMARY));
            return new CleanedFolder(folder, JsonNode.root(Json.parse(summary)));
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND,
                    folder + " is not the result of a cleaning: it has no " + CleanFiles.SUMMARY + ".",
                    e);
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, CleanFiles.SUMMARY + " of " + folder + " is not JSON: it was changed.", e);
        }
    }

    /**
     * Puts the input together again, byte for byte.
     *
     * @param replace whether a file that is there may be replaced
     * @throws WaybillException {@code INVALID_DATA} with each table that was changed since; {@code INVALID_ARGUMENT} when the file is there, or cannot
     *     be written
     */
    public UndoneFile undo(Path target, boolean replace) {
        if (Files.exists(target) && !replace) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, target + " is there already; --force replaces it.");
        }
        if (target.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize())) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    target + " is in " + folder + ", which could then not be undone again: name a file elsewhere.");
        }
        try {
            requireUnchanged();
            return written(target);
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    CleanFiles.SUMMARY + " of " + folder + " is not as a cleaning writes it: it was changed.",
                    e);
        }
    }

    private UndoneFile written(Path target) {
        Path partial = target.resolveSibling("." + target.getFileName() + PARTIAL);
        try {
            // What another run has left, or a link that leads elsewhere, is removed and not written to.
            Files.deleteIfExists(partial);
            Undo.Undone undone;
            String sha256;
            try (OutputFile file = new OutputFile(partial)) {
                undone = write(file);
                sha256 = file.end().sha256();
            }
            if (!sha256.equals(summary.get("input").get("sha256").text())) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        folder + " does not make the input again: " + CleanFiles.SUMMARY
                                + " was changed, or is of another cleaning.");
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return new UndoneFile(target.toString(), undone.rows(), undone.changed(), sha256);
        } catch (IOException | UncheckedIOException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, target + " cannot be written, perhaps because the disk is full.", e);
        } finally {
            remove(partial);
        }
    }

    /** Removes what was not moved to its place. */
    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException leftBeside) {
            // It is replaced by the next one.
        }
    }

    private Undo.Undone write(OutputFile file) throws IOException {
        return Undo.of(folder, (int) summary.get("input").get("columns").number(), file);
    }

    private void requireUnchanged() {
        Violations faults = new Violations();
        JsonNode files = summary.get("files");
        for (String table : CleanFiles.TABLES) {
            if (!files.get(table).get("sha256").text().equals(sha256(folder.resolve(table)))) {
                faults.add("changed", table + " is not as the cleaning has written it");
            }
        }
        faults.throwIfAny(
                ErrorCode.INVALID_DATA, "The cleaning cannot be undone: tables of " + folder + " were changed since:");
    }

    private static String sha256(Path table) {
        MessageDigest digest = Digest.begin();
        try (InputStream file = new DigestInputStream(Files.newInputStream(table), digest)) {
            file.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "";
        }
    }
}
