package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowInjectionTest {
    private static final String SAID = "echo \"'$TITLE' is tested\"";
    private static final String STEP = "checked.yml, job 'comment', step 'Say how it went' ";

    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_takeNoTextForCode() {
        assertThat(WorkflowInjection.faults(Checkout.here())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${{ github.event.pull_request.title }}", "${{ github.sha }}", "${{vars.WAYBILL_URL}}"})
    void expressionInAScript_isFound(String expression) {
        assertFault(sample.with(Sample.CHECKED, "is tested", expression), STEP + "has '${{' in its run");
    }

    @Test
    void expressionInAScriptOfGithubScript_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "cache: maven", "script: say('${{ github.head_ref }}')"),
                "checked.yml, job 'test', step 'Set up Java' has '${{' in its script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo $TITLE",
                "echo ${TITLE:-none}",
                "echo \"a\"$TITLE",
                "for word in $TITLE; do :; done",
                "echo \"$(basename $TITLE)\"",
                "test -n \"$X\" && grep $TITLE file"
            })
    void typedText_outsideQuotes_isFound(String script) {
        assertFault(
                sample.with(Sample.CHECKED, SAID, script),
                STEP + "has TITLE, which somebody typed, outside quotes in '" + script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \"${TITLE}\"",
                "echo '$TITLE'",
                "# $TITLE",
                "echo \"$(basename \"$TITLE\")\"",
                "echo $TITLES",
                "echo \\$TITLE"
            })
    void typedText_withinQuotes_isNone(String script) {
        assertThat(WorkflowInjection.faults(sample.with(Sample.CHECKED, SAID, script)))
                .isEmpty();
    }

    @Test
    void typedText_inAHereDocument_isNone() {
        assertThat(new ShellQuotes("cat <<EOF\n$TITLE\nEOF\necho $TITLE").unquoted("TITLE"))
                .containsExactly("echo $TITLE");
    }

    @Test
    void typedText_inAScriptThatIsCalled_isFound() {
        assertFault(
                sample.with(Sample.SCRIPT, "because: $REASON\"", "because: \"$REASON"),
                "deploy.yml, job 'deploy', step 'Deploy': .github/scripts/deploy.sh has REASON, which somebody typed");
    }

    @Test
    void typedText_ofAWholeJob_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, SAID, "echo $NAME")
                        .with(
                                Sample.CHECKED,
                                "  comment:\n",
                                "  comment:\n    env:\n      NAME: ${{ GitHub.Head_Ref }}\n"),
                STEP + "has NAME");
    }

    @Test
    void typedText_forLaterSteps_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, SAID, "echo \"title=$TITLE\" >> \"$GITHUB_ENV\""),
                STEP + "must not say GITHUB_ENV where it has TITLE");
        assertFault(
                sample.with(Sample.CHECKED, SAID, "echo \"$TITLE\" >> $GITHUB_PATH"),
                STEP + "must not say GITHUB_PATH where it has TITLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo $((1 + TITLE))", "(( \"$TITLE\" > 1 ))", "[[ \"$TITLE\" -eq 1 ]]"})
    void typedText_thatIsCalculatedWith_isFound(String script) {
        assertFault(sample.with(Sample.CHECKED, SAID, script), STEP + "must not calculate with TITLE");
    }

    @Test
    void inputThatCanOnlyBeAWord_isNone() {
        Checkout bare = sample.with(Sample.SCRIPT, ": $REASON\"", ": \"$REASON");

        assertThat(WorkflowInjection.faults(bare)).hasSize(1);
        assertThat(WorkflowInjection.faults(bare.with(
                        Sample.DEPLOY, "      reason:\n        type: string", "      reason:\n        type: number")))
                .isEmpty();
    }

    @Test
    void inputOfACompositeAction_isText() {
        String action = """
                name: Say
                inputs:
                  what:
                    description: What
                runs:
                  using: composite
                  steps:
                    - name: Say
                      shell: bash
                      env:
                        WHAT: ${{ inputs.what }}
                      run: echo $WHAT
                """;
        assertFault(
                sample.having(".github/actions/say/action.yml", action),
                ".github/actions/say/action.yml, job 'runs', step 'Say' has WHAT, which somebody typed");
    }

    @Test
    void typedText_thatIsRun_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, SAID, "eval \"$TITLE\""), STEP + "must not say eval where it has TITLE");
        assertFault(
                sample.with(Sample.CHECKED, SAID, "bash -c \"$TITLE\""),
                STEP + "must not say bash -c where it has TITLE");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowInjection.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
