package waybill.storage.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import waybill.storage.BlobName;

/** The staged blocks of a directory store: one file each, in a folder per blob. */
final class StagedBlocks {
    private final DirectoryLayout layout;
    private final Workbench workbench;

    StagedBlocks(DirectoryLayout layout, Workbench workbench) {
        this.layout = layout;
        this.workbench = workbench;
    }

    void stage(BlobName name, String id, byte[] content) throws IOException {
        Path made = workbench.make(content);
        try {
            while (!moved(made, name, id)) {
                // A commit has deleted the folder in between: create it again.
            }
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private boolean moved(Path made, BlobName name, String id) throws IOException {
        Files.createDirectories(layout.blocks(name));
        try {
            Workbench.moveInto(made, file(name, id));
            return true;
        } catch (NoSuchFileException e) {
            if (!Files.exists(made)) {
                throw e;
            }
            return false;
        }
    }

    /** Makes one file of these blocks in order, without holding any of them in memory. */
    Path join(BlobName name, List<String> ids) throws IOException {
        return workbench.make(target -> {
            for (String id : ids) {
                append(file(name, id), target);
            }
        });
    }

    private static void append(Path block, FileChannel target) throws IOException {
        try (FileChannel source = FileChannel.open(block, StandardOpenOption.READ)) {
            long size = source.size();
            for (long done = 0; done < size; ) {
                done += source.transferTo(done, size - done, target);
            }
        }
    }

    void drop(BlobName name) throws IOException {
        workbench.discard(layout.blocks(name));
    }

    /** The id is written in hexadecimal, because a file system may ignore letter case. */
    private Path file(BlobName name, String id) {
        return layout.blocks(name).resolve(HexFormat.of().formatHex(id.getBytes(StandardCharsets.US_ASCII)));
    }
}
