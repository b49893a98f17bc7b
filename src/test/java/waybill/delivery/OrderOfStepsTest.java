package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the jobs which may speak to Azure call the scripts in an order that leaves a way back. */
class OrderOfStepsTest {
    @Test
    void deployApp_wayBack_isThereBeforeAnythingIsDeployed() throws IOException {
        assertInOrder(
                workflow("deploy-app.yml"),
                "check-package package",
                "fetch-package known-good",
                "azure/login",
                "get-access-token",
                "deploy-app package/waybill.zip",
                "smoke-azure",
                "if: (failure() || cancelled()) && steps.deploy.outcome != 'skipped'",
                "roll-back-app package known-good",
                "name: deployed-");
    }

    @Test
    void releaseModel_eachStep_isTestedBeforeTheNext() throws IOException {
        assertInOrder(
                workflow("release-model.yml"),
                "check-sums trained",
                "azure/login",
                "get-access-token",
                "publish-model trained",
                "roll-out-model canary \"$MODEL\" \"$VERSION\" \"$PERCENT\"",
                "smoke-azure --pinned \"$VERSION\"",
                "roll-out-model watch",
                "roll-out-model canary \"$MODEL\" \"$VERSION\" 10",
                "roll-out-model full",
                "name: Smoke test of the champion",
                "if: (failure() || cancelled()) && steps.publish.outputs.version != ''",
                "roll-back-model");
    }

    /** What was approved was what the guard saw then; the approval may be a week old. */
    @Test
    void fullModel_isLookedAtOnceMore_andTakenBackWhenItFails() throws IOException {
        assertInOrder(
                workflow("full-model.yml"),
                "azure/login",
                "roll-out-model watch",
                "roll-out-model full",
                "smoke-azure",
                "roll-out-model abort",
                "if: (failure() || cancelled()) && inputs.step == 'full'",
                "roll-back-model");
    }

    /** A job that waits keeps others from the environment, and an approval may take a month. */
    @Test
    void modelRelease_waitsOutsideOfTheGroup_asWhoChangesNothing() throws IOException {
        String watch = workflow("model-release.yml").split("\n  watch:\n", 2)[1].split("\n  full:\n", 2)[0];

        assertThat(watch)
                .contains("sleep \"${MINUTES}m\"", "environment: prod-watch", "roll-out-model watch")
                .doesNotContain("concurrency", "roll-out-model full", "roll-out-model canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy-app.yml", "release-model.yml", "full-model.yml", "watch-environment.yml"})
    void jobWithAToken_buildsNothing(String name) throws IOException {
        assertThat(workflow(name))
                .contains("id-token: write", "tools unpack")
                .doesNotContain("mvn", "make ", "tools pack");
    }

    /** A job that loses its place in a group is cancelled, and neither failure() nor cancelled() of the next one says so. */
    @ParameterizedTest
    @ValueSource(strings = {"app-release.yml", "model-release.yml", "infra.yml"})
    void prod_ofADevThatWasCancelled_isNotReached(String name) throws IOException {
        assertThat(workflow(name)).contains("!contains(needs.*.result, 'cancelled')");
    }

    private static String workflow(String name) throws IOException {
        return Files.readString(Path.of(".github", "workflows", name), UTF_8);
    }

    private static void assertInOrder(String text, String... parts) {
        assertThat(List.of(parts).stream().map(text::indexOf).toList())
                .as(String.join(", ", parts))
                .doesNotContain(-1)
                .isSorted();
    }
}
