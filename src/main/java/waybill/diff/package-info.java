/** In what two models differ: a section for each thing. Neither knows how it is shown, nor where the models lie. */
@NullMarked
package waybill.diff;

import org.jspecify.annotations.NullMarked;
