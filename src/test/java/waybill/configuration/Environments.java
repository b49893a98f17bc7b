package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environments, which are the files of infra/env; and that prod is kept no worse than dev. */
final class Environments {
    private static final String FOLDER = "infra/env/";
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)\\s*=\\s*([^\\s,{}]+|\\{\\s*\\})");
    private static final Pattern RETENTION = Pattern.compile("(?m)^retention\\s*=\\s*\\{([^}]*)}");
    private static final Pattern RETENTION_DEFAULTS = Pattern.compile("(\\w+)\\s*=\\s*optional\\(number, (\\d+)\\)");

    /** From the least safe on; a second region is worth more than a second zone. */
    private static final List<String> REPLICATION = List.of("LRS", "ZRS", "GRS", "RAGRS", "GZRS", "RAGZRS");

    /** Set to anything, they protect or tell somebody. */
    private static final List<String> PROTECTIONS =
            List.of("network", "alert_emails", "budget", "probe_readiness", "sign_in", "zone_redundant");

    private Environments() {}

    /** dev, prod. */
    static List<String> names(Checkout checkout) {
        return checkout.paths(FOLDER + "*.tfvars").stream()
                .map(path -> path.substring(FOLDER.length(), path.length() - ".tfvars".length()))
                .toList();
    }

    static List<String> faults(Checkout checkout) {
        List<String> faults = new ArrayList<>();
        String dev = checkout.text(FOLDER + "dev.tfvars");
        String prod = checkout.text(FOLDER + "prod.tfvars");
        for (String variable : PROTECTIONS) {
            if (isSet(dev, variable) && !isSet(prod, variable)) {
                faults.add("infra/env/prod.tfvars must set " + variable + ", as infra/env/dev.tfvars does");
            }
        }
        int copies = REPLICATION.indexOf(value(prod, "data_replication", "LRS"));
        if (copies < REPLICATION.indexOf(value(dev, "data_replication", "LRS"))) {
            faults.add("infra/env/prod.tfvars must have as many copies of the data (data_replication) as"
                    + " infra/env/dev.tfvars");
        }
        Map<String, Integer> least = retention(checkout, dev);
        retention(checkout, prod).forEach((what, days) -> {
            if (days < least.getOrDefault(what, 0)) {
                faults.add("infra/env/prod.tfvars must keep what retention." + what + " is about for " + least.get(what)
                        + " days, as infra/env/dev.tfvars does, not for " + days);
            }
        });
        return faults;
    }

    private static boolean isSet(String text, String variable) {
        String value = value(text, variable, "null");
        return !List.of("null", "false", "[]").contains(value);
    }

    /** What is at the top of a tfvars file, without quotes. */
    private static String value(String text, String variable, String otherwise) {
        return Pattern.compile("(?m)^" + variable + "\\s*=\\s*(.*)$")
                .matcher(text)
                .results()
                .map(found -> found.group(1).replace("\"", "").strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static Map<String, Integer> retention(Checkout checkout, String tfvars) {
        Map<String, Integer> days = new TreeMap<>();
        RETENTION_DEFAULTS
                .matcher(variable(checkout, "retention"))
                .results()
                .forEach(found -> days.put(found.group(1), Integer.valueOf(found.group(2))));
        RETENTION
                .matcher(tfvars)
                .results()
                .flatMap(block -> ASSIGNMENT.matcher(block.group(1)).results())
                .forEach(found -> days.put(found.group(1), Integer.valueOf(found.group(2))));
        return days;
    }

    private static String variable(Checkout checkout, String name) {
        return Pattern.compile("(?ms)^variable \"" + name + "\" \\{.*?^}")
                .matcher(checkout.text("infra/variables_operations.tf"))
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElse("");
    }
}
