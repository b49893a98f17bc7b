package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowPinsTest {
    private static final String JAVA = "actions/setup-java@" + "b".repeat(40);

    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_useActionsByDigest() {
        assertThat(WorkflowPins.faults(Checkout.here())).isEmpty();
    }

    @Test
    void action_byItsTag_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, JAVA, "actions/setup-java@v5"),
                "checked.yml, job 'test', step 'Set up Java' uses actions/setup-java@v5; right would be");
    }

    @Test
    void action_byAShortDigest_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, JAVA, "actions/setup-java@bbbbbbb"),
                "step 'Set up Java' uses actions/setup-java@bbbbbbb; right would be");
    }

    @Test
    void action_withoutItsVersion_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, JAVA + " # v5.1.0", JAVA),
                "step 'Set up Java' uses " + JAVA + " with the comment ''; right would be its version");
        assertFault(
                sample.with(Sample.CHECKED, "# v5.1.0", "# v5"), "with the comment '# v5'; right would be its version");
    }

    @Test
    void action_whichNoLineSays_isFound() {
        assertFault(
                sample.with(
                        Sample.CHECKED,
                        "- name: Set up Java\n        uses: " + JAVA,
                        "- {name: Set up Java, uses: '" + JAVA + "'}\n      - name: More\n        uses: " + JAVA + "x"),
                "step 'Set up Java' must say 'uses: " + JAVA + "' plainly on a line of its own");
    }

    @Test
    void action_inTwoVersions_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "@" + "a".repeat(40), "@" + "e".repeat(40)),
                "deploy.yml, job 'deploy', step 'Check out' uses actions/checkout@" + "e".repeat(40));
        assertFault(sample.with(Sample.DEPLOY, "# v5.0.0", "# v5.0.1"), "one version everywhere");
    }

    @Test
    void actionThatIsNotThere_isFound() {
        assertFault(
                sample.without(Sample.DEPLOY),
                "release.yml, job 'dev' uses ./.github/workflows/deploy.yml, which is not in .github");
        assertFault(
                sample.with(Sample.CHECKED, JAVA, "./.github/actions/java"),
                "step 'Set up Java' uses ./.github/actions/java");
    }

    @Test
    void compositeAction_isLookedInto() {
        String action = """
                name: Java
                runs:
                  using: composite
                  steps:
                    - uses: actions/setup-java@main
                """;
        assertFault(
                sample.having(".github/actions/java/action.yml", action),
                ".github/actions/java/action.yml, job 'runs', step 1 uses actions/setup-java@main");
    }

    @Test
    void image_byItsTag_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, JAVA, "docker://alpine:3"),
                "step 'Set up Java' uses the image docker://alpine:3; right would be");
        assertFault(
                sample.with(
                        Sample.CHECKED, "    timeout-minutes: 5", "    timeout-minutes: 5\n    container: alpine:3"),
                "job 'comment' uses the image alpine:3");
        assertFault(
                sample.with(
                        Sample.CHECKED,
                        "    timeout-minutes: 5",
                        "    timeout-minutes: 5\n    services:\n      store:\n        image: azurite:3"),
                "job 'comment' uses the image azurite:3");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowPins.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
