package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class CheckPackageTest {
    private final Stage stage;
    private final Path packaged;

    CheckPackageTest(@TempDir Path folder) throws Exception {
        stage = new Stage(folder);
        packaged = folder.resolve("package");
        SamplePackage.write(packaged, SamplePackage.files(SamplePackage.app(SamplePackage.NEW, "live")));
    }

    @Test
    void check_asItWasPackaged_tellsItsCommit() throws Exception {
        Ending ending = stage.run("check-package", "package");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).isEqualTo(SamplePackage.NEW + "\n");
        assertThat(ending.output()).isEqualTo("commit=" + SamplePackage.NEW + "\n");
    }

    @Test
    void check_otherBytes_areRefused() throws Exception {
        Files.write(packaged.resolve("waybill.zip"), SamplePackage.app(SamplePackage.OLD, "live"));

        refused("waybill.zip: FAILED");
    }

    @Test
    void check_aFileWithoutASum_isRefused() throws Exception {
        Files.writeString(packaged.resolve("more.sh"), "", UTF_8);

        refused("has files that SHA256SUMS does not: more.sh");
    }

    @Test
    void check_sumsThatLeaveTheAppOut_areRefused() throws Exception {
        Path sums = packaged.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums, UTF_8).replaceFirst(".*waybill.zip\n", ""), UTF_8);

        refused("has no waybill.zip");
    }

    @Test
    void check_appOfNoCommit_isRefused() throws Exception {
        SamplePackage.write(packaged, SamplePackage.files(SamplePackage.app("", "live")));

        refused("does not say which commit");
    }

    @Test
    void check_whereGitHubAttests_asksForThisRepositorysWorkflow() throws Exception {
        stage.set("ATTESTED", "true").actor("gh", "echo checked");

        Ending ending = stage.run("check-package", "package");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly(
                        "gh attestation verify package/waybill.zip --repo example-org/waybill --signer-workflow"
                                + " example-org/waybill/.github/workflows/app-release.yml --source-ref refs/heads/main");
    }

    @Test
    void check_builtElsewhere_isRefused() throws Exception {
        stage.set("ATTESTED", "true").actor("gh", "echo 'no attestations found' >&2; exit 1");

        refused("no attestations found");
    }

    private void refused(String because) throws Exception {
        Ending ending = stage.run("check-package", "package");

        assertThat(ending.status()).isNotZero();
        assertThat(ending.said()).contains(because);
        assertThat(ending.output()).isEmpty();
    }
}
