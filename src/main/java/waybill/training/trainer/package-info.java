/** The algorithms, their hyper-parameters and their trainers. Owns Tribuo's trainers. */
@NullMarked
package waybill.training.trainer;

import org.jspecify.annotations.NullMarked;
