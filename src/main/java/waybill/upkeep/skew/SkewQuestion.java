package waybill.upkeep.skew;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How skew is looked for.
 *
 * @param since how far back rows are taken from
 * @param rows the most rows that are compared
 * @param seed that decides which ones
 * @param tolerated the share of rows that a field may differ in from the query's: some of what a query makes is corrected later
 * @param data the folder in which the paths of the version's recipe start; empty to look at no data, which leaves answers only
 */
public record SkewQuestion(Duration since, int rows, long seed, double tolerated, Optional<Path> data) {}
