package waybill.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.configuration.Hcl.Body;

/** The variables of infra/, against the table that explains them. */
final class TerraformVariables {
    private static final Pattern PART = Pattern.compile("\\b(\\w+) *= optional\\(number, (\\d+)\\)");
    private static final Pattern TABLE =
            Pattern.compile("(?ms)^\\| variable \\| default \\|.*?\\n\\|[-|]+\\n(.*?)\\n\\n");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*?) ?\\| (.*) \\|$");

    /** Words of the table for a variable that is null. */
    private static final Set<String> NULL = Set.of("none", "any", "platform's", "this one");

    private TerraformVariables() {}

    static List<String> faults(Checkout checkout, String text) {
        List<String> faults = new ArrayList<>();
        Map<String, MatchResult> rows = rows(text);
        Map<String, Body> variables = variables(checkout);
        Set<String> names = new TreeSet<>(rows.keySet());
        names.addAll(variables.keySet());
        for (String name : names) {
            if (!variables.containsKey(name)) {
                faults.add("There is no variable " + name);
            } else if (!rows.containsKey(name)) {
                faults.add("The table has no row for the variable " + name);
            } else {
                faults.addAll(compare(name, variables.get(name), rows.get(name)));
            }
        }
        return faults;
    }

    private static Map<String, MatchResult> rows(String text) {
        Map<String, MatchResult> rows = new LinkedHashMap<>();
        Matcher table = TABLE.matcher(text);
        if (table.find()) {
            ROW.matcher(table.group(1)).results().forEach(row -> rows.put(row.group(1), row));
        }
        return rows;
    }

    private static Map<String, Body> variables(Checkout checkout) {
        Map<String, Body> variables = new LinkedHashMap<>();
        Terraform.of(checkout, "infra")
                .blocks("variable")
                .forEach(block -> variables.put(block.labels().get(0), block.body()));
        return variables;
    }

    private static List<String> compare(String name, Body variable, MatchResult row) {
        List<String> faults = new ArrayList<>();
        String said = said(row.group(2));
        String real = variable.find("default")
                .map(found -> found.text().replace("\"", ""))
                .orElse("required");
        if (!said.equals(real)) {
            faults.add("The default of " + name + " is " + real + ", not " + said);
        }
        PART.matcher(variable.attribute("type").text())
                .results()
                .filter(part -> row.group(3).contains("`" + part.group(1) + "`")
                        || variable.find("nullable").isPresent())
                .map(part -> "`" + part.group(1) + "` " + part.group(2))
                .filter(part -> !row.group(3).contains(part))
                .forEach(part -> faults.add("The row of " + name + " does not say: " + part));
        return faults;
    }

    private static String said(String cell) {
        String plain = cell.replace("`", "");
        return Optional.of(plain).filter(NULL::contains).map(word -> "null").orElse(plain.isEmpty() ? "{}" : plain);
    }
}
