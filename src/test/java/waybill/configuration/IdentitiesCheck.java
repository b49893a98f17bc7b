package waybill.configuration;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import waybill.configuration.Hcl.Expression;

/**
 * The identities that GitHub's jobs become: Azure knows a job by the GitHub environment in its token's subject and by nothing else,
 * so two identities that trust one environment are one identity with the rights of both.
 */
final class IdentitiesCheck {
    private static final String BOOTSTRAP = "infra/bootstrap/identities.tf";

    /** The other identities, and where they are. */
    private static final Map<String, String> INFRA = Map.of("delivery", "infra/delivery.tf", "watch", "infra/watch.tf");

    private static final String TEMPLATE = "${var.environment}";
    private static final Pattern DEFAULT = Pattern.compile("toset\\(\\[([^]]*)]\\)");
    private static final String CREDENTIAL = "azurerm_federated_identity_credential";
    private static final Pattern SUBJECT = Pattern.compile(":environment:\\$\\{each\\.(key|value[.\\w]*)}\"$");
    private static final Pattern JOB = Pattern.compile("(?m)^    environment: (.+)$|^      name: (\\$\\{\\{.+)$");

    private final Checkout checkout;
    private final Faults faults = new Faults();
    /** Who trusts a GitHub environment, by its name for the environment dev. */
    private final Map<String, Set<String>> trusted = new LinkedHashMap<>();

    private IdentitiesCheck(Checkout checkout) {
        this.checkout = checkout;
    }

    static List<String> faults(Checkout checkout) {
        IdentitiesCheck check = new IdentitiesCheck(checkout);
        check.collect();
        check.shared();
        check.subjects();
        check.jobs();
        return check.faults.found();
    }

    private void collect() {
        Terraform bootstrap = Terraform.of(checkout, "infra/bootstrap");
        bootstrap
                .local("identities")
                .entries()
                .forEach((name, identity) -> trust(identity.entry("github_environment"), name + " of " + BOOTSTRAP));
        INFRA.forEach(this::collect);
        faults.when(
                trusted.size() < 4,
                "Only " + trusted.keySet() + " are trusted: there is something that is not checked.");
    }

    private void collect(String identity, String path) {
        String environments = Terraform.of(checkout, "infra")
                .resource(CREDENTIAL, identity)
                .attribute("for_each")
                .text();
        for (MatchResult found : DEFAULT.matcher(environments).results().toList()) {
            trust(new Expression(found.group(1)), identity + " of " + path);
        }
    }

    private void trust(Expression environment, String identity) {
        String name = environment.isString() ? environment.unquoted() : "${" + environment.text() + "}";
        trusted.computeIfAbsent(name.replace(TEMPLATE, "dev"), any -> new LinkedHashSet<>())
                .add(identity);
    }

    private void shared() {
        trusted.forEach((environment, identities) -> faults.when(
                identities.size() > 1,
                "The GitHub environment " + environment + " is trusted by " + identities
                        + ": each must have one of its own."));
    }

    /** Whatever else is trusted would be a branch, a tag or a pull request. */
    private void subjects() {
        for (String folder : List.of("infra", "infra/bootstrap")) {
            Terraform.of(checkout, folder).resources(CREDENTIAL).stream()
                    .filter(block -> !block.labels().contains("kubernetes"))
                    .map(block -> block.body().attribute("subject").text())
                    .filter(subject -> !SUBJECT.matcher(subject).find())
                    .forEach(subject -> faults.add(folder + " trusts " + subject
                            + ": a subject must end with a GitHub environment, whose reviewers guard it."));
        }
    }

    /** The workflows run in just those. */
    private void jobs() {
        Set<String> run = new TreeSet<>();
        for (String path : checkout.paths(".github/workflows/*.yml")) {
            JOB.matcher(checkout.text(path))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(name -> name.contains("inputs.environment"))
                    .map(name -> name.replace("${{ inputs.environment }}", "dev"))
                    .forEach(run::add);
        }
        faults.apart("the jobs of .github/workflows", run, "what Azure trusts", trusted.keySet());
    }
}
