package waybill.training.gate;

import java.util.Collection;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;

/** Whose gates a model must pass: those of one environment, or all. */
public final class GateScope {
    /** For who names no environment: nothing is let through that somewhere would not be. */
    public static final GateScope ALL = new GateScope("");

    /** As Terraform's variable {@code environment} has it. */
    static final String FORM = "2 to 5 of a-z and 0-9, such as dev or prod";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{2,5}");

    private final String environment;

    private GateScope(String environment) {
        this.environment = environment;
    }

    /** @throws WaybillException {@code INVALID_ARGUMENT} for what cannot be an environment's name */
    public static GateScope of(String environment) {
        if (!isName(environment)) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The name of an environment is " + FORM + ".");
        }
        return new GateScope(environment);
    }

    static boolean isName(String environment) {
        return NAME.matcher(environment).matches();
    }

    public boolean isAll() {
        return environment.isEmpty();
    }

    /** Empty for all. */
    public String environment() {
        return environment;
    }

    /**
     * A name that has no gates is not one without gates, but a wrong one.
     *
     * @param environments that have gates of their own; where there are none, the gates are everyone's, and any name will do
     * @throws WaybillException {@code INVALID_ARGUMENT} for a name that is not among them
     */
    public void requireAmong(Collection<String> environments) {
        if (!isAll() && !environments.isEmpty() && !environments.contains(environment)) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The recipe has no gates for the environment '" + environment + "', only for "
                            + String.join(", ", environments) + NearName.hint(environment, environments));
        }
    }
}
