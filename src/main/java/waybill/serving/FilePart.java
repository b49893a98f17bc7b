package waybill.serving;

import java.time.Instant;

/**
 * Rows of a file that are answered one after another.
 *
 * @param run the name under which the file is scored
 * @param firstRow the number of the first of them in the file, in which rows are counted from 1
 * @param asked the moment at which the file was to be scored: the same for all parts of it, however often they are scored
 */
public record FilePart(String run, long firstRow, Instant asked) {}
