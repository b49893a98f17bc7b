package waybill.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.app.Setting;
import waybill.failure.Violation;
import waybill.registry.Names;
import waybill.serving.ScorerChoice;

/**
 * What Terraform accepts for a setting, the app accepts: a plan that passes does not deploy an app that will not start. Terraform may
 * be stricter at the lower end.
 */
final class SettingLimitsCheck {
    private static final String VARIABLES = "infra/variables.tf";
    private static final Pattern NUMBER = Pattern.compile("a (?:whole )?number from (\\d+) to (\\d+)");

    private final Terraform infra;
    private final Faults faults = new Faults();

    private SettingLimitsCheck(Checkout checkout) {
        this.infra = Terraform.of(checkout, "infra");
    }

    static List<String> faults(Checkout checkout) {
        SettingLimitsCheck check = new SettingLimitsCheck(checkout);
        for (Setting setting : Setting.values()) {
            Matcher bounds = NUMBER.matcher(whatIsExpected(setting));
            if (bounds.find()) {
                check.number(setting, Long.parseLong(bounds.group(1)), Long.parseLong(bounds.group(2)));
            }
        }
        check.scorers();
        check.models();
        check.schedule("batch", Setting.WAYBILL_BATCH_SCHEDULE);
        check.schedule("state", Setting.WAYBILL_STATE_SCHEDULE);
        check.schedule("monitor", Setting.WAYBILL_MONITOR_SCHEDULE);
        check.schedule("guard", Setting.WAYBILL_GUARD_SCHEDULE);
        return check.faults.found();
    }

    private static String whatIsExpected(Setting setting) {
        return SettingsCheck.refused(Map.of(setting.name(), "no number")).stream()
                .filter(violation -> violation.pointer().equals(setting.name()))
                .map(Violation::message)
                .findFirst()
                .orElse("");
    }

    private void number(Setting setting, long least, long most) {
        String variable = SettingsCheck.variable(setting.name()).substring("var.".length());
        long from = bound(variable, ">=").orElse(Long.MIN_VALUE);
        faults.when(
                from < least,
                variable + " may be less than " + least + " in " + VARIABLES + ", which the app refuses for " + setting
                        + ".");
        faults.differ(
                "The most that " + variable + " may be",
                VARIABLES,
                bound(variable, "<=").isPresent() ? bound(variable, "<=").getAsLong() : "not limited",
                "waybill.app.Settings, for " + setting,
                most);
    }

    /** What is said of this attribute itself, or else of all values of its variable. */
    private OptionalLong bound(String variable, String relation) {
        String name = variable.substring(0, variable.indexOf('.'));
        return Stream.of(
                        "var\\." + variable.replace(".", "\\.") + "(?:, 1\\))?", "values\\(var\\." + name + "\\).*\\bn")
                .flatMap(subject -> infra.conditions(name, subject + " " + relation + " (\\d+)").stream())
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst();
    }

    private void scorers() {
        List<String> accepted = infra.conditions("scorer", "contains\\((\\[.*\\]), var\\.scorer\\)").stream()
                .flatMap(found -> infra.texts(new Hcl.Expression(found.group(1))).stream())
                .toList();
        faults.apart(
                VARIABLES + " (scorer)",
                accepted,
                "waybill.serving.ScorerChoice",
                Arrays.stream(ScorerChoice.values()).map(ScorerChoice::wireName).toList());
    }

    private void models() {
        Pattern accepted = regex("model");
        for (String name :
                List.of("a", "7", "a-b", "a-", "a".repeat(63), "a".repeat(64), "-a", "A", "a_b", "a.b", "")) {
            faults.differ(
                    "Whether '" + name + "' can be a model's name",
                    VARIABLES,
                    accepted.matcher(name).find(),
                    "waybill.registry.Names",
                    Names.isModel(name));
        }
    }

    private void schedule(String variable, Setting setting) {
        String usual = setting.fallback();
        faults.when(
                !regex(variable).matcher(usual).find(),
                VARIABLES + " refuses " + usual + " for " + variable + ".schedule, the default of " + setting + ".");
    }

    /** That of the one condition on a variable that is made of one. */
    private Pattern regex(String variable) {
        return infra.conditions(variable, "regex\\(\"([^\"]*)\"").stream()
                .map(found -> Pattern.compile(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(VARIABLES + " has no regex for " + variable));
    }
}
