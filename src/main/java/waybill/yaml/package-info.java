/** YAML documents whose reading goes on after a fault, so that all faults are reported at once. */
@NullMarked
package waybill.yaml;

import org.jspecify.annotations.NullMarked;
