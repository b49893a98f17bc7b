package waybill.configuration;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Functions and routes, and where each is watched, kept ready, or called. */
final class FunctionsCheck extends OfFunctions {
    private FunctionsCheck(Checkout checkout, List<Function> functions) {
        super(checkout, functions);
    }

    static List<String> faults(Checkout checkout) {
        return faults(checkout, Function.all());
    }

    static List<String> faults(Checkout checkout, List<Function> functions) {
        FunctionsCheck check = new FunctionsCheck(checkout, functions);
        check.watched();
        check.alwaysReady();
        check.openRoutes();
        return check.faults.found();
    }

    /** The alerts ask the log for functions by name. */
    private void watched() {
        List<String> all = names(function -> true);
        faults.apart(
                "update_function of " + LOCALS,
                infra.resolved(infra.local("update_function")).stream().toList(),
                "the functions of " + CODE + " that update live state",
                names(function -> function.timer()
                        .filter(timer -> timer.schedule().contains("STATE"))
                        .isPresent()));
        faults.apart(
                "monitor_function of " + LOCALS,
                infra.resolved(infra.local("monitor_function")).stream().toList(),
                "the functions of " + CODE + " that sum up captures",
                names(function -> function.timer()
                        .filter(timer -> timer.schedule().contains("MONITOR"))
                        .isPresent()));
        infra.local("alerts").entries().forEach((alert, parts) -> {
            String query = parts.entry("query").text().replace("\\\"", "\"");
            List<String> asked = found("\\bName (?:==|in) *(\\([^)]*\\)|\"[^\"]*\")", query).stream()
                    .flatMap(list -> found("\"([^\"$]+)\"", list).stream())
                    .toList();
            faults.missing("the query of alert " + alert + " in infra/monitoring.tf", asked, CODE, all);
        });
    }

    /** All HTTP functions are one scale group; any other function is its own. */
    private void alwaysReady() {
        List<String> groups = new ArrayList<>(List.of("http"));
        names(function -> function.http().isEmpty())
                .forEach(name -> groups.add("function:" + name.toLowerCase(Locale.ROOT)));
        Terraform.environments(checkout).forEach((path, values) -> values.find("always_ready")
                .ifPresent(ready -> faults.missing(
                        "always_ready of " + path, ready.entries().keySet(), "the scale groups of " + CODE, groups)));
    }

    /** Who asks from outside without a key: probes, and Entra sign-in that lets them pass. Pages without the rest would show nothing. */
    private void openRoutes() {
        List<String> open = functions.stream()
                .filter(function -> !function.isOfPages())
                .filter(function -> function.http()
                        .filter(http -> http.authLevel() == AuthorizationLevel.ANONYMOUS)
                        .isPresent())
                .map(Function::route)
                .toList();
        String routes = "the routes of " + CODE + " that need no key";
        faults.apart(
                "excluded_paths of infra/app.tf",
                checkout.found("infra/app.tf", "excluded_paths\\s*= (\\[[^]]*])").stream()
                        .flatMap(list -> infra.texts(new Hcl.Expression(list)).stream())
                        .toList(),
                routes,
                open);
        for (Map.Entry<String, String> probe : probes().entrySet()) {
            faults.missing(probe.getKey(), List.of(probe.getValue()), routes, open);
        }
    }

    private Map<String, String> probes() {
        Map<String, String> probes = new TreeMap<>();
        checkout.found("infra/monitoring.tf", "\\burl\\s+= \"[^\"]*}(/[^\"]*)\"")
                .forEach(path -> probes.put("the web test of infra/monitoring.tf", path));
        Kubernetes.of(checkout).files().forEach((file, objects) -> objects.stream()
                .flatMap(Kubernetes::everything)
                .flatMap(place -> place.fields().entrySet().stream())
                .filter(member -> member.getKey().endsWith("Probe"))
                .forEach(member -> probes.put(
                        "the " + member.getKey() + " of " + file,
                        member.getValue().at("httpGet").at("path").text())));
        return probes;
    }

    private List<String> names(Predicate<Function> which) {
        return functions.stream().filter(which).map(Function::name).toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
