package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildInfoTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void running_version_isThatOfThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int version = pom.indexOf("<version>") + "<version>".length();

        assertThat(BuildInfo.running().version()).isEqualTo(pom.substring(version, pom.indexOf("</version>")));
    }

    @Test
    void commit_ofFortyHexDigits_isKept() {
        assertThat(new BuildInfo("1", COMMIT).commit()).isEqualTo(COMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "main", "${commit}", "0123456", COMMIT + "0", "0123456789ABCDEF0123456789abcdef01234567"})
    void commit_ofAnotherForm_isNone(String text) {
        assertThat(new BuildInfo("1", text).commit()).isEmpty();
    }
}
