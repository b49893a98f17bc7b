package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Finished;

/** {@code ./waybill} and {@code make} on a machine that lacks what they need. */
@Scripted
class LauncherTest {
    @TempDir
    private Path folder = Path.of("");

    private Path bin = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "find", "head", "cat", "make")) {
            Files.createSymbolicLink(bin.resolve(tool), found(tool));
        }
        Files.createDirectories(folder.resolve("src/main"));
        Files.copy(Path.of("waybill"), folder.resolve("waybill"));
        Files.copy(Path.of("Makefile"), folder.resolve("Makefile"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
    }

    @Test
    void waybill_withoutJava_saysWhatToInstall() {
        Finished ran = run("", "sh", "waybill", "models");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.errors())
                .isEqualToIgnoringNewLines(
                        "waybill: there is no Java here: install a JDK, 17 or newer, such as Temurin, or set JAVA_HOME to its folder.");
    }

    @Test
    void waybill_withAJavaHomeThatIsNone_namesTheVariable() throws IOException {
        tool("java");
        Finished ran = run(folder.resolve("no-jdk").toString(), "sh", "waybill", "models");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.errors()).contains("JAVA_HOME is set").hasLineCount(1);
    }

    @Test
    void waybill_withoutMaven_saysWhatToInstall() throws IOException {
        tool("java");
        Finished ran = run("", "sh", "waybill", "models");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.errors()).contains("there is no Maven here").hasLineCount(1);
    }

    @Test
    void waybill_builtAlready_needsNoMaven() throws IOException {
        tool("java");
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/launcher.classpath"), "x.jar");
        Finished ran = run("", "sh", "waybill", "models");

        assertThat(ran.code()).as(ran.errors()).isZero();
        assertThat(ran.output()).contains("waybill.cli.Main models");
    }

    /** Drivers are the user's own: their jars come last, and Java opens the memory of Snowflake's results only where there are any. */
    @Test
    void waybill_withDrivers_hasThemOnItsClassPath() throws IOException {
        tool("java");
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/launcher.classpath"), "x.jar");
        Files.createDirectories(folder.resolve("drivers"));
        assertThat(run("", "sh", "waybill", "train").output())
                .contains("x.jar waybill.cli.Main")
                .doesNotContain("add-opens");

        Files.writeString(folder.resolve("drivers/snowflake-jdbc.jar"), "");
        assertThat(run("", "sh", "waybill", "train").output())
                .contains(
                        "target/classes:x.jar:" + folder.toRealPath().resolve("drivers") + "/* waybill.cli.Main train")
                .contains("--add-opens=java.base/java.nio=ALL-UNNAMED");
    }

    @Test
    void waybill_withAFolderOfDriversThatIsNone_namesTheVariable() throws IOException {
        tool("java");
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/launcher.classpath"), "x.jar");
        ProcessBuilder process =
                new ProcessBuilder(bin.resolve("sh").toString(), "waybill", "train").directory(folder.toFile());
        process.environment().clear();
        process.environment().put("PATH", bin.toString());
        process.environment().put("WAYBILL_DRIVERS", folder.resolve("nowhere").toString());
        Finished ran = Finished.of(process);

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.errors()).contains("WAYBILL_DRIVERS is set").hasLineCount(1);
    }

    @Test
    void make_withoutMaven_saysWhatToInstall() {
        Finished ran = run("", "make", "package");

        assertThat(ran.code()).isNotZero();
        assertThat(ran.errors()).contains("there is no Maven here: install Maven");
    }

    private Finished run(String javaHome, String... command) {
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.command().set(0, bin.resolve(command[0]).toString());
        process.environment().clear();
        process.environment().put("PATH", bin.toString());
        process.environment().put("JAVA_HOME", javaHome);
        return Finished.of(process);
    }

    private void tool(String name) throws IOException {
        Path tool = Files.writeString(bin.resolve(name), "#!" + bin.resolve("sh") + "\necho \"$@\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + tool + " in "
                        + Arrays.toString(System.getenv("PATH").split(":"))));
    }
}
