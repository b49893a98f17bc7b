package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class ToolsTest {
    private final Path folder;
    private final Stage stage;

    ToolsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder).waybill("cat target/launcher.classpath");
        Files.createDirectories(folder.resolve("target/classes"));
        Files.writeString(folder.resolve("target/classes/Main.class"), "", UTF_8);
    }

    private void classPath(String... jars) throws Exception {
        for (String jar : jars) {
            Path file = folder.resolve("repository").resolve(jar);
            Files.createDirectories(file.getParent());
            Files.writeString(file, jar, UTF_8);
        }
        Files.writeString(
                folder.resolve("target/launcher.classpath"),
                List.of(jars).stream()
                        .map(jar -> folder.resolve("repository").resolve(jar).toString())
                        .collect(Collectors.joining(":")),
                UTF_8);
    }

    @Test
    void tools_packedAndUnpacked_keepTheOrderAndLeaveTrainersBehind() throws Exception {
        classPath("b/z.jar", "b/duckdb_jdbc-2.jar", "a/xgboost4j_2.12-2.1.4.jar", "a/a.jar");
        Path elsewhere = folder.resolve("elsewhere");

        Ending packed = stage.run("tools", "pack", "tools.tar");
        Stage other = new Stage(elsewhere).waybill("cat target/launcher.classpath");
        Ending unpacked =
                other.run("tools", "unpack", folder.resolve("tools.tar").toString());

        assertThat(packed.status()).as(packed.said()).isZero();
        assertThat(unpacked.said())
                .isEqualTo(elsewhere.toRealPath() + "/target/tools/z.jar:" + elsewhere.toRealPath()
                        + "/target/tools/a.jar");
        assertThat(elsewhere.resolve("target/tools/a.jar")).hasContent("a/a.jar");
        assertThat(elsewhere.resolve("target/classes/Main.class")).exists();
        assertThat(elsewhere.resolve("target/tools/duckdb_jdbc-2.jar")).doesNotExist();
    }

    @Test
    void tools_allIsPacked_hasTheSqlEngineToo() throws Exception {
        classPath("b/duckdb_jdbc-2.jar", "a/xgboost4j_2.12-2.1.4.jar", "a/a.jar");

        Ending packed = stage.run("tools", "pack-all", "tools.tar");

        assertThat(packed.status()).as(packed.said()).isZero();
        assertThat(folder.resolve("target/tools/order"))
                .hasContent("duckdb_jdbc-2.jar\nxgboost4j_2.12-2.1.4.jar\na.jar\n");
    }

    @Test
    void tools_twoJarsOfOneName_areRefused() throws Exception {
        classPath("a/a.jar", "b/a.jar");

        assertThat(stage.run("tools", "pack", "tools.tar").status()).isNotZero();
    }
}
