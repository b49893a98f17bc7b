package waybill.localhost.route;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The inline constraints that a route parameter may have on the local host: those of ASP.NET that a function here uses. */
enum RouteConstraint {
    INT("int") {
        @Override
        boolean allows(String value) {
            try {
                Integer.parseInt(value);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    };

    private final String text;

    RouteConstraint(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with a sentence that names the constraint and those that are known */
    static RouteConstraint of(String name) {
        return Arrays.stream(values())
                .filter(known -> known.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the local host does not know the constraint '" + name
                        + "'; it knows "
                        + Arrays.stream(values()).map(known -> known.text).collect(Collectors.joining(", "))));
    }

    String text() {
        return text;
    }

    abstract boolean allows(String value);
}
