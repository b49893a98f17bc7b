/**
 * What no compiler holds together: settings, names, limits, versions and rights that are said in Java, YAML, JSON, Terraform and the
 * documentation alike. Each check lists the faults of a {@link waybill.configuration.Checkout}, and is shown to find one that was
 * planted there.
 */
@NullMarked
package waybill.configuration;

import org.jspecify.annotations.NullMarked;
