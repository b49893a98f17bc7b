package waybill.training.data;

import waybill.answer.Output;

/**
 * What is to be predicted.
 *
 * @param column the column of the query that holds it; of a number, the model learns it less the output's offsets
 */
public record Target(String column, Output output) {}
