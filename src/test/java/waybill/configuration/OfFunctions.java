package waybill.configuration;

import java.util.List;

/** A check of functions against what is provisioned. */
abstract class OfFunctions {
    static final String CODE = "package waybill.functions";
    static final String LOCALS = "infra/locals.tf";

    final Checkout checkout;
    final List<Function> functions;
    final Terraform infra;
    final Faults faults = new Faults();

    OfFunctions(Checkout checkout, List<Function> functions) {
        this.checkout = checkout;
        this.functions = functions;
        this.infra = Terraform.of(checkout, "infra");
    }
}
