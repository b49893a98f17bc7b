/** JSON as a tree, tokens and text. No other package sees the JSON library. */
@NullMarked
package waybill.json;

import org.jspecify.annotations.NullMarked;
