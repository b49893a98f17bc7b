package waybill.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which build of this software runs. Nothing on the way to the first prediction asks for it.
 *
 * @param version that of pom.xml
 * @param commit 40 hex digits; empty when the build was not told
 */
public record BuildInfo(String version, String commit) {
    private static final int COMMIT = 40;

    /** Anything else than a commit is none: it would be told to everybody. */
    public BuildInfo {
        commit = isCommit(commit) ? commit : "";
    }

    /** Whether a text has the form of a full commit digest. */
    public static boolean isCommit(String text) {
        return text.length() == COMMIT && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** The build that this code is of. */
    public static BuildInfo running() {
        return Running.BUILD;
    }

    /** Read when it is first asked for. */
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
