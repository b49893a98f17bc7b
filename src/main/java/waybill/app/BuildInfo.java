package waybill.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The build of this software that runs. Nothing on the path to the first prediction reads it.
 *
 * @param version the version in pom.xml
 * @param commit the commit, 40 hex digits; empty when the build did not know it
 */
public record BuildInfo(String version, String commit) {
    private static final int COMMIT = 40;

    /** Drops a text that is not a commit, because it would be published to every caller. */
    public BuildInfo {
        commit = isCommit(commit) ? commit : "";
    }

    /** Whether a text has the form of a full commit digest. */
    public static boolean isCommit(String text) {
        return text.length() == COMMIT && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** The build of this code. */
    public static BuildInfo running() {
        return Running.BUILD;
    }

    /** Holds the build, which is read on first use. */
    private static final class Running {
        private static final BuildInfo BUILD = read();

        private static BuildInfo read() {
            try (InputStream file = Objects.requireNonNull(
                    BuildInfo.class.getResourceAsStream("build.properties"), "build.properties")) {
                Properties properties = new Properties();
                properties.load(file);
                return new BuildInfo(properties.getProperty("version", ""), properties.getProperty("commit", ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
