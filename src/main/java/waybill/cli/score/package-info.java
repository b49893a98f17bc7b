/** What {@code waybill score} reads and writes: files, standard input and output, and Parquet, which is scored as CSV. */
@NullMarked
package waybill.cli.score;

import org.jspecify.annotations.NullMarked;
