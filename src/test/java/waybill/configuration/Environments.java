package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import waybill.configuration.Hcl.Body;

/** The environments, which are the files of infra/env; and that prod is kept no worse than dev. */
final class Environments {
    private static final String FOLDER = "infra/env/";
    private static final String DEV = FOLDER + "dev.tfvars";
    private static final String PROD = FOLDER + "prod.tfvars";
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
        Body dev = Hcl.read(DEV, checkout.text(DEV));
        Body prod = Hcl.read(PROD, checkout.text(PROD));
        for (String variable : PROTECTIONS) {
            if (isSet(dev, variable) && !isSet(prod, variable)) {
                faults.add(PROD + " must set " + variable + ", as infra/env/dev.tfvars does");
            }
        }
        int copies = REPLICATION.indexOf(value(prod, "data_replication", "LRS"));
        if (copies < REPLICATION.indexOf(value(dev, "data_replication", "LRS"))) {
            faults.add(PROD + " must have as many copies of the data (data_replication) as" + " " + DEV);
        }
        Map<String, Integer> least = retention(checkout, dev);
        retention(checkout, prod).forEach((what, days) -> {
            if (days < least.getOrDefault(what, 0)) {
                faults.add(PROD + " must keep what retention." + what + " is about for " + least.get(what)
                        + " days, as infra/env/dev.tfvars does, not for " + days);
            }
        });
        return faults;
    }

    private static boolean isSet(Body values, String variable) {
        return !List.of("null", "false", "[]").contains(value(values, variable, "null"));
    }

    /** Without quotes. */
    private static String value(Body values, String variable, String otherwise) {
        return values.find(variable)
                .map(value -> value.literal().orElse(value.text()))
                .orElse(otherwise);
    }

    private static Map<String, Integer> retention(Checkout checkout, Body values) {
        Map<String, Integer> days = new TreeMap<>();
        RETENTION_DEFAULTS
                .matcher(Terraform.of(checkout, "infra")
                        .variable("retention")
                        .attribute("type")
                        .text())
                .results()
                .forEach(found -> days.put(found.group(1), Integer.valueOf(found.group(2))));
        values.find("retention").ifPresent(own -> own.entries()
                .forEach((what, value) -> days.put(what, Integer.valueOf(value.text()))));
        return days;
    }
}
