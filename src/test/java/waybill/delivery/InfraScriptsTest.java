package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import waybill.delivery.Stage.Ending;

/**
 * What infra.yml runs, on plans that Terraform made of this configuration: one with the standing change alone, one that was
 * approved, the same after somebody switched HTTPS off by hand, and one that destroys.
 */
@Scripted
class InfraScriptsTest {
    private static final Path PLANS = Path.of("src", "test", "resources", "waybill", "delivery");
    private static final String BUDGET = "azurerm_consumption_budget_resource_group.this[0]";

    private final Path folder;
    private final Stage stage;

    InfraScriptsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        stage = new Stage(folder).set("COMMIT", "0123456789abcdef0123456789abcdef01234567");
    }

    @Test
    void changes_ofThePlanWithTheStandingChange_areNone() {
        assertThat(run("plan-changes", plan("standing")).answered().strip()).isEqualTo("[]");
    }

    @Test
    void changes_ofAHostSettingThatIsNotEmpty_areSome() {
        Path keyed = file(
                "keyed.json",
                text(plan("standing")).replace("\"AzureWebJobsStorage\": \"\"", "\"AzureWebJobsStorage\": \"key\""));

        assertThat(run("plan-changes", keyed).answered()).contains("\"app_settings.AzureWebJobsStorage\": \"key\"");
    }

    @Test
    void changes_ofTheOtherEmptySetting_areNone_andOfAKeySome() {
        String settings = "\"AzureWebJobsStorage\": \"\"";
        Path empty = file(
                "empty.json",
                text(plan("standing"))
                        .replace(settings, settings + ", \"DEPLOYMENT_STORAGE_CONNECTION_STRING\": \"\""));
        Path keyed = file(
                "keyed.json",
                text(plan("standing"))
                        .replace(settings, settings + ", \"DEPLOYMENT_STORAGE_CONNECTION_STRING\": \"key\""));

        assertThat(run("plan-changes", empty).answered().strip()).isEqualTo("[]");
        assertThat(run("plan-changes", keyed).answered())
                .contains("\"app_settings.DEPLOYMENT_STORAGE_CONNECTION_STRING\": \"key\"");
    }

    @Test
    void changes_holdWhatWouldBeWritten_andNotWhatStays() {
        assertThat(run("plan-changes", plan("changed")).answered())
                .contains(BUDGET, "\"amount\": 30", "\"maximum_instance_count\": 60", "\"daily_quota_gb\": 2")
                .doesNotContain("azurerm_application_insights", "func-waybill-dev");
    }

    @Test
    void changes_neverHoldSensitiveValues() {
        String change = """
                {"address": "a.b", "mode": "managed", "change": {"actions": ["update"],
                 "before": {"key": "old", "open": 1}, "after": {"key": "secret", "open": 2},
                 "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {"key": true}}}""";

        assertThat(run("plan-changes", planOf(change)).answered())
                .contains("\"key\": \"(sensitive)\"", "\"open\": 2")
                .doesNotContain("secret");
    }

    @Test
    void changes_ofAFileThatIsNoPlan_fail() {
        assertThat(run("plan-changes", file("empty.json", "")).status()).isNotZero();
        assertThat(run("plan-changes", file("other.json", "{}")).said()).contains("not a whole plan");
    }

    @Test
    void compare_withAListThatIsEmptyText_fails() {
        Path empty = file("empty.json", "");

        assertThat(compared(empty, empty).status()).isNotZero();
    }

    @Test
    void compare_sameChanges_passes() {
        assertThat(compared(changes(plan("changed")), changes(plan("changed"))).answered())
                .isEmpty();
    }

    @Test
    void compare_whatAzureChangesByItself_passes() {
        String moved = text(plan("changed")).replace("outbound_ip_addresses-of", "another-of");
        assertThat(moved).isNotEqualTo(text(plan("changed")));

        assertThat(compared(changes(plan("changed")), changes(file("moved.json", moved)))
                        .status())
                .isZero();
    }

    @Test
    void compare_afterAChangeByHand_refusesAndSaysWhich() {
        Ending ending = compared(changes(plan("changed")), changes(plan("drifted")));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said())
                .contains(
                        "  azurerm_function_app_flex_consumption.this: https_only was approved as unset, now it is true")
                .contains("Nothing was applied")
                .doesNotContain("maximum_instance_count");
    }

    @Test
    void compare_aChangeMoreOrLess_refusesAndSaysWhich() {
        Path none = changes(plan("standing"));
        Path some = changes(plan("changed"));

        assertThat(compared(none, some).said()).contains("  " + BUDGET + ": update was not approved (amount)");
        assertThat(compared(some, none).said())
                .contains("  " + BUDGET + ": update was approved, but there is no such change any more");
    }

    @Test
    void compare_anUpdateThatBecameAReplacement_refuses() {
        Path approved = changes(plan("changed"));
        Path now = file("now.json", text(approved).replaceFirst("\"update\"", "\"delete\", \"create\""));

        assertThat(compared(approved, now).said())
                .contains("approved was {\"actions\":[\"update\"]}, now it is {\"actions\":[\"delete\",\"create\"]}");
    }

    @Test
    void guard_ofAPlanThatDestroysNothing_passes() {
        assertThat(run("plan-guard", plan("changed")).answered()).isEmpty();
        assertThat(run("plan-guard", plan("standing")).answered()).isEmpty();
    }

    @Test
    void guard_accountsAndContainers_areRefusedEvenWhenNamed() {
        stage.set(
                "ALLOW_DESTROY", "azurerm_storage_account.data azurerm_storage_container.data[\"monitor\"] " + BUDGET);

        Ending ending = run("plan-guard", plan("ended"));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said())
                .contains("  azurerm_storage_account.data (delete, create): holds models")
                .contains("  azurerm_storage_container.data[\"monitor\"] (delete): holds models")
                .doesNotContain(BUDGET);
    }

    @Test
    void guard_anythingElse_isDestroyedOnlyWhenNamed() {
        Path plan = planOf(change("azurerm_storage_queue.batch[\"a\"]", "delete"), change(BUDGET, "delete"));

        assertThat(run("plan-guard", plan).said())
                .contains("azurerm_storage_queue.batch[\"a\"] (delete): start this workflow by hand", BUDGET);

        stage.set("ALLOW_DESTROY", " " + BUDGET + "  azurerm_storage_queue.batch[\"a\"]");
        assertThat(run("plan-guard", plan).answered()).isEmpty();
    }

    @Test
    void guard_rightsOfTheApplyingIdentity_areNotChanged() {
        Path plan = planOf(change("azurerm_role_assignment.infrastructure_roles[0]", "create"));

        assertThat(run("plan-guard", plan).said()).contains("cannot change its own");
        assertThat(run("plan-guard", planOf(change("azurerm_role_assignment.app[\"models\"]", "create")))
                        .status())
                .isZero();
    }

    @Test
    void guard_anAccountThatTerraformWouldForget_isRefused() {
        Ending ending = run("plan-guard", planOf(change("azurerm_storage_account.data", "forget")));

        assertThat(ending.said()).contains("azurerm_storage_account.data (forget)");
    }

    @Test
    void guard_ofAFileThatIsNoPlan_fails() {
        assertThat(run("plan-guard", file("empty.json", "")).status()).isNotZero();
        assertThat(run("plan-guard", file("other.json", "{}")).said()).contains("not a whole plan");
        assertThat(run("plan-guard", file("cut.json", "{\"format_version\": \"1.2\", \"resource_changes\": ["))
                        .status())
                .isNotZero();
    }

    @Test
    void summary_saysWhatWouldBeDestroyedFirst() {
        String summary = summary(plan("ended"), "text", 65_000);

        assertThat(summary).startsWith("""
                ### Plan of `dev`, at 0123456789ab

                > [!CAUTION]
                > **3 would be destroyed**, with all that is in them:
                > - `azurerm_consumption_budget_resource_group.this[0]` is **deleted**
                > - `azurerm_storage_account.data` is **replaced**
                > - `azurerm_storage_container.data["monitor"]` is **deleted**

                **No workflow applies this; a person does:**
                """);
        assertThat(summary).contains("**1 to change, 1 to replace, 2 to delete**");
    }

    @Test
    void summary_countsAndNamesChanges_beforeTheWholePlan() {
        assertThat(summary(plan("changed"), "the whole plan's text", 65_000))
                .containsSubsequence(
                        "**4 to change**",
                        "- `" + BUDGET + "`: amount",
                        "<details><summary>The whole plan</summary>",
                        "the whole plan's text",
                        "</details>")
                .doesNotContain("CAUTION", "Not counted");
    }

    @Test
    void summary_ofThePlanWithTheStandingChange_saysThatItIsNone() {
        assertThat(summary(plan("standing"), "text", 65_000))
                .contains("Nothing to apply.", "Not counted: `AzureWebJobsStorage`", "docs/adr/0013")
                .doesNotContain("to change");
    }

    @Test
    void summary_tellsOfChecksThatFail() {
        assertThat(summary(plan("changed"), "text", 65_000))
                .contains("> [!WARNING]\n> env/dev.tfvars still names example-org");
    }

    @Test
    void summary_ofALongPlan_isCutAndSaysSo() {
        String summary = summary(plan("changed"), "line\n".repeat(30_000), 10_000);

        assertThat(summary.strip().codePointCount(0, summary.strip().length())).isBetween(9_900, 10_000);
        assertThat(summary)
                .contains("... 149999 characters in all; the log of the workflow has the rest.")
                .endsWith("</details>\n");
    }

    @Test
    void summary_ofManyChanges_isCutToo() {
        String[] many = Stream.iterate(0, i -> i + 1)
                .limit(500)
                .map(i -> change("azurerm_storage_queue.batch[\"" + i + "\"]", "create"))
                .toArray(String[]::new);

        assertThat(summary(planOf(many), "text", 10_000).length()).isLessThanOrEqualTo(10_001);
    }

    @Test
    void summary_ofAPlanWithBackticks_isNotLeftByThem() {
        assertThat(summary(plan("changed"), "```\n</details> @everyone\n````", 65_000))
                .contains("\n`````\n```\n</details> @everyone\n````\n`````\n");
    }

    @Test
    void environment_isPlannedWithItsStateItsVariablesAndTheOptions() throws IOException {
        stage.actor("terraform", "case \"$*\" in *'show -json'*) echo json ;; *'show -no-color'*) echo text ;; esac");
        stage.set("TERRAFORM_STATE_ACCOUNT", "ststate");

        Ending ending = run("plan-environment", folder, "-refresh=false", "-lock=false");

        assertThat(ending.status()).isZero();
        assertThat(stage.played("calls")).isEqualTo("""
                terraform -chdir=infra init -input=false -reconfigure -backend-config=storage_account_name=ststate
                terraform -chdir=infra plan -input=false -no-color -var-file=env/dev.tfvars -out=F/plan.tfplan -refresh=false -lock=false
                terraform -chdir=infra show -json F/plan.tfplan
                terraform -chdir=infra show -no-color F/plan.tfplan
                """.replace("F/", folder + "/"));
        assertThat(text(folder.resolve("plan.json"))).isEqualTo("json\n");
        assertThat(text(folder.resolve("plan.txt"))).isEqualTo("text\n");
    }

    @Test
    void environment_whosePlanFails_fails() throws IOException {
        stage.actor("terraform", "case \"$*\" in *' plan '*) exit 1 ;; esac");
        stage.set("TERRAFORM_STATE_ACCOUNT", "ststate");

        assertThat(run("plan-environment", folder).status()).isEqualTo(1);
        assertThat(folder.resolve("plan.json")).doesNotExist();
    }

    /** download-artifact puts what is alone into the path itself, and several into a folder each. */
    @Test
    void comment_ofOnePlan_hasIt() throws IOException {
        file("plans/summary.md", "of dev\n");
        stage.actor("gh", "");

        assertThat(comment().status()).isZero();
        assertThat(text(folder.resolve("comment.md"))).isEqualTo("<!-- waybill: plan -->\nof dev\n");
    }

    @Test
    void comment_isWrittenOnce_andThenAnew() throws IOException {
        file("plans/plan-dev/summary.md", "of dev\n");
        file("plans/plan-prod/summary.md", "of prod\n");

        stage.actor("gh", "");
        assertThat(comment().status()).isZero();
        assertThat(stage.played("calls"))
                .contains(
                        "gh api --silent --method POST repos/acme/waybill/issues/7/comments --field body=@comment.md");
        assertThat(text(folder.resolve("comment.md"))).isEqualTo("<!-- waybill: plan -->\nof dev\nof prod\n");

        stage.actor("gh", "case \"$*\" in *--paginate*) echo 42; echo 43 ;; esac");
        assertThat(comment().status()).isZero();
        assertThat(stage.played("calls"))
                .endsWith(
                        "gh api --silent --method PATCH repos/acme/waybill/issues/comments/42 --field body=@comment.md\n");
    }

    /** The step of infra.yml that writes it. */
    private Ending comment() {
        stage.set("GITHUB_REPOSITORY", "acme/waybill").set("PULL_REQUEST", "7").set("MARKER", "<!-- waybill: plan -->");
        Path step = file(
                "comment", "#!/usr/bin/env bash\nset -eo pipefail\n" + stepOf("Write the comment, or write it anew"));
        assertThat(step.toFile().setExecutable(true)).isTrue();
        return run(step.toString());
    }

    private static Path plan(String name) {
        return PLANS.resolve("plan-" + name + ".json").toAbsolutePath();
    }

    private Path planOf(String... changes) {
        return file(
                "plan.json",
                "{\"format_version\": \"1.2\", \"resource_changes\": [" + String.join(",", changes) + "]}");
    }

    private static String change(String address, String action) {
        return """
                {"address": "%s", "mode": "managed", "change": {"actions": ["%s"], "before": null, "after": null,
                 "after_unknown": false, "before_sensitive": false, "after_sensitive": false}}""".formatted(address.replace("\"", "\\\""), action);
    }

    private Path changes(Path plan) {
        return file(
                "changes-of-" + plan.getFileName(), run("plan-changes", plan).answered());
    }

    private Ending compared(Path approved, Path now) {
        return run("plan-compare", approved, now);
    }

    private String summary(Path plan, String text, int limit) {
        return run("plan-summary", plan, file("plan.txt", text), limit).answered();
    }

    private Ending run(String script, Object... arguments) {
        try {
            return stage.run(script, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a step of infra.yml runs. */
    private static String stepOf(String name) {
        Object workflow = new Load(LoadSettings.builder().build())
                .loadFromString(text(Path.of(".github", "workflows", "infra.yml")));
        return everything(workflow)
                .filter(node -> node instanceof Map<?, ?> step && name.equals(step.get("name")))
                .map(step -> (String) ((Map<?, ?>) step).get("run"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> everything(Object node) {
        if (node instanceof Map<?, ?> map) {
            return Stream.concat(Stream.of(node), map.values().stream().flatMap(InfraScriptsTest::everything));
        }
        return node instanceof List<?> list ? list.stream().flatMap(InfraScriptsTest::everything) : Stream.of(node);
    }

    private Path file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
