/** The rules that a model must pass before it is published, and their verdicts. */
@NullMarked
package waybill.training.gate;

import org.jspecify.annotations.NullMarked;
