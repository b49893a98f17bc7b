/** What a run shows of a trained model: parameters, metrics, tags, files. */
@NullMarked
package waybill.tracking.content;

import org.jspecify.annotations.NullMarked;
