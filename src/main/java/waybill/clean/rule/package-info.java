/** The rules that a recipe can declare: each is a record of what was declared, and the function of a row that it becomes. */
@NullMarked
package waybill.clean.rule;

import org.jspecify.annotations.NullMarked;
