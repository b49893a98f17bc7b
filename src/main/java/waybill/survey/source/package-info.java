/** Rows of a file as bytes: its dialect is found, and what is torn is told. */
@NullMarked
package waybill.survey.source;

import org.jspecify.annotations.NullMarked;
