package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ChildJvm;

/** A process that is told to end while files of it are unfinished. */
class UnfinishedFilesTest {
    private static final String READY = "ready";

    /** Makes a file and a folder that stay unfinished, and a file that is finished, and waits for its end. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        UnfinishedFiles.add(root.resolve("file.part"));
        Files.writeString(root.resolve("file.part"), "half");
        UnfinishedFiles.add(root.resolve("folder.part"));
        Files.writeString(Files.createDirectory(root.resolve("folder.part")).resolve("half"), "half");
        UnfinishedFiles.add(root.resolve("never made"));
        UnfinishedFiles.add(root.resolve("finished"));
        Files.writeString(root.resolve("finished"), "whole");
        UnfinishedFiles.remove(root.resolve("finished"));
        System.out.println(READY);
        while (true) {
            LockSupport.park();
        }
    }

    @Test
    void process_toldToEnd_leavesNoUnfinishedFile(@TempDir Path root) throws IOException {
        try (ChildJvm child = ChildJvm.start(UnfinishedFilesTest.class, root.toString())) {
            child.awaitLine(READY);
            assertThat(root.resolve("file.part")).exists();
            child.terminate();
        }

        try (var left = Files.list(root)) {
            assertThat(left).containsExactly(root.resolve("finished"));
        }
    }
}
