package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.file.CleanFiles;
import waybill.clean.recipe.RecipeReader;
import waybill.fixture.ChildJvm;

/** A process that is killed leaves nothing, or the whole result. {@code -Dwaybill.clean.kills=200} kills as often as was promised. */
@Timeout(1200)
class CleanKillTest {
    private static final int KILLS = Integer.getInteger("waybill.clean.kills", 6);
    private static final String RECIPE =
            "id: n\nrules:\n  - {rule: missing, columns: [b], words: [NA]}\n  - {rule: duplicate_row}\n";

    @TempDir
    private Path folder = Path.of("");

    /** Cleans the table of a folder again and again, and says when it begins. */
    public static final class Cleaner {
        private Cleaner() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            System.out.println("ready");
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                clean(folder, folder.resolve("out"));
            }
            System.out.println("done");
        }
    }

    private static CleaningResult clean(Path folder, Path out) {
        return new Cleaning(
                        RecipeReader.of(RECIPE, "clean.yaml", folder),
                        folder.resolve("table.csv"),
                        (table, query, into) -> {},
                        CleaningProgress.SILENT)
                .run(out, true, false, result -> new byte[0]);
    }

    @Test
    void killedRun_leavesNothingOrAllOfIt() throws Exception {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> i + "," + (i % 3 == 0 ? "NA" : "x" + i % 50))
                .collect(Collectors.joining("\n", "n,b\n", "\n"));
        Files.writeString(folder.resolve("table.csv"), rows);
        clean(folder, folder.resolve("whole"));
        SplittableRandom random = new SplittableRandom(19);
        int nothing = 0;
        for (int i = 0; i < KILLS; i++) {
            if (i % 3 == 0) {
                delete(folder.resolve("out"));
            }
            try (ChildJvm cleaner = ChildJvm.start(Cleaner.class, folder.toString(), "1000")) {
                cleaner.awaitLine("ready");
                Thread.sleep(random.nextInt(900));
                cleaner.kill();
            }
            nothing += requireNothingOrAll() ? 0 : 1;
        }
        clean(folder, folder.resolve("out"));

        assertThat(requireNothingOrAll()).isTrue();
        assertThat(list())
                .as("what killed runs left is removed")
                .containsExactlyInAnyOrder("out", "whole", "table.csv");
        assertThat(nothing).isLessThan(KILLS + 1);
    }

    /** Whether all is there. */
    private boolean requireNothingOrAll() throws IOException {
        Path out = folder.resolve("out");
        if (!Files.exists(out)) {
            return false;
        }
        for (String name : Stream.concat(CleanFiles.TABLES.stream(), Stream.of(CleanFiles.SUMMARY))
                .toList()) {
            assertThat(Files.mismatch(out.resolve(name), folder.resolve("whole").resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
        return true;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private java.util.List<String> list() throws IOException {
        return names().toList();
    }

    private static void delete(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
