/** Candidates before and after training: what is learnt from the training rows, and the proof that serving agrees with Tribuo. */
@NullMarked
package waybill.training.fitting;

import org.jspecify.annotations.NullMarked;
