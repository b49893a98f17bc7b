package waybill.localhost.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import waybill.failure.Violations;

/** Checks for faults between functions. */
final class CatalogChecks {
    private CatalogChecks() {}

    static void run(Catalog catalog, Violations faults) {
        requireDifferentNames(catalog.names(), faults);
        List<HttpFunction> served = catalog.http();
        for (int i = 0; i < served.size(); i++) {
            for (HttpFunction later : served.subList(i + 1, served.size())) {
                requireNoConflict(served.get(i), later, faults);
            }
        }
    }

    private static void requireDifferentNames(Stream<String> names, Violations faults) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum));
        counts.forEach((name, count) -> {
            if (count > 1) {
                faults.add("duplicate_name", count + " functions are named '" + name + "', letter case ignored.");
            }
        });
    }

    private static void requireNoConflict(HttpFunction one, HttpFunction other, Violations faults) {
        boolean sameMethods = !Collections.disjoint(one.methodNames(), other.methodNames());
        if (sameMethods && one.route().shape().equals(other.route().shape())) {
            faults.add(
                    "route_conflict",
                    one.name() + " and " + other.name() + " answer the same requests to '"
                            + one.route().text() + "'.");
        }
    }
}
