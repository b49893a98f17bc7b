/** Rules about sources and lanes: what nearly all of their rows say, and hardly any. */
@NullMarked
package waybill.clean.rule.source;

import org.jspecify.annotations.NullMarked;
