/** Scoring as MLflow, SageMaker and Azure ML do it: tables in JSON or CSV to rows, and predictions without more. */
@NullMarked
package waybill.wire.scoring;

import org.jspecify.annotations.NullMarked;
