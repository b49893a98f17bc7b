package waybill.configuration;

import java.util.List;
import java.util.regex.Pattern;

/** That no workflow needs a stored secret. The token that GitHub gives to each job is none. */
final class WorkflowSecrets {
    /** Expressions do not mind the case of letters. */
    private static final Pattern SECRETS = Pattern.compile(
            "(?im)\\bsecrets\\s*\\.\\s*(?!GITHUB_TOKEN\\b)\\w+|\\bsecrets\\s*\\[|\\(\\s*secrets\\s*\\)|^\\s*secrets\\s*:.*$");

    private WorkflowSecrets() {}

    static List<String> faults(Checkout checkout) {
        Workflow.all(checkout);
        return checkout.paths(".github/**").stream()
                .flatMap(path -> SECRETS.matcher(checkout.text(path))
                        .results()
                        .map(found -> path + " says '" + found.group().strip()
                                + "'; right would be a variable (vars), an identity, or github.token: nothing here is a"
                                + " stored secret"))
                .toList();
    }
}
