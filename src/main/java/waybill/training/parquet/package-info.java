/** Files of Apache Parquet, on a developer's machine: DuckDB reads and writes them, which is no part of what is deployed. */
@NullMarked
package waybill.training.parquet;

import org.jspecify.annotations.NullMarked;
