package waybill.configuration;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import waybill.app.Setting;
import waybill.app.Settings;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/** Each setting, with its default: in the code, the README, {@code local.settings.json}, Terraform and Kubernetes. */
final class SettingsCheck {
    private static final String CODE = "waybill.app.Setting";
    private static final String README = "README.md's table of settings";
    private static final String LOCAL = "local.settings.json";
    private static final String TERRAFORM = "infra/settings.tf";
    private static final String KUBERNETES = "infra/kubernetes/settings.yaml";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(WAYBILL_\\w+)` \\| *(.*?) *\\|");

    private final Checkout checkout;
    private final Terraform infra;
    private final Faults faults = new Faults();

    private SettingsCheck(Checkout checkout) {
        this.checkout = checkout;
        this.infra = Terraform.of(checkout, "infra");
    }

    static List<String> faults(Checkout checkout) {
        SettingsCheck check = new SettingsCheck(checkout);
        check.readme();
        check.localSettings();
        check.terraform();
        check.kubernetes();
        return check.faults.found();
    }

    private void readme() {
        Map<String, String> told = new LinkedHashMap<>();
        ROW.matcher(checkout.text("README.md"))
                .results()
                .forEach(row -> told.put(row.group(1), row.group(2).replace("`", "")));
        faults.apart(CODE, names(), README, told.keySet());
        for (Setting setting : Setting.values()) {
            String fallback = required().contains(setting.name()) ? "required" : setting.fallback();
            faults.differ(
                    "The default of " + setting, README, told.getOrDefault(setting.name(), fallback), CODE, fallback);
        }
    }

    private void localSettings() {
        Map<String, String> values = ours(values(Node.of(checkout, LOCAL).at("Values")));
        faults.apart(CODE, names(), LOCAL, values.keySet());
        for (Setting setting : Setting.values()) {
            if (!required().contains(setting.name())) {
                faults.differ(setting.name(), LOCAL, values.getOrDefault(setting.name(), ""), CODE, setting.fallback());
            }
        }
        refused(values).forEach(violation -> faults.add(LOCAL + ": the app refuses " + violation + "."));
    }

    private void terraform() {
        Map<String, Hcl.Expression> always = infra.local("waybill_settings").entries();
        Map<String, Hcl.Expression> optional =
                infra.local("waybill_optional_settings").entries();
        List<String> all = new ArrayList<>(always.keySet());
        all.addAll(optional.keySet());
        faults.apart(CODE, names(), TERRAFORM, all);
        faults.when(new LinkedHashSet<>(all).size() < all.size(), TERRAFORM + " has a setting in both of its tables.");
        faults.missing("what must always be set", alwaysSet(), "waybill_settings of " + TERRAFORM, always.keySet());
        optional.forEach((name, value) -> {
            String text = value.text();
            faults.when(
                    !text.equals("null") && !text.equals(variable(name)),
                    name + " is " + text + " in " + TERRAFORM + ", where " + variable(name) + " was expected.");
        });
        faults.missing(
                TERRAFORM,
                List.of("local.waybill_settings", "local.waybill_optional_settings"),
                "its app_settings",
                words(infra.local("app_settings").text()));
        fallback("scorer", infra.variable("scorer").attribute("default").text(), Setting.WAYBILL_SCORER);
        schedule("batch", Setting.WAYBILL_BATCH_SCHEDULE);
        schedule("state", Setting.WAYBILL_STATE_SCHEDULE);
        schedule("monitor", Setting.WAYBILL_MONITOR_SCHEDULE);
        schedule("guard", Setting.WAYBILL_GUARD_SCHEDULE);
    }

    private void schedule(String variable, Setting setting) {
        fallback(
                variable + ".schedule",
                infra.variable(variable)
                        .attribute("type")
                        .text()
                        .replaceAll("(?s).*schedule +=[^,]*, *(\"[^\"]*\").*", "$1"),
                setting);
    }

    private void fallback(String variable, String text, Setting setting) {
        faults.differ(
                "The default of " + setting,
                "infra/variables.tf (" + variable + ")",
                text,
                CODE,
                "\"" + setting.fallback() + "\"");
    }

    /** The variable that a setting comes from has its name, without the prefix. */
    static String variable(String setting) {
        String name = setting.toLowerCase(Locale.ROOT).replaceFirst("^waybill_", "");
        return name.matches("(batch|events|state|capture|monitor|shadow|guard|outcomes)_.*")
                ? "var." + name.replaceFirst("_", ".")
                : "var.limits." + name;
    }

    private void kubernetes() {
        Map<String, String> values = ours(values(Node.of(checkout, KUBERNETES).at("data")));
        faults.missing("what must always be set", alwaysSet(), KUBERNETES, values.keySet());
        faults.missing(KUBERNETES, values.keySet(), CODE, names());
        checkout.paths("infra/kubernetes/*.yaml").stream()
                .filter(path -> !path.equals(KUBERNETES))
                .forEach(path -> faults.missing(path, ours(words(checkout.text(path))), CODE, names()));
        Map<String, String> filled = new LinkedHashMap<>(values);
        filled.replace("WAYBILL_STORE", "${STORE}", "https://account.blob.core.windows.net");
        filled.replace("WAYBILL_MODEL", "${MODEL}", "model");
        refused(filled).forEach(violation -> faults.add(KUBERNETES + ": the app refuses " + violation + "."));
    }

    private static List<String> names() {
        return Arrays.stream(Setting.values()).map(Setting::name).toList();
    }

    /** Without them the app does not start; and the schedules, which the host reads for itself, and knows no default of. */
    private static Set<String> alwaysSet() {
        Set<String> names = new LinkedHashSet<>(required());
        names.add(Setting.WAYBILL_BATCH_SCHEDULE.name());
        names.add(Setting.WAYBILL_STATE_SCHEDULE.name());
        names.add(Setting.WAYBILL_MONITOR_SCHEDULE.name());
        names.add(Setting.WAYBILL_GUARD_SCHEDULE.name());
        return names;
    }

    private static Set<String> required() {
        return refused(Map.of()).stream().map(Violation::pointer).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    static List<Violation> refused(Map<String, String> environment) {
        try {
            Settings.of(environment);
            return List.of();
        } catch (WaybillException e) {
            return e.violations();
        }
    }

    /** The members of a mapping, as texts. */
    static Map<String, String> values(Node mapping) {
        Map<String, String> values = new LinkedHashMap<>();
        mapping.fields().forEach((name, value) -> values.put(name, value.text()));
        return values;
    }

    private static Map<String, String> ours(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().startsWith("WAYBILL_"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
    }

    private static Set<String> ours(Set<String> words) {
        words.removeIf(word -> !word.startsWith("WAYBILL_"));
        return words;
    }

    private static Set<String> words(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.split("[^\\w.]+", -1)));
    }
}
